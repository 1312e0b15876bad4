"""What a notebook shows; one module a widget, the same stem in Python, TypeScript and CSS."""

from plwidgets.widgets.chart import Chart
from plwidgets.widgets.facilitator import Facilitator
from plwidgets.widgets.join_card import JoinCard
from plwidgets.widgets.participant import Participant
from plwidgets.widgets.projector import Projector

__all__ = ["Chart", "Facilitator", "JoinCard", "Participant", "Projector"]
