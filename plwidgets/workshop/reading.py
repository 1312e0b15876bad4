"""A workshop's file as its author means it: each value read as the field that it stands in.

- YAML takes Yes for true and 1:30 for 90.  Here a field of text gets what was written, and only a
  field of numbers gets a number: the models of the kinds say which is which.
- What can only mean one thing is taken for it: a list on one line, one text for a list, `2 min`
  for a timer, `items` for the options of a choice, `poll` for `choice`.
- `Reading.lines` says where each part stood, `Reading.doubts` what may not be meant as it is read.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeGuard, get_args, get_origin

import yaml
from pydantic import BaseModel

from plwidgets.activities import Prompt, find_kind, kinds
from plwidgets.exceptions import Problem, WorkshopError
from plwidgets.workshop.meant import NEAR, bare, key_named, kind_named, seconds
from plwidgets.workshop.slips import MOST_PARTS, TOO_MANY, compose
from plwidgets.workshop.wanted import chosen, plainly

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in a workshop: the keys and numbers that lead there."""

_DEEPEST = 20
_SECONDS = {"timer": 1, "minutes": 60}
_EMPTY = ("", "~")
_COUNT = re.compile(r"[-+]?\d{1,18}(\.\d{1,18})?")
_BREAK = re.compile(r"\n+")
_COLOUR = re.compile(r" *: +(#[0-9a-fA-F]{3,6})\b")
_READ_AS_A_SIGN = re.compile(r"\$[^$\\]*(?:\\\\[^$\\]*)*\\[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, the line of each part, and what may not be meant as it is read."""

    data: object
    lines: dict[Place, int] = field(default_factory=dict)
    doubts: list[tuple[Place, Problem]] = field(default_factory=list)


def read(text: str, file: str, fields: Mapping[str, object]) -> Reading:
    """Return what a YAML text says; `fields` leads from a workshop's keys to their types.

    Raises WorkshopError for what is no YAML, and for a key that stands twice.
    """
    root, text = compose(text, file)
    if root is None:
        return Reading(None)
    reader = _Reader(text, file, fields)
    data = reader.workshop(root)
    if reader.faults:
        raise WorkshopError(reader.faults, file)
    return Reading(data, reader.lines, reader.doubts)


class _Reader:
    """Goes through the nodes of one file, and keeps where each part stood."""

    def __init__(self, text: str, file: str, fields: Mapping[str, object]) -> None:
        self._text = text
        self._file = file
        self._fields = fields
        self._languages: frozenset[str] = frozenset()
        self._parts = 0
        self.lines: dict[Place, int] = {}
        self.doubts: list[tuple[Place, Problem]] = []
        self.faults: list[Problem] = []

    def workshop(self, node: yaml.Node) -> object:
        """Return the data of a whole file."""
        self._stands((), node)
        if not isinstance(node, yaml.MappingNode):
            return self.value(node, object, ())
        named = next((v for k, v in node.value if self._source(k) == "languages"), None)
        self._languages = frozenset(self._named_in(named) if named else ())
        return self._mapping(node, (), lambda key: self._of_workshop(key))

    def _of_workshop(self, key: str) -> Callable[[yaml.Node, Place], object]:
        if key == "activities":
            return self._activities
        if key == "sections":
            return self._sections
        if key == "tables":
            return self._tables
        return lambda node, path: self.value(node, self._fields.get(key, object), path)

    def _sections(self, node: yaml.Node, path: Place) -> object:
        def section(one: yaml.Node, path: Place) -> object:
            if not isinstance(one, yaml.MappingNode):
                return self.value(one, object, path)
            return self._mapping(
                one,
                path,
                lambda key: (
                    self._activities
                    if key == "activities"
                    else lambda node, path: self.value(node, str, path)
                ),
            )

        return self._sequence(node, path, section)

    def _activities(self, node: yaml.Node, path: Place) -> object:
        return self._sequence(node, path, self._activity)

    def _activity(self, node: yaml.Node, path: Place) -> object:
        if not isinstance(node, yaml.MappingNode):
            return self.value(node, object, path)
        named = next((v.value for k, v in node.value if bare(str(k.value)) == "kind"), "")
        kind = kind_named(bare(named)) if isinstance(named, str) else ""
        if kind not in kinds():
            return self.value(node, object, path)
        found = self._model(node, find_kind(kind).prompt, path)
        return found | {"kind": kind}

    def _named_in(self, node: yaml.Node) -> list[str]:
        if isinstance(node, yaml.SequenceNode):
            return [bare(self._source(one)) for one in node.value]
        if isinstance(node, yaml.ScalarNode):
            return [bare(one) for one in self._parts_of(node)]
        return []

    def _is_in_languages(self, node: yaml.Node, wanted: object) -> TypeGuard[yaml.MappingNode]:
        """Say whether a text, or a list of texts, stands here once for each language."""
        if not (self._languages and isinstance(node, yaml.MappingNode)):
            return False
        keys = {bare(self._source(key)) for key, _ in node.value}
        fields: Mapping[str, object] = getattr(wanted, "model_fields", {})
        is_text = wanted is str or get_origin(wanted) in (tuple, list) or "label" in fields
        return is_text and bool(keys & self._languages) and not keys & fields.keys()

    def _tables(self, node: yaml.Node, path: Place) -> object:
        counted = isinstance(node, yaml.ScalarNode) and bare(node.value)
        if counted and _COUNT.fullmatch(counted):
            self._stands(path, node)
            return float(counted)
        if isinstance(node, yaml.ScalarNode) and len(self._parts_of(node)) == 1:
            return self.value(node, str, path)  # neither a number nor a list of names
        return self.value(node, tuple[str, ...], path)

    def value(self, node: yaml.Node, wanted: object, path: Place) -> object:
        """Return what a node says to somebody who wants a value of this type."""
        self._stands(path, node)
        wanted, may_be_none = plainly(wanted)
        if may_be_none and _is_plain(node) and node.value.casefold() == "null":
            return None
        if self._is_in_languages(node, wanted):
            return self._mapping(node, path, lambda _: self._typed(wanted))
        if wanted is str:
            return self._written(node, path)
        if get_origin(wanted) is Literal:
            return chosen(self._written(node, path, doubtful=False), get_args(wanted))
        if wanted in (int, float, bool):
            return self._number(node, path)
        if get_origin(wanted) in (tuple, list):
            return self._list(node, get_args(wanted)[0], path)
        if get_origin(wanted) is dict and isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, lambda _: self._typed(get_args(wanted)[1]))
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            return self._part(node, wanted, path)
        return self._anything(node, path)

    def _typed(self, wanted: object) -> Callable[[yaml.Node, Place], object]:
        return lambda node, path: self.value(node, wanted, path)

    def _part(self, node: yaml.Node, model: type[BaseModel], path: Place) -> object:
        """Return what a part of an activity says: a mapping, or the text that stands for it."""
        if isinstance(node, yaml.MappingNode):
            if "label" in model.model_fields and (text := self._one_text(node, model)):
                return text
            return self._model(node, model, path)
        if isinstance(node, yaml.SequenceNode) and "activities" in model.model_fields:
            return self.value(node, tuple[str, ...], path)
        return self._written(node, path)

    def _model(
        self, node: yaml.MappingNode, model: type[BaseModel], path: Place
    ) -> dict[str, object]:
        given = {bare(key.value) for key, _ in node.value if isinstance(key.value, str)}

        def of(key: str) -> Callable[[yaml.Node, Place], object]:
            wanted = model.model_fields[key].annotation if key in model.model_fields else object
            if key in _SECONDS and issubclass(model, Prompt):
                return lambda node, path: self._time(node, path, key)
            return self._typed(wanted)

        return self._mapping(node, path, of, lambda key: key_named(key, given, model))

    def _mapping(
        self,
        node: yaml.MappingNode,
        path: Place,
        of: Callable[[str], Callable[[yaml.Node, Place], object]],
        named: Callable[[str], str] = str,
    ) -> dict[str, object]:
        self._stands(path, node)
        # What `<<` brings stands before the own keys, which may say it anew.
        whole = yaml.MappingNode(node.tag, list(node.value), node.start_mark, node.end_mark)
        own = {id(key) for key, _ in node.value}
        try:
            yaml.constructor.SafeConstructor().flatten_mapping(whole)
        except yaml.constructor.ConstructorError:
            line = node.start_mark.line + 1
            self.faults.append(
                Problem("'<<' here names no list of keys.", "Leave it out.", line=line)
            )
            return {}
        found: dict[str, object] = {}
        seen: set[str] = set()
        for key_node, value_node in whole.value:
            key = named(bare(self._source(key_node)))
            line = key_node.start_mark.line + 1
            if id(key_node) in own:
                if key in seen:
                    self.faults.append(Problem(f"The key '{key}' stands here twice.", line=line))
                seen.add(key)
            # Nothing behind a key is as good as no key: the field is as if it were left out.
            if _is_plain(value_node) and value_node.value in _EMPTY:
                self._doubt_nothing(key_node, (*path, key))
            else:
                found[key] = of(key)(value_node, (*path, key))
            self.lines[(*path, key)] = line
        return found

    def _sequence(
        self, node: yaml.Node, path: Place, each: Callable[[yaml.Node, Place], object]
    ) -> object:
        self._stands(path, node)
        if not isinstance(node, yaml.SequenceNode):
            return self.value(node, object, path)
        return [each(one, (*path, place)) for place, one in enumerate(node.value)]

    def _list(self, node: yaml.Node, wanted: object, path: Place) -> object:
        if isinstance(node, yaml.SequenceNode):
            return [self.value(one, wanted, (*path, n)) for n, one in enumerate(node.value)]
        # Something behind a closing bracket: no list, and no text either.
        if not isinstance(node, yaml.ScalarNode) or node.value.startswith("["):
            return self._anything(node, path)
        return [part for part in self._parts_of(node) if part]

    def _parts_of(self, node: yaml.ScalarNode) -> list[str]:
        """Return a list that was written without dashes: line by line, or between commas."""
        lines = _BREAK.split(self._source(node) if _is_plain(node) else node.value.strip())
        if len(lines) == 1 and _is_plain(node):
            lines = lines[0].split("," if "," in lines[0] else ";")
        return [line.strip() for line in lines]

    def _written(self, node: yaml.Node, path: Place, doubtful: bool = True) -> object:
        """Return the text that stands here, as it was written."""
        if isinstance(node, yaml.ScalarNode):
            if _is_plain(node) and node.value in _EMPTY:
                return None
            if doubtful:
                self._doubt(node, path)
                self._doubt_quotes(node, path)
            is_tagged = node.tag.startswith("!")
            return self._source(node) if is_tagged else node.value
        text = self._one_text(node, None)
        return self._anything(node, path) if text is None else text

    def _one_text(self, node: yaml.Node, model: type[BaseModel] | None) -> str | None:
        """Return the text that YAML took for a mapping or a list: `- Option A: do nothing`."""
        if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
            key, value = node.value[0]
            if not isinstance(key, yaml.ScalarNode) or _is_a_key(key.value, model):
                return None
            if node.flow_style:
                return self._source(node)
            return f"{key.value}: {value.value}".rstrip() if _is_scalar(value) else None
        in_brackets = isinstance(node, yaml.SequenceNode) and node.flow_style
        return self._source(node) if model is None and in_brackets else None

    def _number(self, node: yaml.Node, path: Place) -> object:
        return bare(node.value) if isinstance(node, yaml.ScalarNode) else self._anything(node, path)

    def _time(self, node: yaml.Node, path: Place, name: str) -> object:
        """Return a length of time in the unit of its field, or what was written."""
        self._stands(path, node)
        if not isinstance(node, yaml.ScalarNode):
            return self._anything(node, path)
        if _is_plain(node) and node.value.casefold() == "null":
            return None
        text = bare(node.value)
        if name == "minutes" and ":" in text:
            return text
        length = seconds(text, _SECONDS[name])
        if length is None:
            return text
        amount = length / _SECONDS[name]
        return int(amount) if amount.is_integer() else amount

    def _anything(self, node: yaml.Node, path: Place) -> object:
        """Return what YAML itself reads, for a field of which nothing is known."""
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, lambda _: self._anything)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, path, self._anything)
        self._stands(path, node)
        kind = node.tag.rpartition(":")[2]
        if _is_plain(node) and kind in ("int", "float", "bool", "null"):
            # `0x_` and five thousand digits look like numbers and are none; YAML trips over them.
            with suppress(ValueError, KeyError, IndexError):
                return yaml.constructor.SafeConstructor().construct_object(node)
        return node.value

    def _doubt(self, node: yaml.ScalarNode, path: Place) -> None:
        """Remark a text of which a # cut something off that may belong to it."""
        rest = self._text[node.end_mark.index :].partition("\n")[0].rstrip()
        if not _is_plain(node) or not re.match(r" #", rest) or not node.value:
            return
        remark = Problem(
            f"This is read as '{node.value[:60]}': what follows a # is a remark.",
            "Put the whole text in quotes if it belongs to it.",
            line=node.end_mark.line + 1,
        )
        self.doubts.append((path, remark))

    def _doubt_nothing(self, key: yaml.Node, path: Place) -> None:
        """Remark a colour that is read as nothing: it begins with a #."""
        if colour := _COLOUR.match(self._text, key.end_mark.index):
            remark = Problem(
                "Nothing is read here: what follows a # is a remark.",
                f"Put the colour in quotes: '{colour[1]}'.",
                line=key.start_mark.line + 1,
            )
            self.doubts.append((path, remark))

    def _doubt_quotes(self, node: yaml.ScalarNode, path: Place) -> None:
        r"""Remark a formula in double quotes, where YAML reads `\f` as one sign."""
        if node.style == '"' and _READ_AS_A_SIGN.search(self._whole(node)):
            remark = Problem(
                "In double quotes a backslash and a letter are another sign, not LaTeX.",
                "Put the text in single quotes, or in none.",
                line=node.start_mark.line + 1,
            )
            self.doubts.append((path, remark))

    def _whole(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]

    def _source(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode) and node.style:
            return str(node.value)
        return self._whole(node).strip()

    def _stands(self, path: Place, node: yaml.Node) -> None:
        self.lines.setdefault(path, node.start_mark.line + 1)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise WorkshopError([*self.faults, TOO_MANY], self._file)
        if len(path) > _DEEPEST:
            deep = Problem(
                "More lists are inside each other here than a workshop has.",
                "Put a text that begins with *, & or brackets in quotes.",
                line=node.start_mark.line + 1,
            )
            raise WorkshopError([*self.faults, deep], self._file)


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _is_a_key(key: str, model: type[BaseModel] | None) -> bool:
    """Whether this is a field of the model, or one that was mistyped."""
    known = model.model_fields if model else {}
    return key in known or bool(difflib.get_close_matches(key, known, n=1, cutoff=NEAR))
