"""Reads the files that Django's file e-mail backend writes, for the outbox of the demo."""

import email
import email.policy
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Email:
    """One mail: its recipient, its subject and date as written, and its text part."""

    to: str
    subject: str
    date: str
    text: str


def read_mailbox(folder: Path, newest: int) -> list[Email]:
    """Return the mails in the newest files of a folder, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True)[:newest]
    return [email_ for file in files for email_ in reversed(_emails(file.read_bytes()))]


def _emails(data: bytes) -> list[Email]:
    """Split one file: the backend ends each mail with a line of 79 dashes."""
    found = []
    for raw in data.split(b"-" * 79 + b"\n"):
        if not raw.strip():
            continue
        message = email.message_from_bytes(raw.lstrip(), policy=email.policy.default)
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        found.append(Email(str(message["To"]), str(message["Subject"]), str(message["Date"]), text))
    return found
