"""Inspect a file before it is stored."""

import codecs
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from community.attached.uploads.kinds import HEAD, KINDS, TAIL, FileKind
from community.attached.uploads.names import extension_of
from community.attached.uploads.pictures import TooManyPixelsError, measure

STEERING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters that texts do not need."""


@dataclass(frozen=True)
class InspectedFile:
    """What the bytes of a file say, whatever its name."""

    size: int
    sha256: str
    media_type: str
    width: int | None = None
    height: int | None = None


def inspect_file(file: File, name: str) -> InspectedFile:
    """Find out what a file is.

    Args:
        file: any Django file that can be read twice.
        name: its clean name; the extension says what it claims to be.

    Raises:
        ValidationError: it is too large, of a kind that cannot be attached, or not what its name says.
    """
    kind = KINDS.get(extension_of(name))
    if kind is None:
        raise ValidationError(
            _(
                "The file type of “%(name)s” is not supported. Supported types: %(kinds)s. You can pack "
                "other files in a .zip."
            )
            % {"name": name, "kinds": ", ".join(KINDS)}
        )
    _check_size(file, name)
    width, height = _measured(file, name, kind) if kind.picture else (None, None)
    if kind.matches and not kind.matches(*_ends(file)):
        raise _is_another(name)
    return InspectedFile(file.size, _read_through(file, name, kind), kind.media_type, width, height)


def _check_size(file: File, name: str) -> None:
    if not file.size:
        raise ValidationError(_("“%(name)s” is empty.") % {"name": name})
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise ValidationError(
            _("“%(name)s” is too large. The maximum file size is %(limit)s.") % {"name": name, "limit": limit}
        )


def _measured(file: File, name: str, kind: FileKind) -> tuple[int, int]:
    file.seek(0)
    try:
        found = measure(file)
    except TooManyPixelsError:
        limit = settings.UPLOAD_MAX_PIXELS // 1_000_000
        raise ValidationError(
            _("“%(name)s” has more than %(limit)d million pixels. Reduce the image and try again.")
            % {"name": name, "limit": limit}
        ) from None
    if found is None or found[0] != kind.picture:
        raise _is_another(name)
    return found[1], found[2]


def _ends(file: File) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(max(0, file.size - TAIL))
    return head, file.read(TAIL)


def _read_through(file: File, name: str, kind: FileKind) -> str:
    """Return the SHA-256 of the bytes; if it is a text, check every byte."""
    digest: Any = sha256()
    decoder = codecs.getincrementaldecoder("utf-8")() if kind.is_text else None
    try:
        for chunk in file.chunks():
            digest.update(chunk)
            if decoder and STEERING.search(decoder.decode(chunk)):
                raise _is_another(name)
        if decoder:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise ValidationError(
            _("“%(name)s” is not a UTF-8 text. Save it as UTF-8 and try again.") % {"name": name}
        ) from None
    return digest.hexdigest()


def _is_another(name: str) -> ValidationError:
    return ValidationError(
        _("“%(name)s” is not a valid .%(extension)s file.") % {"name": name, "extension": extension_of(name)}
    )
