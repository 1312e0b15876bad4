"""Coming back as oneself: a personal code, what it is worth, and leaving a device for good.

A code is 12 signs of 32, so there are 2^60 of them, and one a person at most.  In a hall of 5,000
somebody who tries 1,000 a second, more than a hub answers, finds a first one after 2^60 / 5,000 /
1,000 seconds: 7,000 years.  Who has read the first four over a shoulder has 2^40 to try, and as one
network tries one in ten seconds of them, 350,000 years.

- Tries are counted by network, room and those first four: who guesses uses up tries of codes that
  they guess, and keeps nobody else from coming back, also not from their own network.
- What is kept is a hash that stands for no token: nothing that is sent as one can be tried so.
- It is a credential of the participant's, so it ends where their others do: when they are erased
  or put out, when the room is deleted, on every hub.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import unicodedata
from collections.abc import Callable

from plwidgets.exceptions import NotFound, TooMany, Unauthorized
from plwidgets.hub.keys.tokens import new_token, now
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.writer import Writer
from plwidgets.locales import tell
from plwidgets.store import Credential, Store, Transaction
from plwidgets.store.base import What

Heard = Callable[[What, str, str], None]
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters, without those that are taken for another."""
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1"})
_LENGTH, _GROUP = 12, 4


class Personal:
    """The personal codes of a hub's rooms; `hear` is told at once which token is worth nothing."""

    def __init__(self, store: Store, writer: Writer, limits: Limits, hear: Heard) -> None:
        self._store = store
        self._writer = writer
        self._limits = limits
        self._hear = hear

    async def new_code(self, asker: Credential) -> str:
        """Return a new code of a participant's; the one before is worth nothing any more.

        Raises Unauthorized for who was erased or put out meanwhile.
        """
        code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        kept = Credential(
            _hash(asker.code, code), "personal", asker.code, asker.participant, now(), asker.hash
        )

        def keep(transaction: Transaction) -> None:
            transaction.lock(asker.code)
            if not transaction.opens(asker.hash):
                raise Unauthorized(
                    tell("The room does not know this device any more."), tell("Join again.")
                )
            transaction.keep_personal(kept)

        await self._writer.run(keep)
        return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

    async def come_back(self, room: LiveRoom, said: str, address: str) -> tuple[str, str]:
        """Return the participant whose code this is, and another token of theirs.

        Raises NotFound where nobody in the room has it, TooMany.
        """
        code = _plain(said)
        if not self._limits.personal.spend((address, room.code, code[:_GROUP])):
            raise TooMany(tell("Too many tries with this personal code."), tell("Wait a minute."))
        hash = _hash(room.code, code)
        found = await asyncio.to_thread(self._store.credential, hash)
        participant = found and found.participant
        if not participant:
            raise _nobody()
        token, credential = new_token("participant", room.code, participant, hash)

        def let_in(transaction: Transaction) -> None:
            transaction.lock(room.code)
            if not transaction.opens(hash):
                raise _nobody()
            transaction.add_credentials([credential])

        await self._writer.run(let_in)
        if participant not in room.state.people:
            await self._writer.catch_up(room)  # they came in on another hub, a moment ago
        return participant, token

    async def leave(self, credential: Credential) -> None:
        """Have a token of a participant's be worth nothing any more, on any hub."""
        await self._writer.run(lambda transaction: transaction.revoke(credential.hash))
        self._hear("revoked", credential.code, credential.hash)


def _nobody() -> NotFound:
    return NotFound(
        tell("Nobody in this room has this personal code."),
        tell("Look at it once more; one that was made later takes the place of an earlier one."),
        code="no_such_person",
    )


def _plain(said: str) -> str:
    """Return a code as it was meant: whatever its case, and whatever stands between its signs."""
    folded = unicodedata.normalize("NFKC", said).lower().translate(_MEANT)
    return "".join(sign for sign in folded if sign in _SIGNS)[: _LENGTH + 1]


def _hash(room: str, code: str) -> str:
    return hashlib.blake2b(f"{room} {code}".encode(), digest_size=32).hexdigest()
