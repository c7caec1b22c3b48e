"""Pictures: their size, and smaller versions. Nothing larger than the site's limit is decoded."""

import struct
import threading
import zlib
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

WIDTHS = (320, 640, 1280)
"""Pixels of the smaller pictures' longer side."""
MEDIA_TYPE = "image/webp"
"""Media type of the smaller pictures."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises for a file that is not a picture, or is a broken one."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""The only formats that Pillow may open: it supports dozens, some through other programs."""
TooManyPixelsError = Image.DecompressionBombError

Image.MAX_IMAGE_PIXELS = settings.UPLOAD_MAX_PIXELS
_one_at_a_time = threading.Lock()
"""Scaling a picture of 40 million pixels takes 160 MB: once, not once for each request."""


def measure(file: File) -> tuple[str, int, int] | None:
    """Return format, width and height of a picture, from its first bytes; None when it is not a picture.

    Raises:
        TooManyPixelsError: it would take too much memory to decode.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            # A phone's JPEG with a second picture inside is an MPO to Pillow.
            found = ("JPEG" if image.format == "MPO" else str(image.format)), image.width, image.height
    except BROKEN:
        return None
    if found[1] * found[2] > settings.UPLOAD_MAX_PIXELS:
        raise TooManyPixelsError
    return found


def smaller(file: File, width: int) -> ContentFile | None:
    """Return a picture scaled to fit a square, upright and without metadata; None when it is broken.

    Of an animated picture, the first frame is used. The place where a photograph was taken is dropped.
    """
    try:
        with _one_at_a_time, Image.open(file, formats=FORMATS) as image:
            image.draft("RGB", (width, width))  # a JPEG is decoded at about that size
            upright = ImageOps.exif_transpose(image)
            pixels = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            pixels.info.clear()
            pixels.thumbnail((width, width))
            packed = BytesIO()
            pixels.save(packed, "WEBP", quality=80)
            return ContentFile(packed.getvalue())
    except (*BROKEN, TooManyPixelsError):
        return None
