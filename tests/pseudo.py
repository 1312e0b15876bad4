"""A language that says «everything» in its own signs, with as many forms as Arabic has."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

from hatch_build import find_node
from plwidgets.locales.__main__ import begun
from plwidgets.locales.messages import messages
from plwidgets.locales.po import Catalogue, Message
from tests.checkout import ROOT

FORMS = ("none", "one", "two", "few", "many", "other")


@cache
def template() -> tuple[Message, ...]:
    """Return every message that there is."""
    return tuple(messages())


@cache
def language() -> Catalogue:
    """Return the language, whole."""
    return Catalogue(begun("ar").head, (), tuple(map(_told, template())))


def _told(message: Message) -> Message:
    many = message.plural
    said = tuple(f"«{many} ({form})»" for form in FORMS) if many else (f"«{message.text}»",)
    return Message(message.context, message.text, many, said)


def module_of(catalogue: Catalogue) -> str:
    """Return a language as the module that pages load."""
    said = {"rule": catalogue.rule[1], "said": catalogue.said()}
    return str(_in_node("localeOf(given, await messages())", said))


def say_in_node(catalogue: Catalogue, calls: list[tuple[str, list[Any]]]) -> list[str]:
    """Return what the pages' functions of a language say, each by its path and what it is given."""
    module = json.dumps(module_of(catalogue))
    said: list[str] = _in_node(
        f"""await import("data:text/javascript," + encodeURIComponent({module})).then(
          ({{ default: words }}) => given.map(([path, about]) =>
            path.split(".").reduce((inner, name) => inner[name], words)(...about)))""",
        calls,
    )
    return said


def _in_node(script: str, given: object) -> Any:
    module = json.dumps((ROOT / "plwidgets/frontend/messages.mjs").as_uri())
    whole = f"""
        import {{ localeOf, messages }} from {module};
        import {{ readFileSync }} from "node:fs";
        const given = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify({script}));
    """
    command = [str(find_node(ROOT)), "--input-type=module", "-e", whole]
    done = subprocess.run(
        command, input=json.dumps(given).encode(), stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    return json.loads(done.stdout)
