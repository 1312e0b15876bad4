"""The front end's types are made from Python's, are fresh, and hold for what the hub sends."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import pytest

from hatch_build import find_node
from plwidgets.activities import Kind, kinds
from plwidgets.client.local import ME, LocalRoom
from plwidgets.numbers import outcome
from plwidgets.typescript import PACKAGE, _outcome, fields_of, files, main
from plwidgets.workshop import Workshop

OURS = [kind for kind in kinds().values() if kind.folder.is_relative_to(PACKAGE)]

Statistic: TypeAlias = Literal["of my own"]


class Own(outcome.Outcome):
    """What answers come to, where a name means something else than it does in the base."""

    own: Statistic


@pytest.mark.parametrize(("path", "source"), files().items())
def test_the_types_are_those_of_python(path: str, source: str) -> None:
    assert (PACKAGE / path).read_text("utf-8") == source, "python -m plwidgets.typescript"


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_what_a_kind_does_not_name_anew_is_what_it_is_everywhere(kind: Kind) -> None:
    told, everywhere = _outcome(kind)[2], fields_of(outcome.Outcome)

    assert {name: told[name] for name in everywhere} == everywhere


def test_what_is_inherited_is_read_where_it_was_written() -> None:
    fields = fields_of(Own)

    assert get_args(fields["statistic"].type) == get_args(outcome.Statistic)
    assert get_args(fields["own"].type) == get_args(Statistic)


def test_what_the_hub_sends_is_of_these_types(tmp_path: Path) -> None:
    lines = [line for kind in OURS for line in sent(kind)]
    (tmp_path / "sent.ts").write_text("\n".join(lines), "utf-8")
    settings = {
        "extends": str(PACKAGE.parent / "tsconfig.json"),
        "compilerOptions": {"noUnusedLocals": False},
        "include": ["sent.ts"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")

    assert compiled(tmp_path) == ""


def test_an_author_is_told_the_types_of_a_kind_with_nothing_to_import(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["word_cloud"])

    said = capsys.readouterr().out
    assert "import" not in said
    for name in ("Json", "Activity", "RowView", "Counted", "Prompt", "Answer", "Outcome"):
        assert said.count(f"export interface {name} ") + said.count(f"export type {name} ") == 1


def sent(kind: Kind) -> Iterator[str]:
    """Yield TypeScript that takes what a room with this kind sends for what it should be."""
    workshop = Workshop.model_validate(kind.plan)
    room = LocalRoom(workshop)
    room.join(ME, name="Ada", table="1", role=next(iter(workshop.roles), None))
    yield f'import type * as {kind.name} from "{PACKAGE}/activities/{kind.name}/types";'
    if kind is OURS[0]:
        yield f'import type {{ GivenView, View }} from "{PACKAGE}/frontend/wire";'
    for place, prompt in enumerate(workshop.activities):
        room.control("go", activity=prompt.id)
        if workshop.kind(prompt.id).has_bot:
            room.fill(prompt.id, 8)
        if prompt.kind != kind.name:
            continue
        yield from taken(kind, room, f"{kind.name}{place}")
        if not (kind.takes_answers or prompt.source):
            continue
        room.control("reveal")
        yield from taken(kind, room, f"{kind.name}{place}_revealed")


def taken(kind: Kind, room: LocalRoom, name: str) -> Iterator[str]:
    """Yield a constant of its type for each part of what somebody sees."""
    for role in ("facilitator", "projector", "participant"):
        view = room.view(role, ME if role == "participant" else None)
        parts: dict[str, Any] = {"Prompt": view["activity"], "Outcome": view["tally"]}
        if view.get("panel"):
            parts["PanelView"] = view["panel"]
        for part, value in parts.items():
            if value is not None:
                yield constant(f"{name}_{role}_{part}", f"{kind.name}.{part}", value)
        if kind.takes_answers:
            for given in room.state.at(view["current"]).given.values():
                answer = given.entry.answer.model_dump(mode="json")
                yield constant(f"{name}_{role}_{given.entry.seq}", f"{kind.name}.Answer", answer)
        rest = {**view, "activity": None, "tally": None, "compared": None}
        yield constant(f"{name}_{role}", "View", rest | ({"panel": {}} if "panel" in view else {}))


def constant(name: str, type: str, value: object) -> str:
    return f"export const {name}: {type} = {json.dumps(value)};"


def compiled(folder: Path) -> str:
    """Return what the TypeScript compiler has against the files of a folder."""
    compiler = PACKAGE.parent / "node_modules" / "typescript" / "bin" / "tsc"
    command = [str(find_node(PACKAGE.parent)), str(compiler), "--project", str(folder)]
    return subprocess.run(command, capture_output=True, text=True).stdout
