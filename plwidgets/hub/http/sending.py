"""Files that are sent from memory, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from tornado.web import RequestHandler

from plwidgets.exceptions import MissingAsset

Loaded: TypeAlias = tuple[bytes, bytes, str]
"""A file or else its compressed twin, and its tag."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""How long a browser keeps a file whose name changes with what is in it."""
_COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg")


def send_file(handler: RequestHandler, path: Path, kept: str = "no-cache") -> None:
    """Answer with a file, compressed where the browser takes that, for it to be `kept` so long."""
    loaded = _load(path, path.stat().st_mtime_ns if path.is_file() else 0)
    send_loaded(handler, path, loaded, kept)


def send_loaded(
    handler: RequestHandler, path: Path, loaded: Loaded, kept: str = "no-cache"
) -> None:
    """Answer with what is in a file, or was made of it."""
    body, packed, tag = loaded
    handler.set_header("Content-Type", _content_type(path))
    handler.add_header("Vary", "Accept-Encoding")
    handler.set_header("ETag", tag)
    handler.set_header("Cache-Control", kept)
    if handler.request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        handler.set_status(304)
        handler.finish()
    elif packed and "gzip" in handler.request.headers.get("Accept-Encoding", ""):
        handler.set_header("Content-Encoding", "gzip")
        handler.finish(packed)
    else:
        handler.finish(body or gzip.decompress(packed))


@lru_cache(maxsize=512)
def _load(path: Path, changed: int) -> Loaded:
    """Return a file or else its compressed twin, which is made where there is none; and its tag."""
    if not changed:
        raise MissingAsset(
            f"The front-end file {path.name} is not there.",
            "Run 'npm run build', or install plwidgets again.",
        )
    body, twin = path.read_bytes(), path.with_name(f"{path.name}.gz")
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if twin.is_file():
        return b"", twin.read_bytes(), tag
    if not _content_type(path).startswith(_COMPRESSED):
        return body, b"", tag
    return b"", gzip.compress(body, compresslevel=6, mtime=0), tag


def _content_type(path: Path) -> str:
    if path.suffix == ".js":
        return "text/javascript; charset=utf-8"
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
