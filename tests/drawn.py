"""Pictures that tests make: one colour, of any size, and noise that nothing packs."""

from __future__ import annotations

import base64
import random
import struct
import zlib

COLOURS = {
    "red": (190, 70, 60),
    "green": (70, 140, 80),
    "blue": (60, 90, 170),
    "sand": (220, 190, 130),
}


def png(width: int = 120, height: int = 80, colour: str = "red") -> bytes:
    """Return a picture of one colour."""
    return _png(width, height, bytes(COLOURS[colour]) * width)


def noise(size: int) -> bytes:
    """Return a picture of about so many bytes, the same each time."""
    width = 400
    height = size // (3 * width) + 1
    dice = random.Random(1)
    return _png(width, height, *(dice.randbytes(3 * width) for _ in range(height)))


def url(content: bytes, type: str = "image/png") -> str:
    """Return a file as a plan carries it."""
    return f"data:{type};base64,{base64.b64encode(content).decode()}"


def _png(width: int, height: int, *rows: bytes) -> bytes:
    lines = [b"\0" + rows[at % len(rows)] for at in range(height)]
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
