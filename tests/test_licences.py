"""Who installs the package may pass it on: nothing that it needs binds them to a copyleft."""

from __future__ import annotations

import json
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

import plwidgets
from plwidgets import resources
from tests.checkout import ROOT

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|ISCL|PSF|PSFL|Python Software Foundation|Zlib|CC0)\b"
    r"|\bMPL\b|\bMozilla\b"  # binds changes to its own files, nobody else's
    r"|\bOFL-1\.1\b"  # binds the fonts, not what is set in them or comes with them
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


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The bill of materials of the front end that is built here."""
    told: dict[str, Any] = json.loads((resources.static() / "sbom.cdx.json").read_text("utf-8"))
    return told


def test_the_bill_of_materials_is_what_its_own_schema_says(bill: dict[str, Any]) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)

    assert validator.validate_str(json.dumps(bill)) is None
    assert validator.validate_str(json.dumps({**bill, "components": [{"name": "x"}]})) is not None
    assert bill["metadata"]["component"]["version"] == plwidgets.__version__


def test_what_is_bundled_is_in_the_bill_as_it_is_locked(bill: dict[str, Any]) -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    locked = {
        (path.rpartition("node_modules/")[2], one.get("version")) for path, one in lock.items()
    }
    bundled = {(one["name"], one["version"]) for one in bill["components"]}

    assert bundled <= locked
    # asked for, and what comes along with it
    known = {"preact", "uqr", "sortablejs", "plotly.js", "d3-format", "culori", "maplibre-gl"}
    known |= {"@fontsource-variable/source-serif-4", "@fontsource-variable/source-sans-3"}
    assert known <= {name for name, _ in bundled}
    assert "esbuild" not in {name for name, _ in bundled}


def test_all_that_is_bundled_comes_with_its_notice_and_a_permissive_licence(
    bill: dict[str, Any],
) -> None:
    notices = (resources.static() / "licences.txt").read_text("utf-8").split(f"\n{'=' * 80}\n\n")
    told = {notice.partition("\n")[0]: notice for notice in notices}

    assert list(told) == [f"{one['name']} {one['version']}" for one in bill["components"]]
    assert [name for name, notice in told.items() if "opyright" not in notice] == []
    assert [name for name, notice in told.items() if not re.search("as[ -]is", notice, re.I)] == []
    named = {one["name"]: one["licenses"][0]["license"]["id"] for one in bill["components"]}
    assert [name for name, of in named.items() if not is_permissive(of)] == []


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
