"""Arabic words stand in rules/, and somebody reads all that stands there; Python has letters alone, in quotes/text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from quotes.rulebook import entries, load_rules
from quotes.rulebook.entries import Entry

PACKAGE = Path(__file__).parent.parent / "quotes"
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE / "text"]


def is_arabic(text: str) -> bool:
    return any(char.isalpha() and "\u0600" <= char <= "\ufefc" for char in text)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of each string literal of a module but those that stand alone as statements: docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def test_no_module_but_the_letter_tables_holds_arabic() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {value}"
        for path in SOURCES
        for line, value in strings(path)
        if is_arabic(value)
    ]
    assert found == []


def test_the_search_sees_words_and_passes_docstrings_and_signs(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""قال"""\nx = "قال"\ny = f"{x}، ؟"\nz = f"ب{x}"\n', encoding="utf-8")
    assert [found for found in strings(module) if is_arabic(found[1])] == [(2, "قال"), (4, "ب")]


def test_each_list_of_words_is_read_by_somebody() -> None:
    book = load_rules()
    named = {value for path in SOURCES for _, value in strings(path)}
    assert [name for name in (*book.words, *book.affixes, *book.days.words) if name not in named] == []


def test_each_field_of_an_entry_is_read_by_somebody() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    read = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    kinds = [kind for kind in vars(entries).values() if isinstance(kind, type) and issubclass(kind, Entry)]
    assert len(kinds) > 10
    assert {
        f"{kind.__name__}.{field}" for kind in kinds for field in kind.model_fields.keys() - read
    } == set()
