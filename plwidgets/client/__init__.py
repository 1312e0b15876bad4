"""The other end of a hub: finding it, asking it, and staying connected to it.

Light on purpose, and needs nothing that a kernel has not loaded already: a participant's
kernel starts with this.
"""

from plwidgets.client.address import HubAddress, find_hub
from plwidgets.client.pipe import Pipe
from plwidgets.client.room import Room

__all__ = ["HubAddress", "Pipe", "Room", "find_hub"]
