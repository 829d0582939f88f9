"""Makes an uploaded picture small, square and bare: read by its content, decoded within limits, written anew."""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: What is kept: enough for a face on a screen with fine pixels, a few kB.
SIDE: Final = 256
#: What is taken in: a photo from a phone.
MOST_BYTES: Final = 5 * 1024 * 1024
#: Decoding costs memory by pixels, whatever the file weighs: a small file may claim a huge picture.
MOST_PIXELS: Final = 50_000_000
MEDIA_TYPE: Final = "image/jpeg"
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_TOO_BIG: Final = N_("Bildet er for stort. Velg et som er mindre enn 5 MB")
_NO_PICTURE: Final = N_("Dette er ikke et bilde vi kan lese. Velg et bilde av typen JPEG, PNG eller WebP")


def small_picture(uploaded: bytes) -> bytes:
    """Return a picture of ours as JPEG: turned upright, cropped to a square, nothing of the file it came from.

    What stands before, after or between the pixels (places, names, other files, scripts) is not carried over. Raises
    InvalidError under ``photo`` for what is no JPEG, PNG or WebP, is cut off, or is larger than the limits.
    """
    if len(uploaded) > MOST_BYTES:
        raise InvalidError({"photo": _TOO_BIG})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of bombs and of metadata it can't make sense of
            return _made(uploaded)
    except InvalidError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, Warning,
            EOFError, KeyError, IndexError, TypeError, OverflowError, MemoryError) as error:  # fmt: skip
        raise InvalidError({"photo": _NO_PICTURE}) from error


def _made(uploaded: bytes) -> bytes:
    """Decode within the limits and write anew."""
    with Image.open(io.BytesIO(uploaded), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise InvalidError({"photo": _TOO_BIG})
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large JPEG is decoded small at once
        upright = ImageOps.exif_transpose(picture)
        flat = _on_white(upright)
        square = ImageOps.fit(flat, (SIDE, SIDE), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    square.save(written, "JPEG", quality=82, optimize=True, exif=b"", icc_profile=None, comment=b"")
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone as RGB; what was transparent becomes white."""
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    return ground.convert("RGB")
