"""Things on a list: options, cards, statements, criteria; in YAML a plain text will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Protocol, TypeGuard, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from plwidgets.activities.faults import GIVEN, IN_FILE
from plwidgets.activities.files import Picture
from plwidgets.activities.ids import made_from

_LONGEST = 160
"""Characters of a label."""


class Item(BaseModel):
    """Something on a list; where it is a plain text, its id is made from it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")
    label: str = Field(min_length=1, max_length=_LONGEST)
    gloss: str = Field("", max_length=300, description="A line that explains it.")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let editors know that a plain text will do."""
        schema = handler(core)
        resolved = handler.resolve_ref_schema(schema)
        whole = dict(resolved)
        resolved.clear()
        resolved["anyOf"] = [{"type": "string", "minLength": 1}, whole]
        return schema


class Pictured(Item):
    """Something on a list that may be seen, too."""

    image: Picture | None = Field(None, description="A picture of it.")


def with_ids(items: object, taken: Iterable[str] = ()) -> object:
    """Return the items, a plain text as its `{id, label}`, each with an id of its own.

    No id that is made here is one of `taken`.  Raises ValueError for what is no text, and for
    two with the same label that only an id could tell apart.
    """
    return _with_ids(items, taken) if isinstance(items, list | tuple) else items


def _with_ids(items: Sequence[object], taken: Iterable[str] = ()) -> list[object]:
    spelt = [_spelt(item) for item in items]
    ids = {*taken, *(str(item["id"]) for item in spelt if _is_named(item))}
    labels = Counter(_heard(item["label"]) for item in spelt if _is_labelled(item))
    found: list[object] = []
    for place, item in enumerate(spelt, start=1):
        if not _is_named(item) and isinstance(item, Mapping):
            label = str(item.get("label", ""))
            if labels[_heard(label)] > 1:
                raise ValueError(
                    f"two are called '{label}'; word them apart, or give each an id of its own"
                )
            id = made_from(label, ids, f"option-{place}")
            ids.add(id)
            item = {"id": id, **item}
        found.append(item)
    return found


def _spelt(item: object) -> object:
    """Return a plain text as what it is short for."""
    if item is None:
        hints = {IN_FILE: "Put it in quotes if it begins with a #.", GIVEN: "Leave it out."}
        raise PydanticCustomError("empty", "an option is empty", hints)
    # In Python True or 2 is no text; only a file can say how it was written.
    if not isinstance(item, str | Mapping | BaseModel):
        raise ValueError(f"an option is read as {item!r}, not as a text; put it in quotes")
    return {"label": item} if isinstance(item, str) else item


def _is_named(item: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(item, Mapping) and item.get("id") is not None


def _is_labelled(item: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(item, Mapping) and "label" in item


def apart(labels: Iterable[str]) -> list[str]:
    """Return labels that can stand beside each other: none twice, and none too long."""
    found: dict[str, str] = {}
    for label in labels:
        line = " ".join(label.split())
        if len(line) > _LONGEST:
            line = f"{line[: _LONGEST - 1].rpartition(' ')[0] or line[: _LONGEST - 1]}…"
        found.setdefault(_heard(line), line)
    return [*found.values()]


def _heard(label: object) -> str:
    return " ".join(str(label).casefold().split())


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its short name."""


T = TypeVar("T", bound=HasId)


def differ(items: tuple[T, ...]) -> tuple[T, ...]:
    """Return the items.  Raises ValueError when two have the same id."""
    ids = Counter(item.id for item in items)
    if twice := [id for id, times in ids.items() if times > 1]:
        raise ValueError(f"two options have the id '{twice[0]}'; give each its own")
    return items


Items = Annotated[tuple[Item, ...], BeforeValidator(with_ids), AfterValidator(differ)]
"""A field of items, each with an id of its own."""

PicturedItems = Annotated[tuple[Pictured, ...], BeforeValidator(with_ids), AfterValidator(differ)]
"""The same, each with a picture where it has one."""


def label(items: Iterable[Item], id: str) -> str:
    """Return the text of an item.  Raises StopIteration for an id that is not there."""
    return next(item.label for item in items if item.id == id)


def meant(items: Iterable[Item], named: str) -> str | None:
    """Return the id of the item that an author names by its id or its label, None if none."""
    items = list(items)
    if named in (item.id for item in items):
        return named
    return next((item.id for item in items if _heard(item.label) == _heard(named)), None)


def ids_of_texts(items: object, named: Sequence[object]) -> Sequence[object]:
    """Return the ids of items that are written as plain texts and named by these; others stay.

    Such an item is known by its text: an id that was made for another may look like it.
    """
    if not isinstance(items, list | tuple):
        return named
    try:
        made = zip(items, _with_ids(items), strict=True)
    except ValueError:  # told where the items themselves are read
        return named
    ids = {
        _heard(text): item["id"] for text, item in made if isinstance(text, str) and _is_named(item)
    }
    return [ids.get(_heard(name), name) for name in named]
