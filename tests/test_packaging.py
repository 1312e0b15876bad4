"""What is built, installed away from the source, is whole: nothing to enable, nothing to fetch."""

from __future__ import annotations

import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.checkout import ROOT, copy_checkout, install, new_venv, run

pytestmark = pytest.mark.slow

EXTENSION = "etc/jupyter/jupyter_server_config.d/plwidgets.hub.json"
BUILD = (sys.executable, "-m", "build", "--installer", "uv", "--outdir", "dist")
MOST_OF_A_PHONE = 55 * 1024
"""Bytes of a phone's page as they are sent: what is new is paid for by what goes."""
TEMPLATE = "share/jupyter/voila/templates/plwidgets"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel that was made from that sdist."""
    source = copy_checkout(tmp_path_factory.mktemp("source"))
    (source / "node_modules").mkdir()
    # Each by itself: where the lock file is newer, npm takes these links away, not what is here.
    for package in (ROOT / "node_modules").iterdir():
        (source / "node_modules" / package.name).symlink_to(package)
    run(*BUILD, ".", cwd=source)
    return source / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment with the wheel in it, far from the source."""
    folder = tmp_path_factory.mktemp("installed")
    programs = new_venv(folder / "venv")
    install(programs, wheel)
    return programs


def test_the_wheel_has_every_module(names: set[str]) -> None:
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "plwidgets").rglob("*.py")}

    assert modules <= names
    assert "plwidgets/py.typed" in names


@pytest.mark.parametrize(
    "widget", ["participant", "facilitator", "projector", "chart", "coder", "join_card"]
)
def test_the_wheel_has_each_widget_built(names: set[str], widget: str) -> None:
    assert {f"plwidgets/static/{widget}.{kind}" for kind in ("js", "css")} <= names


def test_the_wheel_has_the_join_page_and_plotly_under_the_names_in_the_manifest(
    wheel: Path, names: set[str]
) -> None:
    manifest = json.loads(zipfile.ZipFile(wheel).read("plwidgets/static/manifest.json"))

    assert {"join.js", "join.css", "plotly.js"} <= set(manifest)
    assert {f"plwidgets/static/{built}" for built in manifest.values()} <= names
    assert {f"plwidgets/static/{built}.gz" for built in manifest.values()} <= names


def test_the_page_of_a_phone_stays_light(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    built = json.loads(packed.read("plwidgets/static/manifest.json"))
    page = ("join.html", built["join.js"], built["join.css"])
    sizes = [packed.getinfo(f"plwidgets/static/{name}.gz").file_size for name in page]
    assert sum(sizes) <= MOST_OF_A_PHONE


def test_the_wheel_says_what_of_others_is_in_it(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    (bill,) = (name for name in packed.namelist() if ".dist-info/sboms/" in name)

    assert bill.endswith("/sbom.cdx.json")
    assert packed.read(bill) == packed.read("plwidgets/static/sbom.cdx.json")
    assert b"Copyright" in packed.read("plwidgets/static/licences.txt")


@pytest.mark.parametrize(("folder", "files"), [("notebooks", "*.ipynb"), ("data", "*/*.yaml")])
def test_the_wheel_has_notebooks_and_workshops(names: set[str], folder: str, files: str) -> None:
    here = {f"plwidgets/{path.relative_to(ROOT)}" for path in (ROOT / folder).glob(files)}

    assert here
    assert here <= names


def test_the_wheel_enables_the_hub_and_brings_the_voila_template(names: set[str]) -> None:
    data = {name.partition(".data/data/")[2] for name in names}

    assert EXTENSION in data
    assert f"{TEMPLATE}/conf.json" in data


def test_the_wheel_has_no_sources_of_the_front_end(names: set[str]) -> None:
    sources = {name for name in names if name.endswith((".ts", ".tsx", ".mjs", "package.json"))}

    assert sources == set()
    assert not any("node_modules" in name or name.startswith("tests") for name in names)


def test_the_sdist_has_sources_and_built_files(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"package-lock.json", "plwidgets/frontend/build.mjs", "hatch_build.py"} <= names
    assert {"plwidgets/static/manifest.json", "LICENSE", "CHANGELOG.md"} <= names
    assert not any(name.startswith("node_modules") for name in names)


def test_an_unpacked_sdist_is_not_built_again(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    (source / "plwidgets/frontend/build.mjs").unlink()

    run(*BUILD, "--wheel", ".", cwd=source)

    assert list(source.glob("dist/*.whl"))


def test_the_installed_command_line_works_anywhere(installed: Path, tmp_path: Path) -> None:
    schema = json.loads(run(installed / "plwidgets", "schema", cwd=tmp_path))

    assert schema["type"] == "object"
    assert {"title", "activities"} <= set(schema["properties"])


def test_shipped_workshops_load_from_the_installation(installed: Path, tmp_path: Path) -> None:
    load = "import plwidgets; print(plwidgets.Workshop.load('definition-poll').title)"

    assert run(installed / "python", "-c", load, cwd=tmp_path).strip()


def test_jupyter_has_the_hub_enabled_without_being_told(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "jupyter", "server", "extension", "list", cwd=tmp_path)

    assert re.search(r"plwidgets\.hub \S*enabled", listed)
    assert re.search(r"plwidgets\.hub .*OK", listed)


def test_voila_finds_the_template(installed: Path, tmp_path: Path) -> None:
    find = (
        "from voila.paths import collect_template_paths as collect; "
        "print(*collect(['voila', 'nbconvert'], 'plwidgets'), sep='\\n')"
    )
    template = installed.parent / TEMPLATE

    assert str(template) in run(installed / "python", "-c", find, cwd=tmp_path).splitlines()
    assert (template / "conf.json").is_file()
