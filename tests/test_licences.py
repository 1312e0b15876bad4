"""Who installs the package may pass it on: nothing that it needs binds them to a copyleft."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|ISCL|PSF|PSFL|Python Software Foundation|Zlib|CC0)\b"
    r"|\bMPL\b|\bMozilla\b"  # binds changes to its own files, nobody else's
)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License|EUPL|CeCILL", re.IGNORECASE)


def test_what_is_needed_has_a_permissive_licence() -> None:
    named = {needed.name: licence(needed) for needed in all_needed("plwidgets")}

    assert {"numpy", "tornado", "voila"} <= set(named)
    assert [f"{name}: {of}" for name, of in named.items() if not is_permissive(of)] == []


def test_a_copyleft_is_told_from_it() -> None:
    assert is_permissive("BSD-3-Clause AND MIT")
    assert is_permissive("License :: OSI Approved :: ISC License (ISCL)")
    assert not is_permissive("GPL-3.0-or-later")
    assert not is_permissive("MIT AND License :: OSI Approved :: GNU Affero General Public License")
    assert not is_permissive("UNKNOWN")


def is_permissive(licence: str) -> bool:
    return bool(PERMISSIVE.search(licence)) and not COPYLEFT.search(licence)


def licence(package: Distribution) -> str:
    """Return what the metadata of a package say of its licence, not its whole text."""
    said = package.metadata
    of_kind = [c for c in said.get_all("Classifier") or [] if c.startswith("License")]
    expression = said.get_all("License-Expression") or []
    text = "".join(said.get_all("License") or []).strip().splitlines()
    return "; ".join([*expression, *of_kind, *text[:1]])


def all_needed(name: str) -> list[Distribution]:
    """Return what a package needs without extras, and all that this needs in turn."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name)]
    while waiting:
        asked = waiting.pop()
        key = re.sub(r"[-_.]+", "-", asked.name).lower()
        if key in found or not applies(asked):
            continue
        try:
            found[key] = distribution(asked.name)
        except PackageNotFoundError:
            continue  # for another Python or system, though its marker does not say so
        waiting += map(Requirement, found[key].requires or [])
    return [package for key, package in found.items() if key != name]


def applies(asked: Requirement) -> bool:
    return asked.marker is None or asked.marker.evaluate({"extra": ""})
