"""Which languages somebody reads, as their browser says (RFC 9110, 12.5.4)."""

from __future__ import annotations

import re

_ONE = re.compile(r"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\s*;\s*q\s*=\s*([01](?:\.\d{0,3})?))?")
_MOST = 20


def reads(header: str) -> tuple[str, ...]:
    """Return the languages of an `Accept-Language`, best first; what cannot be read is left out."""
    found = [_ONE.fullmatch(part.strip()) for part in header.split(",")[:_MOST]]
    told = [(float(one[2] or 1), one[1]) for one in found if one]
    wanted = sorted((one for one in told if one[0]), key=lambda one: -one[0])
    return tuple(language for _, language in wanted)
