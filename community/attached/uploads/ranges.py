"""Parts of a file: a download that broke off goes on where it was."""

import re

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def part_asked_for(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last that a Range header asks for; None: the whole file.

    Several parts at once, and what cannot be read, are answered with the whole, as the standard allows.

    Raises:
        ValueError: the part lies behind the end.
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
