"""What docs/control.md says, read by a program: its examples and its tables of fields."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

CHECKOUT = Path(__file__).parents[2]
CONTROL = CHECKOUT / "docs" / "control.md"

_BLOCK = re.compile(r"^```(?P<tag>[a-z]+[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^### (?P<name>[A-Z]\w+)\n(?P<body>.*?)(?=^##)", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\| `(?P<name>\w+)` \| (?P<meaning>.*)\|$", re.MULTILINE)
_ID = re.compile(r"[0-9a-f]{32}")
_IDS = {"STREAM", "LOGO", "RULES", "NEW"}  # placeholders


@dataclass(frozen=True)
class Field:
    """Of a request."""

    name: str
    optional: bool


@dataclass(frozen=True)
class Exchange:
    """A request and the answer that it gets."""

    request: str
    fields: Json
    answer: Json


@dataclass(frozen=True)
class Section:
    """What is said of one request."""

    name: str
    fields: tuple[Field, ...]
    manages: bool


@dataclass(frozen=True)
class Deviations:
    """The keys that the text says may be missing from an answer or event, or may be there besides; as `sources[].slot`."""

    may_lack: frozenset[str] = frozenset()
    may_add: frozenset[str] = frozenset()


EXACTLY = Deviations()


# ---- reading ----


def _blocks() -> list[tuple[list[str], str]]:
    text = CONTROL.read_text(encoding="utf-8")
    return [(block["tag"].split(), block["body"]) for block in _BLOCK.finditer(text)]


def exchanges() -> list[Exchange]:
    """In the order of the document."""
    found: list[Exchange] = []
    asked: tuple[str, Json] | None = None
    for tag, body in _blocks():
        if tag[:2] == ["json", "request"]:
            assert asked is None, f"{asked} has no answer"
            asked = tag[2], json.loads(body)
        elif tag[:2] == ["json", "answer"]:
            assert asked, f"this answer has no request: {body}"
            found.append(Exchange(*asked, json.loads(body)))
            asked = None
    assert asked is None, f"{asked} has no answer"
    return found


def events() -> dict[str, Json]:
    """The data of each event."""
    return {tag[2]: json.loads(body) for tag, body in _blocks() if tag[:2] == ["json", "event"]}


def deck_requests() -> list[Json]:
    """Requests to obs-websocket as a deck sends them."""
    return [json.loads(body) for tag, body in _blocks() if tag == ["json", "deck"]]


def commands() -> list[list[str]]:
    """The shell commands, as lists of arguments."""
    return [shlex.split(line) for tag, body in _blocks() if tag == ["sh"] for line in body.splitlines()]


def _chapter(title: str) -> str:
    text = CONTROL.read_text(encoding="utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0] + "\n##"


def request_sections() -> list[Section]:
    return [_section(found["name"], found["body"]) for found in _SECTION.finditer(_chapter("Requests"))]


def event_sections() -> list[str]:
    return [found["name"] for found in _SECTION.finditer(_chapter("Events"))]


def _section(name: str, body: str) -> Section:
    fields = [Field(row["name"], row["meaning"].startswith("optional")) for row in _FIELD.finditer(body)]
    return Section(name, tuple(fields), body.lstrip().startswith("*Manages.*"))


# ---- comparing ----


def substitute(data: Any, values: dict[str, str]) -> Any:
    """The same with its placeholders replaced: texts that are one, or a path in one."""
    if isinstance(data, dict):
        return {key: substitute(value, values) for key, value in data.items()}
    if isinstance(data, list):
        return [substitute(value, values) for value in data]
    if isinstance(data, str):
        word, slash, rest = data.partition("/")
        return values.get(word, word) + slash + rest
    return data


def differences(documented: Any, actual: Any, deviations: Deviations = EXACTLY, place: str = "") -> list[str]:
    """Where the shape of an answer or event is not the documented one: its keys, and the types of their values.

    Every element of a list is compared with the documented one.
    """
    if _type(documented) != _type(actual):
        return [f"'{place}' is {json.dumps(actual)}, not {_type(documented)}"]
    if isinstance(documented, dict):
        return _differing_keys(documented, actual, deviations, place)
    if isinstance(documented, list) and documented:
        if not actual:
            return [f"'{place}' is empty"]
        return [found for item in actual for found in differences(documented[0], item, deviations, place + "[]")]
    if isinstance(documented, str) and documented in _IDS and not _ID.fullmatch(actual):
        return [f"'{place}' is {json.dumps(actual)}, not an id"]
    if place == "ok" and actual != documented:
        return [f"'ok' is {actual}"]
    return []


def _differing_keys(documented: Json, actual: Json, deviations: Deviations, place: str) -> list[str]:
    def path(key: str) -> str:
        return f"{place}.{key}" if place else key

    missing = {path(key) for key in documented.keys() - actual.keys()} - deviations.may_lack
    unknown = {path(key) for key in actual.keys() - documented.keys()} - deviations.may_add
    found = [f"'{key}' is missing" for key in missing] + [f"'{key}' is not documented" for key in unknown]
    for key in documented.keys() & actual.keys():
        found += differences(documented[key], actual[key], deviations, path(key))
    return found


def _type(value: Any) -> str:
    match value:
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "null"
