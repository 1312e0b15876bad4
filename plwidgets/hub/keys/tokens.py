"""Tokens: made here, given out once, kept only as hashes."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping

from plwidgets.exceptions import Forbidden, Refused
from plwidgets.locales import tell
from plwidgets.room import ROOM, Role, RoomState, actions
from plwidgets.room.moderation.view import may_mark
from plwidgets.room.views import role_of
from plwidgets.store import Credential
from plwidgets.store.base import CredentialRole

_OPENS: Mapping[CredentialRole, tuple[Role, ...]] = {
    "participant": ("participant",),
    "room": ("facilitator", "projector"),
    "remote": ("facilitator",),
    "remote_link": (),
    "personal": (),
    "moderator": ("moderator",),
    "moder_link": (),
    "projector": ("projector",),
    "coach": ("projector",),
    "server": (),
}

_OF_THE_CONSOLE = (actions.Plan, actions.BeginAfresh, actions.HoldBack, actions.Release)
"""What only a room key does: a phone is lost more easily than a laptop."""


def now() -> int:
    """Return milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def new_token(
    role: CredentialRole, code: str = "", participant: str | None = None, parent: str = ""
) -> tuple[str, Credential]:
    """Return a new token of 192 random bits and the credential to keep of it."""
    token = f"{role}-{secrets.token_urlsafe(24)}"
    return token, Credential(hash_of(token), role, code, participant, now(), parent)


def new_code() -> str:
    """Return a room code: six random digits, the first not a zero."""
    return str(secrets.randbelow(900_000) + 100_000)


def participant_id(code: str, key: str) -> str:
    """Return the id of whoever joins a room with this key; it says nothing about them.

    It is seen by others, and the key lets its owner in again: 80 bits, so that no key that
    leads to a given id is ever found.
    """
    return f"p-{hash_of(f'{code} {key}')[:20]}"


def new_key() -> str:
    """Return a key for an action whose client made none."""
    return f"hub-{secrets.token_hex(8)}"


def hash_of(token: str) -> str:
    """Return what is kept of a token.

    Tokens are random and long, so a plain SHA-256 cannot be turned back.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def seen_as(credential: Credential, asked: str | None) -> Role:
    """Return the role in which a credential sees a room: the one asked for, or its first.

    Raises Refused for what is no role, Forbidden for one that it does not open.
    """
    if asked is not None:
        role_of(asked)
    opens = _OPENS[credential.role]
    seen = next((role for role in opens if asked in (None, role)), None)
    if seen is None:
        what = f"the view of a {asked}" if asked else "this"
        raise Forbidden(f"A {credential.role} key does not open {what}.", "Use the right link.")
    return seen


def acts_as(credential: Credential, action: actions.Action) -> str:
    """Return as whom the holder of a credential does something.  Raises Forbidden."""
    if credential.role == "participant" and credential.participant:
        return credential.participant
    if credential.role == "moderator":
        if not _moderates(action):
            raise Forbidden(tell("A moderator does not do this."), tell("Ask the facilitator."))
        return ROOM
    if credential.role not in ("room", "remote"):
        raise Forbidden(tell("This key may only read."), tell("Use the room key."))
    wipes = isinstance(action, actions.Remove) and action.erase
    if credential.role == "remote" and (wipes or isinstance(action, _OF_THE_CONSOLE)):
        raise Forbidden(tell("A remote does not do this."), tell("Do it on the console."))
    return ROOM


def _moderates(action: actions.Action) -> bool:
    """Say whether a moderator may do this: approve, hide, answer, pin, and take that back."""
    if isinstance(action, actions.Mark):
        return may_mark(action.mark)
    return isinstance(action, actions.Moderate)


def undo_of(credential: Credential, undo: actions.Undo, state: RoomState) -> actions.Undo:
    """Return what the holder of a credential undoes.  Raises Forbidden, Refused.

    A remote undoes what a remote may press, and only what is known here: it is named.
    """
    press = state.press
    if credential.role != "remote":
        return undo
    if press is None or undo.press not in (None, press.seq):
        raise Refused(
            tell("This cannot be undone any more."), tell("Look at what was pressed since.")
        )
    before, after = press.before, press.after
    if (before.held_back, before.source) != (after.held_back, after.source):
        raise Forbidden(tell("A remote does not undo this."), tell("Do it on the console."))
    return actions.Undo(press=press.seq)
