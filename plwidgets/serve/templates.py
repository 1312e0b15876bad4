"""The templates of pages, compiled once.

Voila makes an exporter for each page that is opened, and each compiles all of its templates anew:
nearly half of the work of opening a page.  What was compiled is shared here.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from voila import notebook_renderer
from voila.exporter import VoilaExporter


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, by their names and what stands in them."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled before, if it was of the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


class PageExporter(VoilaExporter):  # type: ignore[misc]  # it ships no types
    """Voila's exporter, whose templates were compiled for an earlier page."""

    _compiled = _Compiled()

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.bytecode_cache = self._compiled
        return environment


def share_compiled_templates() -> None:
    """Have Voila open pages with our exporter; it leaves no other way to name one."""
    notebook_renderer.VoilaExporter = PageExporter
