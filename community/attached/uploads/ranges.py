"""Parts of a file: an interrupted download continues where it stopped."""

import re

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def part_asked_for(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last that a Range header requests; None: the whole file.

    Several ranges, or an unreadable header, are answered with the whole file, as the standard allows.

    Raises:
        ValueError: the range lies beyond the end.
    """
    found = RANGE.fullmatch(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= size or start >= end:
        raise ValueError(header)
    return start, end
