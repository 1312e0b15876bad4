"""Starting a workshop's server, and stopping it."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import tornado.web
from tornado.httpserver import HTTPServer

from plwidgets.client import HubAddress, Room
from plwidgets.client.address import HUB, LINK, PAGES, join_link
from plwidgets.exceptions import Refused, StoreError
from plwidgets.halls import A_HALL
from plwidgets.hub import Hub, limits
from plwidgets.hub.announce import announce
from plwidgets.hub.http.base import log_request
from plwidgets.hub.http.links import end_earlier_keys, links_to, runs_beside
from plwidgets.hub.http.pages import Doorkeeper, Nothing
from plwidgets.hub.http.routes import Route
from plwidgets.room import RoomState
from plwidgets.room.people.proofs import proof_of
from plwidgets.serve.address import Place, listen, own_names
from plwidgets.serve.browser import opened
from plwidgets.serve.process import collect_seldom, raise_file_limit, start_lean
from plwidgets.serve.remote import KEY, RemoteHub, remote_handlers
from plwidgets.serve.routes import HUB_PATH, PRIVATE, hub_handlers, page_path
from plwidgets.serve.say import Links, Serving, as_json, as_text
from plwidgets.store import open_store
from plwidgets.workshop import Workshop

LOCAL_ONLY = (
    "Only this machine can join. For phones, start again with --host 0.0.0.0 in the hall's network."
)


@dataclass(frozen=True, slots=True)
class Options:
    """What `plwidgets serve` was asked to do."""

    workshop: str = "personalized-learning"
    selection: str | None = None
    host: str = "127.0.0.1"
    port: int = 8866
    db: str = "plwidgets.db"
    hub_only: bool = False
    browser: bool = True
    json: bool = False
    new_room: bool = False
    keep_keys: bool = False
    public_url: str = ""
    trust_proxy: bool = False
    hall: int = A_HALL
    hub: str = ""
    key: str = ""


def serve(options: Options, say: Callable[[str], None]) -> None:
    """Serve a workshop until SIGINT or SIGTERM; `say` is told where it is, once it is there.

    Raises Refused, WorkshopError, NotFound, StoreError, PortTaken before anything is said; with a
    hub on another machine NoHub, too.
    """
    _check(options)
    key = os.environ.pop(KEY, "")  # which no kernel is to inherit
    workshop = Workshop.load(options.workshop)
    if options.selection is not None:
        workshop = workshop.select(options.selection)
    raise_file_limit()
    # Tornado names the address of whoever asked for what is not there: nobody needs to know.
    for name in ("tornado.general", "tornado.application"):
        logging.getLogger(name).setLevel(logging.ERROR)
    if options.hub:
        remote = RemoteHub.at(options.hub, options.key or key)
        room = remote.open_room(workshop, options.new_room)
        asyncio.run(_serve_pages(options, remote, room, say))
    else:
        asyncio.run(_serve(options, workshop, say))


_OF_A_HUB_HERE = {"db": "--db", "hall": "--hall", "keep_keys": "--keep-keys"}


def _check(options: Options) -> None:
    """Raise Refused for what nobody can mean together."""
    usual = Options()
    meant = [
        said
        for name, said in _OF_A_HUB_HERE.items()
        if getattr(options, name) != getattr(usual, name)
    ]
    if options.hub and meant:
        raise Refused(
            f"{meant[0]} is for a hub that starts here, and --hub names one elsewhere.",
            f"Leave {meant[0]} away, and give it where that hub is started.",
        )
    if options.hub and options.hub_only:
        raise Refused(
            "--hub has pages here for a hub elsewhere, and --hub-only a hub here without pages.",
            "Leave one of the two away.",
        )
    if options.key and not options.hub:
        raise Refused(
            "--key is the key of a hub that runs elsewhere, and none is named.",
            "Name it with --hub; a hub that starts here makes its own key: leave --key away.",
        )


async def _serve(options: Options, workshop: Workshop, say: Callable[[str], None]) -> None:
    taken, place = listen(options.host, options.port, options.public_url)
    with closing(taken):
        store = open_store(_checked(options.db))
        with closing(Hub(store, hall=options.hall)) as hub:
            async with _application(options, hub, place) as application:
                links, left = await _open_room(options, hub, workshop, place)
                state = (await hub.room(links.code)).state
                apart = not store.carries and await runs_beside(hub)
                serving = _serving(options, state, store.name, left, apart)
                said = as_json(links) if options.json else as_text(links, serving, _advice(place))
                await _answer(options, application, taken, partial(say, said), links)


async def _serve_pages(
    options: Options, hub: RemoteHub, room: Room, say: Callable[[str], None]
) -> None:
    taken, place = listen(options.host, options.port, options.public_url)
    hub.port, hub.path = place.port, place.path
    os.environ[PAGES] = f"{place.base}{HUB_PATH}"
    with closing(taken):
        async with _voila(hub, place, remote_handlers(hub), hub.address) as application:
            shown, links = f"{place.shown}{HUB_PATH}", links_to(hub.codes, room.code)
            told = Links(
                hub=hub.address.url,
                code=room.code,
                server_key=hub.address.key,
                room_key=room.key,
                facilitator_url=f"{shown}/{links['facilitator']}",
                projector_url=f"{shown}/{links['projector']}",
                participant_url=hub.address.join_link(room.code, room.proof),
            )
            said = as_json(told) if options.json else as_text(told)
            await _answer(options, application, taken, partial(say, said), told)


async def _answer(
    options: Options,
    application: tornado.web.Application,
    taken: socket.socket,
    say: Callable[[], None],
    links: Links,
) -> None:
    """Answer requests until told to stop; `say` is called once they are."""
    server = HTTPServer(
        application,
        max_body_size=limits.BODY,
        body_timeout=limits.BODY_SECONDS,
        idle_connection_timeout=limits.PROXY_IDLE_SECONDS
        if options.trust_proxy
        else limits.IDLE_SECONDS,
        xheaders=options.trust_proxy,
    )
    collect_seldom()
    server.add_socket(taken)
    say()
    with opened(links.facilitator_url if options.browser else None):
        await _until_told_to_stop()
    server.stop()


@asynccontextmanager
async def _application(
    options: Options, hub: Hub, place: Place
) -> AsyncIterator[tornado.web.Application]:
    """Give the application to serve, and take down after it what it has put up."""
    hub.join_url, hub.port, hub.path = f"{place.public}{HUB_PATH}", place.port, place.path
    if options.hub_only:
        yield tornado.web.Application(
            hub_handlers(hub),
            default_handler_class=Nothing,
            default_handler_args={"hub": hub},
            compress_response=True,
            log_function=log_request,
        )
        return
    address = HubAddress(f"{place.base}{HUB_PATH}", link=place.public)
    async with _voila(hub, place, hub_handlers(hub), address) as application:
        yield application


@asynccontextmanager
async def _voila(
    hub: Doorkeeper, place: Place, routes: list[Route], address: HubAddress
) -> AsyncIterator[tornado.web.Application]:
    """Give a Voila with the routes of a hub, whose kernels find the hub at this address."""
    start_lean()
    from plwidgets.serve.app import WorkshopServer  # Voila takes a second to load

    # Kernels inherit where the hub is; that is no secret, the key never stands here.
    os.environ[HUB] = address.url
    os.environ[LINK] = address.link
    hub.pages = {name: f"..{page_path(name)}" for name in PRIVATE}
    voila = WorkshopServer(hub, own_names(place), routes)
    try:
        yield voila.app
    finally:
        await voila.shut_down()
        shutil.rmtree(voila.connection_dir, ignore_errors=True)


async def _open_room(
    options: Options, hub: Hub, workshop: Workshop, place: Place
) -> tuple[Links, list[str]]:
    """Resume the open room of this workshop, or make one, and make the keys and links to it.

    What of the workshop as it is now cannot be taken into the room is returned beside them.
    """
    find = hub.create_room if options.new_room else hub.open_room
    code, room_key = await find(workshop)
    left = await hub.take_in(code, workshop)
    base = f"{place.base}{HUB_PATH}"
    announce(hub, base)
    if not options.keep_keys:
        await end_earlier_keys(hub)
    pages = None if options.hub_only else links_to(hub.codes, code)
    shown = f"{place.shown}{HUB_PATH}"
    links = Links(
        hub=base,
        code=code,
        server_key=await hub.issue("server"),
        room_key=room_key,
        facilitator_url=pages and f"{shown}/{pages['facilitator']}",
        projector_url=pages and f"{shown}/{pages['projector']}",
        participant_url=join_link(place.public, code, proof_of((await hub.room(code)).state)),
    )
    return links, left


def _serving(
    options: Options, state: RoomState, database: str, left: list[str], apart: bool
) -> Serving:
    given = [round.given for one in state.progress.values() for round in one.rounds]
    return Serving(
        title=state.workshop.title,
        activities=len(state.workshop.activities),
        source=options.workshop,
        database=database if "://" in database else str(Path(database).absolute()),
        people=len(state.people.keys() - state.bots),
        bots=len(state.people.keys() & state.bots),
        answers=sum(map(len, given)),
        began_at=state.began_at,
        zone=state.zone,
        left=left,
        apart=apart,
    )


def _advice(place: Place) -> str:
    return LOCAL_ONLY if place.is_private else ""


async def _until_told_to_stop() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Not loop.add_signal_handler: Windows has none.
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(told.set))
    await told.wait()


def _checked(db: str) -> str:
    """Return the database's path or URL.  Raises StoreError when its folder is missing."""
    folder = Path(db).parent
    if "://" not in db and not folder.is_dir():
        raise StoreError(
            f"There is no folder {folder} for the database.", "Make it, or name another with --db."
        )
    return db
