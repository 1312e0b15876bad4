"""What is said on the live line between a room and a screen, beside the actions themselves."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from plwidgets.room.shapes import View


class ViewMessage(TypedDict):
    """The whole view, as it stands after event `seq`; `now` is the hub's clock."""

    type: Literal["view"]
    seq: int
    now: int
    view: View


class PackedMessage(TypedDict):
    """The same, packed (`plwidgets.room.packing`), for who asked for it in hello."""

    type: Literal["packed"]
    seq: int
    now: int
    view: dict[str, object]


class PatchMessage(TypedDict):
    """What changed in the view, or in the packed view: a JSON Merge Patch (RFC 7396)."""

    type: Literal["patch"]
    seq: int
    now: int
    patch: dict[str, object]


class AckMessage(TypedDict):
    """What was asked with this key is on the disk, as event `seq`."""

    type: Literal["ack"]
    key: str
    seq: int


class ErrorMessage(TypedDict):
    """What was wrong, and the remedy; `key` names what was asked."""

    type: Literal["error"]
    code: str
    message: str
    hint: str
    field: NotRequired[str]
    key: NotRequired[str]


class PongMessage(TypedDict):
    """The hub is there; `now` is its clock."""

    type: Literal["pong"]
    now: int


class Numbered(TypedDict):
    """What a kernel carries to its pages is the `nth` that it tells them; a pong says how many.

    A line between a kernel and a page may lose what is said while it is cut.
    """

    nth: NotRequired[int]


FromHub: TypeAlias = Annotated[
    ViewMessage | PackedMessage | PatchMessage | AckMessage | ErrorMessage | PongMessage,
    Field(discriminator="type"),
]
