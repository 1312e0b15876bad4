"""Writes the TypeScript types of all that goes over the wire, from the Python types it is made of.

- `frontend/wire.ts` has what every page knows: views, actions, what the live line carries, and
  the parts that several kinds share;
- each kind's `types.ts` has its `Prompt` as the room is told it, its `Answer`, its `Outcome` (what
  answers come to), and its `PanelView` where the facilitator
  is told more.

`python -m plwidgets.typescript` writes them all.  With names of kinds that are installed, yours
say, it prints their types, with nothing to import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NewType,
    NotRequired,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel
from typing_extensions import is_typeddict

from plwidgets.activities import Answer, Kind, Prompt, find_kind, kinds
from plwidgets.activities.sparse import Sparse
from plwidgets.grouping import By
from plwidgets.hub.http import bodies
from plwidgets.language.cloud import Words
from plwidgets.numbers.outcome import Outcome, Row
from plwidgets.room import Role, actions, messages, shapes
from plwidgets.room.wishes import Body

PACKAGE = Path(__file__).parent
WIRE = "frontend/wire.ts"


class Field(NamedTuple):
    """A field of an object: its type, whether it may be missing, and what it is."""

    type: object
    optional: bool = False
    about: str = ""


Model: TypeAlias = type[Any]
"""A TypedDict or a pydantic model."""
Fields: TypeAlias = dict[str, Field]

_WIDTH = 100
_HEAD = "// Made by `python -m plwidgets.typescript` from the Python types: change those.\n"
_JSON = """
/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** An object as JSON has it. */
export type Fields = { [name: string]: Json };
"""
_NAMED = {
    "Role": Role,
    "Phase": shapes.PhaseName,
    "By": By,
    "Undoable": shapes.Undoable,
    "Reaction": shapes.Reaction,
}
"""Unions that go by a name of their own."""
_SAME: Mapping[Model, Model] = {Row: shapes.RowView, Outcome: shapes.TallyView}
"""What stands twice in Python, as pydantic reads no TypedDict of an older Python."""
_PLAIN: Mapping[object, str] = {
    **dict.fromkeys((int, float), "number"),
    **dict.fromkeys((object, Any), "Json"),
    str: "string",
    bool: "boolean",
    NoneType: "null",
}


class Types:
    """The types of one file; what is nobody's own is taken from `common`, and put there."""

    def __init__(self, common: Types | None = None) -> None:
        self._common = common
        self._models: dict[str, Model] = {}
        self._taken: set[str] = set()
        self._said: list[str] = []
        if common is None:
            self._said.append(_JSON.strip())
            for name, union in _NAMED.items():
                self.alias(name, Literal[get_args(union)])
            self.interface(Prompt, "Activity", told(Prompt))

    def source(self) -> str:
        """Return the source of the file."""
        names = ", ".join(sorted(self._taken))
        taken = f'import type {{ {names} }} from "../../frontend/wire";\n' if names else ""
        return "\n".join(
            [_HEAD, *([taken] if taken else []), *(t.strip("\n") + "\n" for t in self._said)]
        )

    def alias(self, name: str, annotation: object, about: str = "") -> None:
        """Add a type by another name."""
        head = f"export type {name} ="
        self._say(about, _fitting(head, self._parts(annotation, anew=True), "  "))

    def interface(self, model: Model, name: str, fields: Fields) -> str:
        """Add a type with these fields, and return its name; a prompt is an activity and more."""
        self._models[name] = model
        place = len(self._said)
        own = issubclass(model, Prompt) and model is not Prompt
        lines = [line for each in fields.items() for line in self._field(*each)]
        base = f" extends {self._name('Activity')}" if own else ""
        about = (model.__doc__ or "").strip().partition("\n")[0]
        self._say(about, "\n".join([f"export interface {name}{base} {{", *lines, "}"]), place)
        return name

    def model(self, model: Model) -> str:
        """Return the name of a model's type, which is added if it is not there."""
        model = _SAME.get(model, model)
        name = model.__name__
        if self._common and not _is_of_a_kind(model):
            self._common.model(model)
            return self._name(name)
        if self._models.get(name, model) is not model:
            raise ValueError(f"{self._models[name]} and {model} are both called {name}")
        return name if name in self._models else self.interface(model, name, fields_of(model))

    def _say(self, about: str, source: str, place: int | None = None) -> None:
        said = f"/** {about} */\n{source}" if about else source
        self._said.insert(len(self._said) if place is None else place, said)

    def _name(self, name: str) -> str:
        if self._common:
            self._taken.add(name)
        return name

    def _field(self, name: str, field: Field) -> Iterator[str]:
        if field.about:
            yield f"  /** {field.about} */"
        head = f"  {name}{'?' if field.optional else ''}:"
        yield _fitting(head, self._parts(field.type), "    ")

    def _parts(self, annotation: object, *, anew: bool = False) -> list[str]:
        """Return the alternatives of a type; a union that has a name is one, but for `anew`."""
        if not anew:
            for name, union in _NAMED.items():
                if annotation == union:
                    return [self._name(name)]
        inner = get_args(annotation)
        match get_origin(annotation):
            case origin if origin in (Union, UnionType):
                return list(dict.fromkeys(part for one in inner for part in self._parts(one)))
            case origin if origin is Annotated:
                return self._parts(inner[0])
            case origin if origin is Literal:
                return [f'"{value}"' for value in inner]
        return [self._one(annotation, inner)]

    def _one(self, annotation: object, inner: tuple[object, ...]) -> str:
        if isinstance(annotation, NewType):
            return self._name(annotation.__name__)
        if isinstance(annotation, type) and _has_fields(annotation):
            return self.model(annotation)
        origin = get_origin(annotation)
        if origin is tuple and inner[-1] is not Ellipsis:
            return f"[{', '.join(' | '.join(self._parts(one)) for one in inner)}]"
        if isinstance(origin, type) and issubclass(origin, Mapping):
            if _PLAIN.get(inner[1]) == "Json":
                return self._name("Fields")
            return f"Record<string, {' | '.join(self._parts(inner[1]))}>"
        if isinstance(origin, type) and issubclass(origin, Sequence):
            parts = self._parts(inner[0])
            return f"({' | '.join(parts)})[]" if len(parts) > 1 else f"{parts[0]}[]"
        plain = _PLAIN[annotation]
        return self._name(plain) if plain == "Json" else plain


