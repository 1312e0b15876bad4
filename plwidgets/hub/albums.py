"""The pictures of a room beside its answers, in one file, named as the answers name them."""

from __future__ import annotations

from typing import IO
from zipfile import ZipFile

from plwidgets.room import RoomState
from plwidgets.room.answers.photos import given_in
from plwidgets.store import Store


def add_photos(store: Store, state: RoomState, file: IO[bytes]) -> None:
    """Add the pictures that were given in a room to an open ZIP file, those that are hidden too.

    One picture at a time is in memory.  Raises StoreError.
    """
    names = given_in(state)
    if not names:
        return
    with ZipFile(file, "a") as packed:  # a JPEG is packed already
        for name in sorted(names):
            if photo := store.photo(name):
                packed.writestr(f"photos/{name}.jpg", photo.data)
