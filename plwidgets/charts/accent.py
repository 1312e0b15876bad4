"""A colour of one's own on our pages: as it is where text in it can be read, else the nearest one.

What can be read, WCAG 2.2 says (success criterion 1.4.3): the contrast ratio of text and what it
stands on, `(L1 + 0.05) / (L2 + 0.05)` with the relative luminance L of each, is 4.5 at least.
"""

from __future__ import annotations

import colorsys
from functools import lru_cache
from typing import NamedTuple

from plwidgets.charts.theme import Mode, tokens

LEAST = 4.5
"""The least contrast ratio of text."""
_GROUNDS = ("paper", "surface", "raised", "sunken", "quiet")
"""What text in the colour may stand on, beside a tint of itself."""
_TINT = 0.07
"""How much of the colour is in its tint."""
_STEPS = 256

Colour = tuple[float, float, float]


class Accent(NamedTuple):
    """A colour as a page has it: itself, what is written on it, and a tint of it."""

    brand: str
    ink: str
    soft: str


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as `#3d3fb5`: 1 to 21."""
    darker, lighter = sorted((_luminance(_parse(one)), _luminance(_parse(other))))
    return (lighter + 0.05) / (darker + 0.05)


def least(colour: str, mode: Mode) -> float:
    """Return the contrast ratio of text in this colour with what it is read on worst."""
    return min(ratio(colour, ground) for ground in _grounds(colour, mode))


@lru_cache(maxsize=256)
def nearest(colour: str, mode: Mode) -> str:
    """Return the colour, or the nearest darker (on dark pages lighter) one that can be read."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parse(colour))
    end = 0.0 if mode == "light" else 1.0
    for step in range(_STEPS + 1):
        changed = lightness + (end - lightness) * step / _STEPS
        found = _written(colorsys.hls_to_rgb(hue, changed, saturation)) if step else colour
        if least(found, mode) >= LEAST:
            return found
    raise AssertionError("black is read on light pages, white on dark ones")


def accent(colour: str, mode: Mode) -> Accent:
    """Return what pages of this mode have of a colour, all of it readable."""
    brand, token = nearest(colour, mode), tokens()[mode]
    inks = (token["paper"], token["ink"], "#ffffff", "#000000")
    ink = next(ink for ink in inks if ratio(brand, ink) >= LEAST)
    return Accent(brand, ink, _tint(brand, mode))


def _grounds(colour: str, mode: Mode) -> list[str]:
    return [*(tokens()[mode][name] for name in _GROUNDS), _tint(colour, mode)]


def _tint(colour: str, mode: Mode) -> str:
    ground = _parse(tokens()[mode]["surface"])
    mixed = (a + (b - a) * _TINT for a, b in zip(ground, _parse(colour), strict=True))
    return _written((next(mixed), next(mixed), next(mixed)))


def _parse(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
