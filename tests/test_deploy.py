"""What stands in deploy/ is what this version takes, as far as can be seen without containers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from plwidgets.cli.arguments import parser
from plwidgets.client.address import PREFIX
from plwidgets.hub.http.routes import ROUTES
from plwidgets.serve.address import Place, listen

DEPLOY = Path(__file__).parent.parent / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVERS = {name: one for name, one in COMPOSE["services"].items() if "build" in one}


@pytest.mark.parametrize("name", SERVERS)
def test_each_server_of_the_compose_file_is_started_as_it_can_be(name: str) -> None:
    command = re.sub(r"\$\{(\w+)[^}]*\}", "workshop.example.org", SERVERS[name]["command"])
    options = parser().parse_args(shlex.split(command))

    assert options.public_url == "https://workshop.example.org"
    assert options.hub_only == name.startswith("hub-")
    assert (options.keep_keys, options.trust_proxy, options.browser) == (True, True, False)
    assert options.host == "0.0.0.0"  # noqa: S104  (inside its container)
    assert options.port == 8866
    assert "PLWIDGETS_DB" in SERVERS[name]["environment"]


def test_the_proxy_knows_each_server_and_sends_phones_to_hubs() -> None:
    proxy = (DEPLOY / "Caddyfile").read_text("utf-8")
    asked = re.findall(r"([\w-]+):8866", proxy)
    assert {*asked} == SERVERS.keys()

    found = re.search(r"path_regexp (\S+)", proxy)
    assert found
    phones = re.compile(found[1])
    code = Place("127.0.0.1", 8866, "https://a.test").public + "/219816"
    assert phones.match(code.removeprefix("https://a.test"))
    assert phones.match("/plwidgets/api/rooms/219816/live")
    assert not phones.match("/voila/render/facilitate.ipynb")
    assert not phones.match("/api/kernels/x/channels")


def test_the_proxy_asks_hubs_how_they_are_where_they_say_so() -> None:
    asked = re.search(r"health_uri (\S+)", (DEPLOY / "Caddyfile").read_text("utf-8"))
    assert asked
    assert asked[1] in [f"/{PREFIX}{path}" for path, _ in ROUTES]


def test_the_unit_starts_what_can_be_started() -> None:
    unit = (DEPLOY / "plwidgets.service").read_text("utf-8")
    found = re.search(r"^ExecStart=\S+/plwidgets (.+)$", unit, re.MULTILINE)
    assert found
    options = parser().parse_args(shlex.split(found[1]))
    assert options.workshop == "personalized-learning"
    taken, place = listen("127.0.0.1", 0, options.public_url)
    taken.close()
    assert not place.is_private
    assert (place.public, options.port) == ("http://workshop.example.org:8866", 8866)


def test_people_and_machines_are_reckoned_for_what_the_compose_file_starts() -> None:
    page = (DEPLOY.parent / "docs" / "hosting.md").read_text("utf-8")
    costs = re.findall(r"^\| [^|]+ \| ([\d.]+) \| ([\d.]+) \|$", page, re.MULTILINE)
    answer, join = (
        taken + (len(SERVERS) - 1) * shown + rest
        for taken, shown, rest in (
            (float(column[0]), float(column[1]), sum(map(float, column[2:])))
            for column in zip(*costs, strict=True)
        )
    )
    assert f"= {answer:.1f} ms, a join" in page
    assert f"= {join:.1f} ms." in page
    rows = re.findall(r"^\| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) cores", page, re.MULTILINE)
    assert len(rows) == 3
    for people, joining, answering, cores in rows:
        number = int(people.replace(",", ""))
        assert float(joining) == pytest.approx(number / 60 * join / 1000, abs=0.006)
        assert float(answering) == pytest.approx(number / 10 * answer / 1000, abs=0.006)
        assert 2 * float(answering) <= int(cores)


def test_the_image_installs_this_package_with_its_database() -> None:
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert "'/src[postgres]'" in image
    assert 'ENTRYPOINT ["plwidgets"]' in image


def test_the_database_may_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLWIDGETS_DB", "postgresql+psycopg://u:secret@h/n")
    assert parser().parse_args(["serve"]).db == "postgresql+psycopg://u:secret@h/n"
    assert parser().parse_args(["serve", "--db", "a.db"]).db == "a.db"


def test_the_help_shows_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLWIDGETS_DB", "postgresql+psycopg://u:secret@h/n")
    with pytest.raises(SystemExit):
        parser().parse_args(["serve", "--help"])
    assert "secret" not in capsys.readouterr().out
