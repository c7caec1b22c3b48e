"""Pictures: their size, and smaller ones made of them. Nothing is decoded that is larger than the site allows."""

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
"""Of the smaller pictures."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises at a file that is no picture, or a broken one."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""All that Pillow is let near: it reads dozens, some of them with other programs."""
TooManyPixelsError = Image.DecompressionBombError

Image.MAX_IMAGE_PIXELS = settings.UPLOAD_MAX_PIXELS
_one_at_a_time = threading.Lock()
"""A picture of 40 million pixels takes 160 MB while it is made smaller: once, not once for each who asks."""


def measure(file: File) -> tuple[str, int, int] | None:
    """Return format, width and height of a picture, from its first bytes; None when it is none.

    Raises:
        TooManyPixelsError: it would take too much memory to show.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            # A telephone's JPEG that holds a second picture is an MPO to Pillow.
            found = ("JPEG" if image.format == "MPO" else str(image.format)), image.width, image.height
    except BROKEN:
        return None
    if found[1] * found[2] > settings.UPLOAD_MAX_PIXELS:
        raise TooManyPixelsError
    return found


def smaller(file: File, width: int) -> ContentFile | None:
    """Return a picture that fits a square, the right way up, with nothing but pixels in it; None when it is broken.

    Of a moving picture the first frame is taken. The place where a photograph was made stays behind.
    """
    try:
        with _one_at_a_time, Image.open(file, formats=FORMATS) as image:
            image.draft("RGB", (width, width))  # a JPEG is read at about that size
            upright = ImageOps.exif_transpose(image)
            pixels = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            pixels.info.clear()
            pixels.thumbnail((width, width))
            packed = BytesIO()
            pixels.save(packed, "WEBP", quality=80)
            return ContentFile(packed.getvalue())
    except (*BROKEN, TooManyPixelsError):
        return None
