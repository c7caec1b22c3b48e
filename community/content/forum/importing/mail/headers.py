"""Reads headers as people wrote them, not as they should have; broken ones are made as readable as possible."""

import binascii
import codecs
import re
from email.message import Message
from email.utils import parseaddr

WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=", re.IGNORECASE)
BETWEEN = re.compile(r"(=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)\s+(?==\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)", re.IGNORECASE)
IDS = re.compile(r"<([^<>\s]{1,998})>")
LOOSE_ID = re.compile(r"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no text shows: control characters, surrogates, byte order marks."""
ADDRESS = re.compile(r"(?<=[\w.+-])@(?:[\w-]{1,63}\.){1,20}\w{2,63}")
VEILED = re.compile(
    r"(?<=[\w+-]) (?:at|\[at\]|\(at\)) (?:[\w-]{1,63}\.){1,20}\w{2,63}(?=\s*[>)\]]|\s+\(|\s+(?:wrote|writes|a écrit))"
)
"""An address as Mailman writes it in its archives: “ana at example.org”."""
NOT_CHARSETS = {
    "punycode",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "unicode-escape",
    "utf-7",
    "utf7",
}
ALIASES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "",
    "ascii": "",
    "iso8859-1": "cp1252",
}
PREFIX = re.compile(
    r"\s*(?:(?:re|aw|antw|tr|rv|sv|vs|fw|fwd|wg|enc|ref|odp|res|rif)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：])",
    re.IGNORECASE,
)
TAG = re.compile(r"\s*\[[^\[\]]{1,60}\]")


def decode(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Return the text without control characters, and whether the charset had to be guessed."""
    named = charset.strip().strip("\"'").lower()
    named = ALIASES.get(named, named)
    if named and named not in NOT_CHARSETS:
        try:
            codecs.lookup(named)
            return cleaned(data.decode(named)), False
        except (LookupError, ValueError):  # an unknown charset, or bytes that are not valid in it
            pass
    for guess in ("utf-8", "cp1252"):
        try:
            return cleaned(data.decode(guess)), not data.isascii()
        except UnicodeDecodeError:
            pass
    return cleaned(data.decode("latin-1")), True


def cleaned(text: str) -> str:
    """Return a text with \\n between its lines and without invisible characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    return CONTROL.sub("", text)


def redacted(text: str) -> str:
    """Return a text without people's addresses: “ana@example.org” becomes “ana@…”."""
    return VEILED.sub("@…", ADDRESS.sub("@…", text)) if "@" in text or " at" in text or "[at]" in text else text


def raw_header(message: Message, name: str) -> str:
    """Return a header unfolded but not decoded; "" if it is missing or empty. Undeclared bytes are guessed."""
    for key, value in message.raw_items():
        if key.lower() == name and (text := str(value).strip()):
            data = text.encode("utf-8", "surrogateescape")
            return " ".join(decode(data)[0].split())
    return ""


def header(message: Message, name: str) -> str:
    """Return a decoded header."""
    return decode_words(raw_header(message, name))


def decode_words(text: str) -> str:
    """Return a header with its encoded words decoded; broken ones stay as they are."""
    if "=?" not in text:
        return text
    joined = _joined(BETWEEN.sub(r"\1", text))
    return " ".join(cleaned(WORD.sub(_word, joined)).split())


def _joined(text: str) -> str:
    """Join neighbouring words of one charset, because some programs split within a character."""
    pieces: list[str] = []
    at = 0
    for found in WORD.finditer(text):
        before = text[at : found.start()]
        mine = (found[1].lower(), found[2].lower())
        last = WORD.fullmatch(pieces[-1]) if pieces and not before else None
        if last and (last[1].lower(), last[2].lower()) == mine and not last[3].endswith("="):
            pieces[-1] = f"=?{last[1]}?{last[2]}?{last[3]}{found[3]}?="
        else:
            pieces += [before, found[0]]
        at = found.end()
    return "".join([*pieces, text[at:]])


def _word(found: re.Match) -> str:
    charset, way, text = found[1].partition("*")[0], found[2].lower(), found[3]
    data = text.encode("utf-8", "replace")
    try:
        if way == "b":
            data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
            data = binascii.a2b_base64(data[: len(data) - (len(data) % 4 == 1)] + b"=" * (-len(data) % 4))
        else:
            data = binascii.a2b_qp(data, header=True)
    except binascii.Error:
        return found[0]
    return decode(data, charset)[0]


def message_ids(text: str) -> list[str]:
    """Return the ids that a header names, in order."""
    return IDS.findall(text) or LOOSE_ID.findall(text)


def author_name(message: Message) -> str:
    """Return the sender's name; of a bare address only the part before the @."""
    sent = raw_header(message, "from") or raw_header(message, "sender") or raw_header(message, "reply-to")
    name, address = parseaddr(sent)
    if " at " in sent and "@" not in sent:  # Mailman's archives: ana at example.org (Ana)
        before, bracket, rest = sent.partition("(")
        name, address = (rest.rstrip(") ") if bracket else name), before.partition(" at ")[0]
    name = decode_words(name).strip("\"' ")
    if not name and not address:  # no From header in a known form
        name = decode_words(sent)
    name = redacted(re.split(r"\s+via\s+", name)[0]).replace("@…", "").strip("\"'<> ,")
    return (name or decode_words(address).partition("@")[0].strip("\"'<> ") or "")[:150]


def bare_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without “Re:” and “[list]” prefixes, and whether it was a reply's."""
    is_reply, text = False, subject
    while True:
        if found := PREFIX.match(text):
            is_reply, text = True, text[found.end() :]
        elif (found := TAG.match(text)) and text[found.end() :].strip():
            text = text[found.end() :]
        else:
            break
    return text.strip(), is_reply


def title_of(subject: str, lists: set[str]) -> str:
    """Return a subject as a title: without “Re:” and the name of its mailing list.

    Args:
        lists: case-folded names of the list.
    """
    text = subject
    while True:
        if (found := PREFIX.match(text)) or ((found := TAG.match(text)) and found[0].strip(" []").casefold() in lists):
            text = text[found.end() :]
        else:
            break
    return redacted(text.strip())


def list_names(message: Message) -> set[str]:
    """Return the case-folded names of a message's mailing list."""
    names = message_ids(raw_header(message, "list-id")) + message_ids(raw_header(message, "list-post"))
    return {re.split(r"[@.]", name.removeprefix("mailto:"))[0].casefold() for name in names} - {""}
