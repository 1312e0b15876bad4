"""What the HTTP API reads and answers, beside the actions of a room."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator
from typing_extensions import TypedDict

from plwidgets.room import Role
from plwidgets.room.wishes import Arrival, Body
from plwidgets.store.base import CredentialRole

Read: TypeAlias = Annotated[str, Field(max_length=35)]
"""A language that somebody reads, as browsers name it."""


class NewRoom(Body):
    """The workshop of a new room: the name of a shipped one, a whole plan, or that of a room."""

    workshop: str | dict[str, object] | None = None
    like: str | None = Field(
        default=None,
        max_length=20,
        description="The code of a room: the new one has its plan, and nothing that was given.",
    )

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        if (self.workshop is None) == (self.like is None):
            raise ValueError('send {"workshop": "definition-poll"} or {"like": "219816"}')
        return self


class NewKey(Body):
    """What a new key opens: the room, its wall, or what its coaches may know."""

    role: Literal["room", "projector", "coach"]


class NewLinks(Body):
    """Links to the pages of a room; with `only` those that were given before end."""

    only: bool = False


class Hello(Body):
    """The first message on a websocket: who is there, which view they want and in which form.

    A participant's is in the first language that they `read` and the workshop has.
    """

    type: Literal["hello"]
    key: str | None = None
    token: str | None = None
    role: Role | None = None
    packed: bool = False
    read: list[Read] = Field(default=[], max_length=20)


class Reads(Body):
    """A message that says which languages a participant reads from now on, best first."""

    type: Literal["read"]
    key: str | None = None
    read: list[Read] = Field(max_length=20)


class Ping(Body):
    """A message that asks whether the hub is there."""

    type: Literal["ping"]
    key: str | None = None


class Alive(TypedDict):
    """The hub is there, in this version."""

    status: Literal["ok"]
    version: str


class Shipped(TypedDict):
    """A workshop that comes with plwidgets."""

    name: str
    title: str


class ShippedList(TypedDict):
    """The workshops that come with plwidgets."""

    workshops: list[Shipped]


class Listed(TypedDict):
    """A room in the list; `made_at` and `last_at` are milliseconds since 1970, UTC."""

    code: str
    title: str
    made_at: int
    last_at: int


class RoomList(TypedDict):
    """The rooms of this hub, the newest first."""

    rooms: list[Listed]


class MadeRoom(TypedDict):
    """A new room, and the key that runs it."""

    code: str
    room_key: str


class JoinedRoom(TypedDict):
    """A new participant, and the token that is theirs alone."""

    code: str
    participant: str
    token: str


class PersonalCode(TypedDict):
    """A participant's personal code: the hub keeps only its hash, and cannot say it again."""

    personal: str


class SentPhoto(TypedDict):
    """The name of a picture that was sent."""

    photo: str


class Coming(Arrival):
    """Who comes in, or in again."""

    personal: str | None = Field(
        default=None,
        max_length=80,
        description="The personal code of somebody who was here before; all else is as it was.",
    )

    def wishes(self) -> Arrival:
        """Return what somebody new says of themselves."""
        return Arrival(**self.model_dump(exclude_unset=True, exclude={"personal"}))


class Done(TypedDict):
    """It is done and on the disk: the number of its event."""

    seq: int


class IssuedKey(TypedDict):
    """A new key, the id to revoke it by, and whether this hub shows coaches a page."""

    key: str
    id: str
    desk: bool


class Opened(TypedDict):
    """What a key opens: as whom, and which room, "" for the whole hub.

    `phones` is the address at which phones reach this hub, "" where it does not know that.
    """

    role: CredentialRole
    code: str
    phones: str


class MadeLinks(TypedDict):
    """Links to a room's pages, below the hub's address; each lets one browser in, once."""

    facilitator: str
    projector: str


class RemoteLink(TypedDict):
    """A link to a room's remote, below the hub's address; it lets one phone in, once."""

    link: str


class RemoteKey(TypedDict):
    """The key of a remote."""

    key: str


class Fault(TypedDict):
    """What was wrong, where, and the remedy."""

    code: str
    message: str
    hint: str


class Failure(TypedDict):
    """The one shape that errors have."""

    error: Fault


class Description(TypedDict):
    """This API, as OpenAPI 3.1 describes it."""

    openapi: str
    info: dict[str, object]
    paths: dict[str, dict[str, object]]
    components: dict[str, object]
