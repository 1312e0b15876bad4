"""Live, interactive workshops from Jupyter notebooks.

Names are imported when they are first used, so that a participant's kernel stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plwidgets._version import __version__

if TYPE_CHECKING:
    from plwidgets.analysis import Log, read, samples
    from plwidgets.client import Room
    from plwidgets.widgets.chart import Chart
    from plwidgets.widgets.coder import Coder
    from plwidgets.widgets.desk import Desk
    from plwidgets.widgets.facilitator import Facilitator
    from plwidgets.widgets.join_card import JoinCard
    from plwidgets.widgets.notice import in_words
    from plwidgets.widgets.participant import Participant
    from plwidgets.widgets.preview import Preview
    from plwidgets.widgets.projector import Projector
    from plwidgets.workshop import Workshop

_HOMES = {
    "Chart": "plwidgets.widgets.chart",
    "Coder": "plwidgets.widgets.coder",
    "Desk": "plwidgets.widgets.desk",
    "Facilitator": "plwidgets.widgets.facilitator",
    "JoinCard": "plwidgets.widgets.join_card",
    "Log": "plwidgets.analysis",
    "Participant": "plwidgets.widgets.participant",
    "Preview": "plwidgets.widgets.preview",
    "Projector": "plwidgets.widgets.projector",
    "Room": "plwidgets.client",
    "Workshop": "plwidgets.workshop",
    "in_words": "plwidgets.widgets.notice",
    "read": "plwidgets.analysis",
    "samples": "plwidgets.analysis",
}

__all__ = [
    "Chart",
    "Coder",
    "Desk",
    "Facilitator",
    "JoinCard",
    "Log",
    "Participant",
    "Preview",
    "Projector",
    "Room",
    "Workshop",
    "__version__",
    "in_words",
    "read",
    "samples",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'plwidgets' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
