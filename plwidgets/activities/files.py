"""Files that a plan carries, each as a `data:` URL; a workshop's file names a file beside it.

A plan that carries its files can be sent, stored and replayed anywhere.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import ClassVar, NamedTuple, Self
from urllib.parse import unquote_to_bytes

import imagesize
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from plwidgets.activities.naming import Name

TYPES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
}
"""What a file is by the end of its name, the same on every machine."""

_KB = 1024
LARGEST: Mapping[str, int] = {
    "image": 400 * _KB,
    "audio": 2 * _KB * _KB,
    "video": 5 * _KB * _KB,
    "text": 100 * _KB,
}
"""How many bytes a file of each sort may have: every phone in the hall fetches it."""
ALL_TOGETHER = 8 * _KB * _KB
"""How many bytes all files of a workshop may have."""

_URL = re.compile(r"data:([\w.+-]+/[\w.+-]+)((?:;[^;,]*)*),", re.ASCII)
_DRAWING = re.compile(rb"<svg\b[^>]*>")
_VIEW_BOX = re.compile(
    rb"\bviewBox\s*=\s*[\"'][\d.+-]+[\s,]+[\d.+-]+[\s,]+(\d{1,5}(?:\.\d+)?)[\s,]+(\d{1,5}(?:\.\d+)?)"
)
_HEAD = 4 * _KB
_UNKNOWN = (-1, -1)
_LARGEST_SIDE = 20_000


class Carried(NamedTuple):
    """A file: what it is, and what is in it."""

    type: str
    content: bytes


def as_url(type: str, content: bytes) -> str:
    """Return a file as it stands in a plan."""
    return f"data:{type};base64,{b64encode(content).decode()}"


def carried(url: str) -> Carried | None:
    """Return the file in a `data:` URL, None where it holds none that can be read."""
    head = _URL.match(url)
    if head is None:
        return None
    content = unquote_to_bytes(url[head.end() :])
    if head[2].lower().endswith(";base64"):
        try:
            content = b64decode(content)
        except binascii.Error:
            return None
    return Carried(head[1].lower(), content)


def files_in(value: object) -> Iterator[str]:
    """Yield the `data:` URL of each file in a part of a plan."""
    match value:
        case File():
            yield from value.files()
        case BaseModel():
            for _, part in value:
                yield from files_in(part)
        case tuple():
            for part in value:
                yield from files_in(part)
        case Mapping():
            yield from files_in(tuple(value.values()))


def size_of(url: str) -> int:
    """Return how many bytes the file in a `data:` URL has, at most."""
    head, _, packed = url.partition(",")
    if not head.lower().endswith(";base64"):
        return len(packed)
    return len(packed) * 3 // 4 - packed[-2:].count("=")


class File(BaseModel):
    """A file of a plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sort: ClassVar[str]
    """The first half of its type: image, audio, video."""
    called: ClassVar[str]
    """What an author calls it, and what its file may be."""
    forms: ClassVar[str]

    src: Name = Field(min_length=1, description="A file beside the workshop's, or a data: URL.")

    def files(self) -> Iterator[str]:
        """Yield its `data:` URL, and that of each file which comes with it."""
        yield self.src

    @field_validator("src")
    @classmethod
    def _is_in_the_plan(cls, src: str) -> str:
        return _checked(src, cls.sort, cls.called, cls.forms)


def _checked(src: str, sort: str, called: str, forms: str) -> str:
    """Return the `data:` URL of a file.  Raises ValueError for what is none, or too large."""
    if src.startswith(("http:", "https:", "//")):
        raise ValueError(
            f"{called} cannot come from another host: a hall has no internet; "
            "put the file beside the workshop's, and give its name"
        )
    if not src.startswith(f"data:{sort}/"):
        named = "" if src.startswith("data:") else f" '{src[:60]}' is none."
        raise ValueError(
            f"{called} is the name of a file beside the workshop's ({forms}), "
            f"or a data: URL.{named}"
        )
    if size_of(src) > LARGEST[sort]:
        raise ValueError(
            f"{called} has {_in_kb(LARGEST[sort])} at most, for every phone in the hall fetches "
            "it; save this one smaller"
        )
    return src


def _in_kb(size: int) -> str:
    return f"{size // _KB} KB" if size < _KB * _KB else f"{size // (_KB * _KB)} MB"


class Picture(File):
    """A picture, and what it shows in words; its size is read from the file."""

    sort: ClassVar[str] = "image"
    called: ClassVar[str] = "a picture"
    forms: ClassVar[str] = "PNG, JPEG, GIF, WebP, AVIF or SVG"

    alt: str = Field(
        min_length=1, max_length=300, description="What it shows, for who does not see it."
    )
    width: int | None = Field(default=None, gt=0, le=_LARGEST_SIDE, description="In pixels.")
    height: int | None = Field(default=None, gt=0, le=_LARGEST_SIDE, description="In pixels.")

    @model_validator(mode="after")
    def _has_its_size(self) -> Self:
        """Read how large it is, so that its place is kept on a page while it loads."""
        if self.width is None or self.height is None:
            width, height = _size(self.src)
            if 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE:
                object.__setattr__(self, "width", width)
                object.__setattr__(self, "height", height)
        return self


class Captioned(Picture):
    """A picture with a line below it."""

    caption: str = Field("", max_length=200, description="A line below it.")


class Sound(File):
    """Something to hear, what it is, and in words what is heard."""

    sort: ClassVar[str] = "audio"
    called: ClassVar[str] = "a sound"
    forms: ClassVar[str] = "MP3, M4A or OGG"

    alt: str = Field(min_length=1, max_length=300, description="What it is, in a line.")
    transcript: str = Field(
        min_length=1, max_length=8000, description="What is heard, for who does not hear it."
    )


class Video(File):
    """Something to watch, what it shows, and in words what is heard."""

    sort: ClassVar[str] = "video"
    called: ClassVar[str] = "a video"
    forms: ClassVar[str] = "MP4 or WebM"

    alt: str = Field(min_length=1, max_length=300, description="What it shows, in a line.")
    captions: Name = Field("", description="A .vtt file beside the workshop's: what is said, when.")
    transcript: str = Field(
        "", max_length=8000, description="What is heard, where there are no captions."
    )

    def files(self) -> Iterator[str]:
        """Yield the video, and its captions if it has any."""
        yield from filter(None, (self.src, self.captions))

    @field_validator("captions")
    @classmethod
    def _are_in_the_plan(cls, captions: str) -> str:
        return captions and _checked(captions, "text", "the captions of a video", "VTT")

    @model_validator(mode="after")
    def _is_told_to_who_does_not_hear(self) -> Self:
        if not self.captions and not self.transcript:
            raise ValueError(
                "a video needs captions, the name of a .vtt file, or a transcript of what is "
                "heard; where nothing is, say so: 'transcript: No sound'"
            )
        return self


def _size(url: str) -> tuple[int, int]:
    """Return width and height of the picture in a `data:` URL, -1 for what is not known."""
    file = carried(url)
    if file is None or file.type == TYPES[".svg"]:
        return _drawn_size(file.content) if file else _UNKNOWN
    try:
        width, height = imagesize.get(BytesIO(file.content))
    except Exception:  # whatever a reader makes of what is no picture
        return _UNKNOWN
    return int(width), int(height)


def _drawn_size(content: bytes) -> tuple[int, int]:
    """Return how large a drawing says that it is; of who sent it no XML is read for that."""
    head = _DRAWING.search(content[:_HEAD])
    told = _VIEW_BOX.search(head[0]) if head else None
    return (round(float(told[1])), round(float(told[2]))) if told else _UNKNOWN
