"""What the pages of a hub say before their script is there, or without it, as browsers read it."""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

from plwidgets.locales import from_the_right, say, speaking, to_say

FIRST_WORDS = (
    to_say("Workshop room"),
    to_say("Joining …"),
    to_say("Moderation"),
    to_say("Remote"),
    to_say("Connecting to the room …"),
    to_say(
        "This takes longer than it should. Perhaps this network wants you to sign in first: do "
        "that, then load this page again."
    ),
    to_say(
        "This page needs JavaScript: please switch it on for this site, or use another browser."
    ),
)
"""All texts of `frontend/page.html`, with what the build puts into it."""


@lru_cache(maxsize=64)
def page_in(language: str, path: Path, changed: int) -> tuple[bytes, bytes, str]:
    """Return a page in a language, the same compressed, and its tag.

    `changed` is when its file was: one that is built anew is read anew.
    """
    del changed
    page = path.read_text("utf-8")
    with speaking(language):
        way = "rtl" if from_the_right() else "ltr"
        page = page.replace('<html lang="en">', f'<html lang="{language}" dir="{way}">', 1)
        for text in FIRST_WORDS:
            page = page.replace(f">{text}<", f">{escape(say(text))}<")
    body = page.encode()
    return body, gzip.compress(body, mtime=0), f'"{sha256(body).hexdigest()[:16]}"'
