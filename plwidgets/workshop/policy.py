"""What a workshop says once for all its activities: what coaches may know, which words wait."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from plwidgets.language.unwanted import LISTS, listed_in, unwanted

MOST_WORDS = 500
TakenHome: TypeAlias = Literal["own", "room"]
"""What participants take along: their own answers, or also what the room said."""
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=60)]


class Coaches(BaseModel):
    """What coaches, who hold a key of their own, may know of the answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: bool = Field(False, description="Whether they read what people wrote.")
    rows: bool = Field(
        False,
        description="Whether they get each person's answer whole, instead of mixed with those of "
        "a few others: who knows one thing that somebody said can then read the rest of it.",
    )
    groups: Literal["table", "role"] = Field(
        "table", description="What they may compare: tables, or roles. Never both at once."
    )
    smallest: int = Field(
        5, ge=3, le=100, description="So many people a group has at least; others are held back."
    )


class Unwanted(BaseModel):
    """Words with which an answer waits, and short lists of such words by language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[Word, ...] = Field(
        (), max_length=MOST_WORDS, description="Words and phrases of your own, in any language."
    )
    lists: tuple[str, ...] | None = Field(
        None,
        max_length=len(LISTS),
        description=f"Short lists that come along ({', '.join(LISTS)}); without it that of the "
        "workshop's language, `[]` for none.",
    )

    @model_validator(mode="before")
    @classmethod
    def _a_list_is_words(cls, data: object) -> object:
        return {"words": data} if isinstance(data, list | tuple) else data

    @field_validator("lists")
    @classmethod
    def _lists_are_there(cls, lists: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for name in lists or ():
            if name not in LISTS:
                raise ValueError(f"there is no list '{name[:20]}'; there are: {', '.join(LISTS)}")
        return lists

    def chosen(self, language: str) -> tuple[str, ...]:
        """Return the lists that are used in a workshop of this language."""
        return listed_in(language) if self.lists is None else self.lists

    def are_in(self, text: str, language: str) -> bool:
        """Say whether any of the words is in a text."""
        return unwanted(self.chosen(language), self.words).is_in(text)
