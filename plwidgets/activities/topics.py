"""Topics of what is asked: a list in the plan; who asks may choose one, the facilitator may set it.

A topic that the facilitator sets is a mark of the item, and stands before the one that was chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

from pydantic import Field

from plwidgets.activities.base import Prompt
from plwidgets.activities.items import Items, label

_MARK = "topic:"
"""What such a mark begins with; nothing behind it sets no topic."""


@runtime_checkable
class OfTopics(Protocol):
    """An answer whose items may be of topics."""

    def topics(self) -> Mapping[str, str]:
        """Return the topics that its author chose, by the items."""


class Topical(Prompt):
    """A prompt whose items may be of topics."""

    topics: Items = Field(
        (),
        max_length=12,
        description="Topics, of which a question may have one: texts, or an `id` and a `label`. "
        "Who asks chooses, and the facilitator can set it.",
    )

    @property
    def topic_marks(self) -> frozenset[str]:
        """The marks by which the facilitator sets a topic."""
        return frozenset(_MARK + id for id in ("", *self._topics())) if self.topics else frozenset()

    def topic_of(self, marks: Collection[str], chosen: str) -> str:
        """Return the topic of an item with these marks, "" for none; `chosen` is its author's."""
        set_as = next((mark.removeprefix(_MARK) for mark in marks if sets_topic(mark)), chosen)
        return set_as if set_as in self._topics() else ""

    def topic_label(self, id: str) -> str:
        """Return what a topic is called."""
        return label(self.topics, id)

    def _topics(self) -> list[str]:
        return [topic.id for topic in self.topics]


def sets_topic(mark: str) -> bool:
    """Say whether a mark sets a topic: an item has one of these at most."""
    return mark.startswith(_MARK)
