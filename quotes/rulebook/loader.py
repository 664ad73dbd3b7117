"""Reads rule files: YAML mappings `section: {key: entry}`, in layers; a mistake gives file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from quotes.errors import QuotesError
from quotes.resources import resource
from quotes.rulebook.entries import Entry, WordList
from quotes.text.fold import fold

Value = str | int | float | bool | date | None | list["Value"] | dict[str, "Value"]
EntryT = TypeVar("EntryT", bound=Entry)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS = yaml.constructor.SafeConstructor()
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as written, with the places of its parts for messages."""

    value: Value
    file: Path
    lines: Mapping[tuple[str | int, ...], int]

    def where(self, path: Sequence[str | int] = ()) -> str:
        """`file:line` of the deepest part of `path` that is written there."""
        while path and tuple(path) not in self.lines:
            path = path[:-1]
        return f"{self.file}:{self.lines[tuple(path)]}"


@dataclass(slots=True)
class Section:
    """One named table of a rule file, over all layers: the last layer that has a key wins."""

    entries: dict[str, RawEntry] = field(default_factory=dict)


def read_sections(files: Iterable[Path], known: Sequence[str]) -> dict[str, Section]:
    """The sections of one rule file, layered in the order given; files that do not exist are skipped.

    An entry with the key of an earlier layer replaces it, `enabled: false` removes it; a list of words adds
    to the earlier list, and `{words: […], remove: […]}` takes words away; the first layer says which lists
    there are. Raises QuotesError with file, line.
    """
    sections = {name: Section() for name in known}
    for layer, file in enumerate(files):
        if file.is_file():
            for name, key, entry in _entries(file, known):
                _layer(sections[name].entries, key, entry, first=layer == 0)
    return sections


def read_rules(name: str, sections: Sequence[str], extra: Path | None = None) -> dict[str, Section]:
    """The sections of the shipped file `name`, with those of the folder `extra` over them."""
    folders = [resource("rules"), *([extra] if extra else [])]
    return read_sections([folder / name for folder in folders], sections)


def word_lists(section: Section) -> dict[str, tuple[str, ...]]:
    """The lists of a section by name, as written."""
    return {entry.name: entry.words for entry in build(section, WordList, "name")}


def folded_lists(section: Section) -> dict[str, frozenset[str]]:
    """The lists of a section by name, folded."""
    return {name: frozenset(map(fold, words)) for name, words in word_lists(section).items()}


def build(
    section: Section, model: type[EntryT], key_field: str, defaults: Section | None = None
) -> tuple[EntryT, ...]:
    """The validated entries of a section, in the order written; what one leaves out is taken from `defaults`."""
    shared = {key: raw.value for key, raw in defaults.entries.items()} if defaults else {}
    return tuple(_build_one(key, raw, model, key_field, shared) for key, raw in section.entries.items())


def _build_one(
    key: str, raw: RawEntry, model: type[EntryT], key_field: str, shared: dict[str, Value]
) -> EntryT:
    if model is WordList:
        content: dict[str, Value] = {"words": raw.value}
    elif isinstance(raw.value, dict):
        content = raw.value
    elif raw.value is None:
        content = {}
    else:
        raise QuotesError(f"{raw.where()}: “{key}” must be a mapping like {{act: state}}, not {raw.value!r}")
    try:
        return model.model_validate({**shared, **content, key_field: key})
    except ValidationError as error:
        first = error.errors()[0]
        path = [part for part in first["loc"] if isinstance(part, (str, int))]
        label = ".".join(str(part) for part in [key, *path])
        reason = _reason(first["type"], first["msg"], model)
        raise QuotesError(f"{raw.where(path)}: “{label}”: {reason}") from None


def _reason(kind: str, message: str, model: type[Entry]) -> str:
    if kind == "extra_forbidden":
        return f"unknown key; the keys are {', '.join(model.model_fields)}"
    if kind == "missing":
        return "this key is missing; add it"
    return message[:1].lower() + message[1:]


def _layer(entries: dict[str, RawEntry], key: str, new: RawEntry, first: bool) -> None:
    value = new.value
    if isinstance(value, dict) and value.get("enabled") is False:
        if key not in entries:
            raise QuotesError(f"{new.where()}: no entry “{key}” to disable; check the spelling")
        del entries[key]
    elif isinstance(value, list) or (isinstance(value, dict) and {"words", "remove"} & value.keys()):
        if not first and key not in entries:
            raise QuotesError(f"{new.where()}: unknown list “{key}”; the lists are {', '.join(entries)}")
        entries[key] = _merged_words(entries.get(key), new)
    else:
        entries[key] = new


def _merged_words(old: RawEntry | None, new: RawEntry) -> RawEntry:
    value = new.value
    change = value if isinstance(value, dict) else {"words": value}
    added, removed = change.get("words", []), change.get("remove", [])
    if not isinstance(added, list) or not isinstance(removed, list):
        raise QuotesError(f"{new.where()}: words and remove must be lists: [word, word]")
    words = list(old.value) if old and isinstance(old.value, list) else []
    merged = [word for word in words + [word for word in added if word not in words] if word not in removed]
    return RawEntry(merged, new.file, new.lines)


def _entries(file: Path, known: Sequence[str]) -> Iterable[tuple[str, str, RawEntry]]:
    root = _compose(file)
    if root is None:
        return
    for name_node, section_node in _pairs(root, file):
        name = name_node.value
        if name not in known:
            names = ", ".join(known)
            raise QuotesError(f"{_at(file, name_node)}: unknown section “{name}”; this file may have {names}")
        if isinstance(section_node, yaml.ScalarNode) and section_node.value == "":
            continue
        for key_node, value_node in _pairs(section_node, file):
            lines: dict[tuple[str | int, ...], int] = {(): key_node.start_mark.line + 1}
            value = _value(value_node, file, (), lines)
            yield name, str(key_node.value), RawEntry(value, file, lines)


def _compose(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise QuotesError(f"{file}: not UTF-8 (byte {error.start}); save the rule file as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuotesError(f"{file}:{line}: not valid YAML: {error.problem}; mend that line") from None


def _pairs(node: yaml.Node, file: Path) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise QuotesError(f"{_at(file, node)}: expected a mapping “key: value” here")
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise QuotesError(f"{_at(file, key)}: a key must be one word or phrase")
        if key.value in seen:
            raise QuotesError(f"{_at(file, key)}: “{key.value}” stands twice; merge the two entries")
        seen.add(key.value)
    return list(node.value)


def _value(
    node: yaml.Node, file: Path, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]
) -> Value:
    if path:
        lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        pairs = _pairs(node, file)
        return {key.value: _value(value, file, (*path, key.value), lines) for key, value in pairs}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file, (*path, index), lines) for index, item in enumerate(node.value)]
    if node.tag == _STRING:
        return str(node.value)
    scalar: Value = _SCALARS.construct_object(node)
    return scalar


def _at(file: Path, node: yaml.Node) -> str:
    return f"{file}:{node.start_mark.line + 1}"
