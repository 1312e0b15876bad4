"""A codebook: the codes that open answers are given, each with a definition and a key."""

from __future__ import annotations

import re
from collections.abc import Collection
from string import ascii_lowercase, digits

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from plwidgets.exceptions import NotFound, Refused

RESERVED = {
    "0": "no code fits",
    "n": "new code",
    "u": "next uncoded answer",
    "y": "accept what is suggested",
}
"""Keys that the screen keeps for itself, and what for."""


class Code(BaseModel):
    """A code: `id` stays for good, all the rest may change.

    `key` is the letter or digit that gives the code; None where none is left.  `parent` is the id
    of a wider code.  A retired code keeps the answers that have it and is given to no others; one
    that was merged counts as the code `into` wherever it was given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    definition: str = ""
    example: str = ""
    key: str | None = None
    parent: str | None = None
    retired: bool = False
    into: str | None = None

    @field_validator("id", "name")
    @classmethod
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("it is empty; say in a word or two what answers have in common")
        return text.strip()

    @field_validator("key")
    @classmethod
    def _is_one_key(cls, key: str | None) -> str | None:
        if key is not None and not (len(key) == 1 and key.isalnum()):
            raise ValueError(f"'{key}' is not one letter or digit; give one, or leave it out")
        return key and key.lower()


class Codebook(BaseModel):
    """Codes in the order in which they were made."""

    model_config = ConfigDict(extra="forbid")

    codes: list[Code] = []

    def __getitem__(self, id: str) -> Code:
        """Return the code of this id or this name.  Raises NotFound."""
        for code in self.codes:
            if id in (code.id, code.name):
                return code
        known = ", ".join(code.id for code in self.codes) or "none yet"
        raise NotFound(
            f"There is no code '{id}' in the codebook.", f"There are: {known}. Or add it first."
        )

    @property
    def active(self) -> list[Code]:
        """The codes that are not retired."""
        return [code for code in self.codes if not code.retired]

    def add(
        self,
        name: str,
        definition: str = "",
        key: str | None = None,
        *,
        example: str = "",
        parent: str | None = None,
    ) -> Code:
        """Add a code and return it; without a key it gets a free letter, of its name if it can.

        Raises Refused when a code has this name or this key, or the key is not one letter or
        digit, NotFound when there is no such parent.
        """
        self._is_free(name)
        key = self._free_key(name) if key is None else key
        parent = self[parent].id if parent else None
        fields = {"definition": definition, "example": example, "key": key, "parent": parent}
        code = _checked(id=self._free_id(name), name=name, **fields)
        self._key_is_free(code)
        self.codes.append(code)
        return code

    def change(
        self,
        id: str,
        *,
        name: str | None = None,
        definition: str | None = None,
        example: str | None = None,
        key: str | None = None,
        parent: str | None = None,
    ) -> Code:
        """Change what is given of a code and return it; the answers that have it keep it.

        `parent=""` takes it out of its group.  Raises NotFound, and Refused as `add` does, or
        when a code would come to stand below itself.
        """
        code = self[id]
        if name is not None:
            self._is_free(name, but=code.id)
        given = {"name": name, "definition": definition, "example": example, "key": key}
        changed: dict[str, object] = {f: value for f, value in given.items() if value is not None}
        if parent is not None:
            changed["parent"] = self._parent_of(code, parent)
        return self._changed(code, changed)

    def rename(self, id: str, name: str) -> Code:
        """Give a code another name and return it.  Raises as `change` does."""
        return self.change(id, name=name)

    def merge(self, id: str, into: str) -> Code:
        """Let a code count as another from now on, and return it, retired.

        What stood below it stands below the other.  Raises NotFound, and Refused when both are
        one code or the other is retired.
        """
        code, other = self[id], self[into]
        if code.id == other.id:
            raise Refused(f"'{code.name}' is one code already.", "Name two different codes.")
        if other.retired:
            raise Refused(
                f"'{code.name}' cannot become '{other.name}', which is retired.",
                f"Reinstate '{other.name}', or choose another.",
            )
        for below in [one for one in self.codes if one.parent == code.id]:
            parent = other.parent if below.id == other.id else other.id
            self._changed(below, {"parent": parent})
        return self._changed(code, {"retired": True, "key": None, "into": other.id})

    def retire(self, id: str) -> Code:
        """Take a code out of use and return it; its key is free again.  Raises NotFound."""
        return self._changed(self[id], {"retired": True, "key": None})

    def reinstate(self, id: str) -> Code:
        """Take a retired code into use again and return it, apart if it was merged.

        Raises NotFound.
        """
        code = self[id]
        if not code.retired:
            return code
        return self._changed(
            code, {"retired": False, "into": None, "key": self._free_key(code.name)}
        )

    def resolve(self, id: str) -> str:
        """Return the id of what a code counts as: another one if it was merged, else itself."""
        into = {code.id: code.into for code in self.codes if code.into}
        seen: set[str] = set()
        # Two files that were merged may say that each of two codes is the other.
        while id in into and id not in seen:
            seen.add(id)
            id = into[id] or id
        return id

    def put(self, code: Code) -> None:
        """Add a code as it is, in place of the one with its id.

        A key that another code has already gives way to a free one: books of two coders may
        have used it for different codes.
        """
        if code.key in self._keys(but=code.id):
            free = self._free_key(code.name, but=code.id)
            code = code.model_copy(update={"key": free})
        place = next((at for at, old in enumerate(self.codes) if old.id == code.id), None)
        if place is None:
            self.codes.append(code)
        else:
            self.codes[place] = code

    def _changed(self, code: Code, fields: dict[str, object]) -> Code:
        new = _checked(**code.model_dump() | fields)
        self._key_is_free(new)
        self.codes[self.codes.index(code)] = new
        return new

    def _parent_of(self, code: Code, parent: str) -> str | None:
        """Return the id of a parent, None for no parent.  Raises NotFound and Refused."""
        if not parent:
            return None
        above: str | None = self[parent].id
        found = above
        while above is not None:
            if above == code.id:
                raise Refused(
                    f"'{code.name}' cannot stand below '{self[parent].name}'.",
                    "That one stands below it: choose another parent, or none.",
                )
            above = self[above].parent
        return found

    def _is_free(self, name: str, but: str | None = None) -> None:
        folded = name.strip().casefold()
        for code in self.codes:
            if code.id != but and code.name.casefold() == folded:
                remedy = "Reinstate it" if code.retired else "Use it"
                state = "retired" if code.retired else "there already"
                raise Refused(
                    f"The code '{code.name}' is {state}.", f"{remedy}, or choose another name."
                )

    def _key_is_free(self, code: Code) -> None:
        if code.key in RESERVED:
            raise Refused(
                f"The key '{code.key}' of '{code.name}' is kept for: {RESERVED[code.key]}.",
                f"Free is '{self._free_key(code.name, but=code.id)}', for one.",
            )
        other = next((one for one in self.active if one.key == code.key), None)
        if code.key and other and other.id != code.id:
            raise Refused(
                f"The key '{code.key}' of '{code.name}' belongs to '{other.name}'.",
                f"Free is '{self._free_key(code.name, but=code.id)}', for one.",
            )

    def _keys(self, but: str | None = None) -> set[str]:
        return {code.key for code in self.active if code.key and code.id != but}

    def _free_key(self, name: str, but: str | None = None) -> str | None:
        taken = self._keys(but) | {*RESERVED}
        keys = (*filter(str.isalnum, name.lower()), *ascii_lowercase, *digits)
        return next((key for key in keys if key not in taken), None)

    def _free_id(self, name: str) -> str:
        stem = "-".join(re.findall(r"\w+", name.casefold())) or "code"
        return _numbered(stem, {code.id for code in self.codes})


def _numbered(stem: str, taken: Collection[str]) -> str:
    number, id = 1, stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    return id


def _checked(**fields: object) -> Code:
    try:
        return Code.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        field = ".".join(map(str, first["loc"]))
        raise Refused(f"The {field} of the code '{fields.get('name')}': {reason}.") from None
