"""The whole story, in a real browser: a workshop from the first screen to the data frame.

One room lives through all of it: a facilitator and a projector in Voila, five phones on the
join page, one participant in Voila, one in JupyterLab; the server is killed in between.
Every screen is held against axe, in light and in dark; `--screenshots` photographs them too.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import plwidgets as pl
from tests.conftest import COLOURS, Axe, Photograph
from tests.look import settled
from tests.phones import Room
from tests.servers import HTTP, Server, free_port, wait_for

PHONE = {"width": 390, "height": 844}
CONSOLE = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}

DEFINITIONS = [
    "Letting students choose how they show what they know",
    "Work that matters to the student beyond a grade, with a real audience at the end of it",
    "Voice and choice, inside clear goals",
    "voice and choice inside clear goals!",
    "Meeting each learner where they are",
    "Knowing the child in front of me",
    "A plan that the student helps to design",
]


class Stage:
    """Everybody in the hall, and the camera."""

    def __init__(self, browser: Browser, axe: Axe, photograph: Photograph) -> None:
        self._browser = browser
        self._axe = axe
        self.photograph = photograph
        self.asked: set[str] = set()
        self.errors: list[str] = []

    def page(self, size: dict[str, int], context: BrowserContext | None = None) -> Page:
        small = size is PHONE
        context = context or self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            is_mobile=small,
            has_touch=small,
            device_scale_factor=2 if small else 1,
        )
        page = context.new_page()
        page.on("request", lambda request: self.asked.add(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def shoot(self, name: str, page: Page) -> None:
        """Hold a page in light and dark against axe, and photograph both if asked to."""
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            settled(page)
            self.photograph(page, f"{name}-{scheme}")
            wrong = self._axe(page, *(COLOURS if scheme == "dark" else ()))
            assert wrong == [], f"{name}, {scheme}"
        page.emulate_media(color_scheme="light")

    @property
    def hosts(self) -> set[str]:
        """The hosts that any page asked for anything."""
        urls = [urlsplit(url) for url in self.asked]
        return {url.hostname or "" for url in urls if url.scheme in ("http", "https", "ws", "wss")}


@pytest.fixture(scope="module")
def stage(browser: Browser, axe: Axe, photograph: Photograph) -> Stage:
    return Stage(browser, axe, photograph)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("story")
    server = Server(folder, "--keep-keys", workshop="personalized-learning")
    server.start()
    yield server
    print(server.said())
    if server.alive:
        server.stop()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[str]:
    """The address of a notebook in a JupyterLab of somebody's own, that joins the room."""
    folder = tmp_path_factory.mktemp("lab")
    source = f"import plwidgets as pl\npl.Participant({server.code!r}, hub={server.hub!r})"
    (folder / "join.ipynb").write_text(json.dumps(notebook_of(source)))
    port, token = free_port(), secrets.token_hex(8)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += [f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={token}"]
    command += ["--allow-root", "--LabApp.news_url=None", "--LabApp.check_for_updates_class="]
    command[-1] += "jupyterlab.handlers.announcements.NeverCheckForUpdate"
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    base = f"http://127.0.0.1:{port}"
    wait_for(lambda: HTTP.get(f"{base}/plwidgets/api/health").is_success)
    yield f"{base}/lab/tree/join.ipynb?token={token}"
    process.terminate()
    process.wait(timeout=20)


def send(page: Page, text: str) -> None:
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Received").first).to_be_visible()


def go(console: Page, title: str) -> None:
    console.get_by_role("navigation", name="Agenda").get_by_text(title, exact=True).click()


@pytest.mark.slow
def test_a_workshop_from_the_first_screen_to_the_data_frame(
    stage: Stage, server: Server, lab: str
) -> None:
    # Everybody arrives.
    console, projector = stage.page(CONSOLE), stage.page(PROJECTOR)
    console.goto(server.facilitator_url)
    projector.goto(server.projector_url)
    code = f"{server.code[:2]} {server.code[2:4]} {server.code[4:]}"
    expect(projector.get_by_text(code).first).to_be_visible(timeout=30_000)
    stage.shoot("projector-join", projector)

    phones = [stage.page(PHONE) for _ in range(5)]
    phones[0].goto(f"{server.hub}/")
    stage.shoot("phone-code", phones[0])
    phones[0].get_by_label("Code of the room").fill(f" {code} ")
    for phone in phones[1:]:
        phone.goto(server.participant_url)
    in_voila, in_lab = stage.page(PHONE), stage.page(CONSOLE)
    in_voila.goto(
        f"{server.hub[: -len('/plwidgets')]}/voila/render/participate.ipynb?room={server.code}"
    )
    in_lab.goto(lab)
    run_cell(in_lab)
    everybody = [*phones, in_voila, in_lab]
    for page in everybody:
        teacher = page.get_by_role("button", name="Teacher", exact=True)
        expect(teacher, page.url).to_be_visible(timeout=60_000)
        teacher.click()
        expect(page.get_by_text("You are in."), page.url).to_be_visible(timeout=60_000)
    expect(console.get_by_text("7 people here", exact=True)).to_be_visible(timeout=60_000)
    stage.shoot("phone-lobby", phones[0])
    stage.shoot("console-join", console)

    # The definition poll, hidden until it is revealed.
    console.get_by_role("button", name="Start", exact=True).click()
    expect(phones[0].get_by_role("heading", name=re.compile("how to grow it"))).to_be_visible()
    stage.shoot("projector-slide", projector)
    stage.shoot("phone-slide", phones[0])
    go(console, "What do you think it is?")
    expect(phones[0].get_by_label("Your answer")).to_be_visible()
    phones[0].get_by_label("Your answer").fill(DEFINITIONS[0])
    stage.shoot("phone-open-text", phones[0])
    phones[0].reload()
    expect(phones[0].get_by_label("Your answer")).to_have_value(DEFINITIONS[0])
    for page, text in zip(everybody[:3], DEFINITIONS, strict=False):
        send(page, text)
    stage.shoot("phone-received", phones[0])
    expect(projector.get_by_text(re.compile("of 7 answered"))).to_be_visible()
    stage.shoot("projector-hidden", projector)
    for page in (projector, *phones[3:], in_voila):
        assert DEFINITIONS[0] not in page.content()

    # A power cut between two answers.
    projector.evaluate("window.before = true")
    server.kill9()
    everybody[3].get_by_label("Your answer").fill(DEFINITIONS[3])
    everybody[3].get_by_role("button", name="Send").click()
    expect(everybody[3].get_by_text("Kept on this device").first).to_be_visible(timeout=20_000)
    stage.shoot("phone-offline", everybody[3])
    server.restart()
    back = time.monotonic()
    expect(everybody[3].get_by_text("Received").first).to_be_visible(timeout=20_000)
    for page in (*phones, in_lab):
        expect(page.get_by_text("connected", exact=True).first).to_be_visible(timeout=20_000)
    print(f"phones and JupyterLab are back after {time.monotonic() - back:.1f} s")
    expect(console.get_by_text("4 of 7 answered")).to_be_visible(timeout=20_000)
    expect(in_voila.get_by_text("connected", exact=True).first).to_be_visible(timeout=20_000)
    # What was on the projector before the cut stays there until it has the room again.
    projector.wait_for_function(
        "() => !window.before && document.body.innerText.includes('of 7 answered')", timeout=20_000
    )
    print(f"Voila's pages are back after {time.monotonic() - back:.1f} s")
    for page, text in zip(everybody[4:], DEFINITIONS[4:], strict=True):
        send(page, text)
    expect(console.get_by_text("7 of 7 answered")).to_be_visible()
    stage.shoot("console-open-text", console)
    stage.shoot("participate-voila", in_voila)
    stage.photograph(in_lab, "participate-lab-light")

    console.get_by_role("button", name="Show to room").click()
    for page in (projector, *everybody):
        expect(page.get_by_text(DEFINITIONS[0]).first).to_be_visible()
    expect(projector.get_by_text("2 said nearly this")).to_be_visible()
    stage.shoot("projector-open-text", projector)
    stage.shoot("phone-results", phones[0])

    # A poll, with the chart that the coach will see too.
    go(console, "Strongest in our school")
    for number, page in enumerate(everybody):
        options = page.get_by_role("radio")
        options.nth((0, 1, 1, 2, 4, 1, 4)[number]).check()
        if number == 0:
            stage.shoot("phone-choice", page)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Received").first).to_be_visible()
    console.get_by_role("button", name="Show to room").click()
    expect(projector.locator(".js-plotly-plot").first).to_be_visible(timeout=20_000)
    expect(projector.get_by_text("43%").first).to_be_visible()
    stage.shoot("projector-choice", projector)
    stage.shoot("console-choice", console)
    stage.shoot("phone-choice-results", phones[0])

    # Two phones at one table, one scribe, a timer on every screen.
    go(console, "What you already do")
    ana, ben = phones[0], phones[1]
    for page in (ana, ben):
        sit(page, "3")
    ana.get_by_role("button", name="Write for the table").click()
    ana.get_by_role("textbox", name="Notes of your table").fill(
        "Student-led conferences in spring\nChoice of topics"
    )
    expect(ben.get_by_text("Student-led conferences in spring")).to_be_visible()
    console.get_by_role("button", name=re.compile("Start 5:00")).click()
    for page in (ana, ben, projector, console):
        expect(page.get_by_text(re.compile(r"4:[45]\d")).first).to_be_visible()
    stage.shoot("phone-table-scribe", ana)
    stage.shoot("phone-table-reader", ben)
    ben.get_by_role("button", name="Take over the notes").click()
    notes = ben.get_by_role("textbox", name="Notes of your table")
    notes.fill(f"{notes.input_value()}\nA maker week")
    expect(ana.get_by_text("A maker week")).to_be_visible()
    sit(phones[2], "5")
    phones[2].get_by_role("button", name="Write for the table").click()
    phones[2].get_by_role("textbox", name="Notes of your table").fill("Passion projects in grade 6")
    expect(console.get_by_text("Passion projects in grade 6")).to_be_visible()
    console.get_by_role("button", name="Show to room").click()
    expect(projector.get_by_text("Passion projects in grade 6")).to_be_visible()
    stage.shoot("projector-table-topic", projector)
    stage.shoot("console-table-topic", console)

    # What's your why?
    go(console, "What's your why?")
    send(ana, "Because one teacher believed in me")
    send(in_voila, "To see them surprise themselves")
    console.keyboard.press("PageDown")
    expect(ana.get_by_role("heading", name=re.compile("want your students"))).to_be_visible()
    # A press is meant for the page that is seen: before it has come, it turns none.
    expect(console.get_by_role("heading", name=re.compile("want your students"))).to_be_visible()
    console.keyboard.press("PageUp")
    expect(ana.get_by_label("Your answer")).to_have_value("Because one teacher believed in me")

    # The end, and the data.
    Room.of(server).control("end")
    expect(ana.get_by_text("Thank you.")).to_be_visible()
    expect(projector.get_by_text("Thank you.")).to_be_visible()
    stage.shoot("phone-end", ana)
    stage.shoot("projector-end", projector)
    stage.shoot("console-end", console)
    coach = stage.page(CONSOLE, console.context)
    coach.goto(server.facilitator_url.replace("to=facilitate", "to=coach"))
    expect(coach.get_by_text("Strongest in our school").first).to_be_visible(timeout=60_000)
    coach.get_by_role("button", name="Answers", exact=True).click()
    coach.get_by_role("combobox", name="Activity").select_option("strongest")
    expect(coach.locator(".js-plotly-plot").first).to_be_visible(timeout=20_000)
    stage.shoot("coach", coach)

    log = pl.read(server.db, room=server.code)
    assert sorted(log.latest("definition")["text"]) == sorted(DEFINITIONS)
    assert len(log.answers("definition")) == len(DEFINITIONS)
    assert list(log.tally("strongest")["value"])[:5] == [1, 3, 1, 0, 2]
    boards = log.latest("opportunities").set_index("table")["notes"]
    assert boards["3"].splitlines()[-1] == "A maker week"
    assert boards["5"] == "Passion projects in grade 6"
    assert sorted(log.latest("why")["text"]) == [
        "Because one teacher believed in me",
        "To see them surprise themselves",
    ]
    assert stage.hosts == {"127.0.0.1"}
    assert stage.errors == []


def notebook_of(source: str) -> dict[str, Any]:
    """Return a notebook of one cell."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": source}
    return {
        "cells": [{**cell, "execution_count": None}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def run_cell(lab: Page) -> None:
    """Run the one cell of the notebook that a JupyterLab shows."""
    expect(lab.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    lab.locator(".jp-CodeCell .cm-content").first.click()
    lab.keyboard.press("Shift+Enter")


def sit(page: Page, table: str) -> None:
    expect(page.get_by_text("Which table are you at?")).to_be_visible()
    page.get_by_role("button", name=re.compile(rf"^(Table )?{table}$")).click()