def fields_of(model: Model) -> Fields:
    """Return the fields of what is sent: of a TypedDict, an answer, an action, or a prompt's part.

    An action may leave out what has a default; of a prompt nothing is told that is None.
    """
    if is_typeddict(model):
        return dict(_keys(model))
    found = {}
    for name, field in model.model_fields.items():
        kept, may_be_none = field.annotation, NoneType in get_args(field.annotation)
        optional = may_be_none
        if issubclass(model, Body):
            optional = not field.is_required() and get_origin(kept) is not Literal
        elif issubclass(model, Sparse):
            optional = name in model.left_out
        elif issubclass(model, Answer):
            optional = False  # null, not left out
        elif may_be_none:
            kept = Union[tuple(one for one in get_args(kept) if one is not NoneType)]  # noqa: UP007
        found[name] = Field(kept, optional, field.description or "")
    return found


def told(prompt: type[Prompt], public: Model | None = None) -> Fields:
    """Return the fields of a prompt that the room is told; `public` is told in another form."""
    whole = {name: field for name, field in fields_of(prompt).items() if name not in prompt.unseen}
    for name in prompt.kept_back:
        whole[name] = whole[name]._replace(optional=True)
    if prompt is Prompt:
        about = "The earlier activity whose answers are the results here."
        shown = "Those of its texts that hold formulas, as safe HTML; never what people wrote."
        return whole | {
            "source": Field(str, optional=True, about=about),
            "typeset": Field(Mapping[str, str], optional=True, about=shown),
        }
    own = {name: field for name, field in whole.items() if name not in Prompt.model_fields}
    return own | (fields_of(public) if public else {})


def of_kind(kind: Kind, common: Types | None = None) -> Types:
    """Return the types of a kind."""
    types = Types(common)
    module = sys.modules[kind.module]
    types.interface(kind.prompt, "Prompt", told(kind.prompt, getattr(module, "Public", None)))
    if kind.answer is not None:
        types.interface(kind.answer, "Answer", fields_of(kind.answer))
    types.interface(*_outcome(kind))
    panel = get_type_hints(kind.tally.panel)["return"]
    if is_typeddict(panel) and types.model(panel) != "PanelView":
        types.alias("PanelView", panel, "What only the facilitator sees.")
    return types


def files() -> dict[str, str]:
    """Return the source of each file, by its path in the package."""
    common = Types()
    common.alias("FromHub", messages.FromHub, "What the hub says on the live line.")
    common.model(messages.Numbered)
    common.alias("FromParticipant", actions.FromParticipant, "What a participant asks for.")
    common.alias("FromRoom", actions.FromRoom, "A facilitator's move.")
    common.model(Words)
    answers = (
        bodies.JoinedRoom,
        bodies.IssuedKey,
        bodies.MadeLinks,
        bodies.RemoteKey,
        bodies.RemoteLink,
        shapes.PersonView,
        shapes.ReleaseView,
        shapes.Keepsake,
    )
    for body in (*answers, bodies.Failure):
        common.model(body)
    ours = [kind for kind in kinds().values() if kind.ours]
    made = {f"activities/{kind.name}/types.ts": of_kind(kind, common) for kind in ours}
    return {WIRE: common.source()} | {path: types.source() for path, types in made.items()}


def main(names: Sequence[str]) -> None:
    """Write all files, or print the types of some kinds."""
    for name in names:
        sys.stdout.write(of_kind(find_kind(name)).source())
    for path, source in () if names else files().items():
        (PACKAGE / path).write_text(source, "utf-8")


def _outcome(kind: Kind) -> tuple[Model, str, Fields]:
    """Return what answers of a kind come to; a kind may leave that to the one it is made of."""
    modules = [sys.modules[one.__module__] for one in kind.tally.__mro__]
    found = next(
        (vars(module)["Outcome"] for module in modules if "Outcome" in vars(module)), Outcome
    )
    return found, "Outcome", fields_of(found)


def _keys(model: Model) -> Iterator[tuple[str, Field]]:
    # Without names at hand, what is inherited is read where it was written: a kind's module may
    # mean something else by the same name.
    for name, annotation in get_type_hints(model, localns={}, include_extras=True).items():
        optional = name in model.__optional_keys__
        if get_origin(annotation) is NotRequired:
            annotation, optional = get_args(annotation)[0], True
        yield name, Field(annotation, optional)


def _has_fields(annotation: type) -> bool:
    return is_typeddict(annotation) or issubclass(annotation, BaseModel)


def _is_of_a_kind(model: Model) -> bool:
    """Say whether a model is in the package of one of our kinds."""
    return any(f"{model.__module__}.".startswith(f"{kind.module}.") for kind in kinds().values())


def _fitting(head: str, parts: Sequence[str], indent: str) -> str:
    """Return a union on one line, or on as many as it has parts where it is too long."""
    line = f"{head} {' | '.join(parts)};"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([head, *(f"{indent}| {part}" for part in parts)]) + ";"


if __name__ == "__main__":
    main(sys.argv[1:])
