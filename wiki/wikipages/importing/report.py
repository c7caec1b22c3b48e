"""The report of an import: what was imported, what was not and why."""

from collections import Counter
from dataclasses import dataclass, field

MAX_LINES = 40
"""The most lines about what was not imported; beyond that, only their number is reported."""


@dataclass
class Report:
    pages: int = 0
    revisions: int = 0
    deleted: int = 0
    sections: int = 0
    known: int = 0
    attachments: int = 0
    joined: int = 0
    moved: int = 0
    merged: int = 0
    changed: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)
    not_taken: list[tuple[str, str]] = field(default_factory=list)
    missing_links: int = 0

    def refuse(self, what: str, why: str) -> None:
        self.not_taken.append((what, why))

    def lines(self) -> list[str]:
        """Return the report, the most important first."""
        lines = [f"{self.pages:,} pages, {self.revisions:,} revisions"]
        if self.known:
            lines.append(f"{self.known:,} revisions were here already")
        if self.merged:
            lines.append(f"{self.merged:,} of the revisions are what merges made of parallel lines")
        if self.deleted:
            lines.append(f"{self.deleted:,} more pages were deleted in the history; they keep their revisions")
        if self.sections:
            lines.append(f"{self.sections:,} sections were made for folders that have no page of their own")
        if self.attachments:
            lines.append(f"{self.attachments:,} files were attached to pages that show them or link to them")
        if self.joined:
            lines.append(f"{self.joined:,} pages were joined to their originals as translations")
        if self.moved:
            lines.append(f"{self.moved:,} pages moved; their former addresses lead to them")
        if self.changed:
            lines.append(f"Changed in the current texts: {_counted(self.changed)}")
        if self.missing_links:
            lines.append(f"{self.missing_links:,} addresses that are linked to have no page: they show as red links")
        if self.dropped:
            lines.append(f"Front matter that was not kept: {_counted(self.dropped)}")
        lines += [f"not taken: {what}, because {why}" for what, why in self.not_taken[:MAX_LINES]]
        if len(self.not_taken) > MAX_LINES:
            lines.append(f"not taken: {len(self.not_taken) - MAX_LINES:,} more")
        return lines


def _counted(counter: Counter) -> str:
    return ", ".join(f"{name} ({number:,})" for name, number in counter.most_common(20) if number)
