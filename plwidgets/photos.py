"""Pictures that strangers send: read with care, made small, and written anew.

What is kept is never what was sent: only what the picture shows is drawn again, as a JPEG, so that
neither place, device and time nor anything else that a file may carry goes on.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from functools import lru_cache
from io import BytesIO
from random import Random

from plwidgets.exceptions import Refused

LONGEST = 1280
"""Pixels of the longest side of what is kept."""
FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 24_000_000
"""Of what is sent: as many as a phone's camera has.  A small file can say that it has far more."""
_SCAN = b"\xff\xda"
_MOST_SCANS = 100
"""Of a JPEG, where cameras make ten: a scan of 40 bytes goes over all pixels."""
_QUALITY = 82
MADE_UP = "0" * 12
"""What the names of pictures begin with that nobody sent: bots of rehearsals have them."""
NAME = r"[0-9a-f]{40}"
_MADE_UP_ALIKE = 64
"""So many of them look different."""


def cleaned(sent: bytes) -> bytes:
    """Return a picture as it is kept: upright, small, a JPEG, and nothing but what it shows.

    Raises Refused for what is no picture of these formats, and for one that is too large to open.
    """
    from PIL import Image, ImageOps  # a hub does without until somebody sends a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(sent), formats=FORMATS) as picture:
                if picture.format == "JPEG" and sent.count(_SCAN) > _MOST_SCANS:
                    raise Refused(
                        "This picture takes too long to open.", "Save it anew, then send."
                    )
                if picture.width * picture.height > _MOST_PIXELS:
                    raise _too_many_pixels()
                picture.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST, LONGEST))
                return _written(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Refused:
        raise
    except Exception:  # whatever a damaged file makes of its reader
        raise Refused(
            "This is no picture that can be opened here.", "Send a JPEG, a PNG or a WebP."
        ) from None


def _written(picture: object) -> bytes:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    shown = picture.convert("RGBA")
    paper = Image.new("RGB", shown.size, "white")
    paper.paste(shown, mask=shown.getchannel("A"))
    kept = BytesIO()
    paper.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _too_many_pixels() -> Refused:
    return Refused(
        f"This picture has more than {_MOST_PIXELS // 1_000_000} million pixels.",
        "Make it smaller.",
    )


def named(picture: bytes, secret: str) -> str:
    """Return what a picture is known by: nobody guesses it, whatever it shows."""
    return hashlib.blake2b(picture, key=secret.encode()[:64], digest_size=20).hexdigest()


def is_made_up(name: str) -> bool:
    """Say whether this is the name of a picture that nobody sent."""
    return name.startswith(MADE_UP)


def made_up(dice: Random) -> str:
    """Return the name of a picture of a rehearsal, which is drawn wherever it is asked for."""
    return MADE_UP + "".join(dice.choice("0123456789abcdef") for _ in range(40 - len(MADE_UP)))


def drawn(name: str) -> bytes:
    """Return the picture of such a name: one of a few, always the same."""
    if not re.fullmatch(NAME, name):
        raise ValueError(f"no name of a picture: {name[:60]!r}")
    return _shapes(int(name, 16) % _MADE_UP_ALIKE)


@lru_cache(_MADE_UP_ALIKE)
def _shapes(which: int) -> bytes:
    """Return a picture of a few shapes: drawn once, whoever asks and how often."""
    from PIL import Image, ImageDraw

    dice = Random(which)  # noqa: S311  (dice, not secrets)
    size = dice.choice([(640, 480), (480, 640)])
    paper = Image.new("RGB", size, _colour(dice, 200))
    pen = ImageDraw.Draw(paper)
    for _ in range(5):
        x, y, wide = dice.randrange(size[0]), dice.randrange(size[1]), dice.randrange(60, 220)
        draw = dice.choice([pen.ellipse, pen.rectangle])
        draw((x - wide, y - wide, x + wide, y + wide), fill=_colour(dice, 90))
    kept = BytesIO()
    paper.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()


def _colour(dice: Random, least: int) -> tuple[int, int, int]:
    return dice.randrange(least, 250), dice.randrange(least, 250), dice.randrange(least, 250)
