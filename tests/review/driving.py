"""The page of the review in a real browser, over a server process of its own: what tests of it share."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from quotes.article import Article
from quotes.record import Record

ROOT = Path(__file__).parents[2]


class Server:
    """`quotes review` over some records, in a folder; it can be killed and started again."""

    def __init__(self, folder: Path, articles: list[Article], found: list[Record]) -> None:
        self.folder = folder
        rows = ({"doc_id": a.doc_id, "title": a.title, "source": a.source, "text": a.text} for a in articles)
        write(folder / "articles.jsonl", [json.dumps(row) for row in rows])
        write(folder / "out.jsonl", [record.model_dump_json() for record in found])
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "quotes", "review", "out.jsonl", "--articles", "articles.jsonl"]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [*command, "--port", "0", "--no-open"],
            cwd=self.folder,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        self.address = next(line.strip() for line in self.process.stderr if line.startswith("http://"))

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        self.process.wait()

    def decisions(self) -> list[dict[str, Any]]:
        path = self.folder / "out.reviews.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def open_page(browser: Any, server: Server, reviewer: str = "هدى", query: str = "", **options: Any) -> Any:
    """The page in a browser profile of its own, after its reviewer gave a name."""
    page = browser.new_page(**{"viewport": {"width": 1400, "height": 850}} | options)
    page.set_default_timeout(20_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(server.address + query)
    page.wait_for_selector("#who-dialog[open]")
    if reviewer:
        page.keyboard.type(reviewer)
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Escape")
    page.wait_for_selector("#who-dialog", state="hidden")
    ready(page)
    return page


def ready(page: Any) -> None:
    """Wait until the page does nothing more by itself."""
    page.wait_for_selector("body[aria-busy=false]")


def press(page: Any, key: str, says: str) -> None:
    """Press a key and read what the page says that it did; "" where it need not say anything."""
    ready(page)
    page.keyboard.press(key)
    if says:
        page.wait_for_selector(f"#message:has-text('{says}')")
    else:
        page.wait_for_timeout(100)
    ready(page)


def choose(page: Any, filter_name: str, value: str) -> None:
    """Choose a value of a filter, until the list that it leaves is there: the page waits a moment before it asks."""
    with page.expect_response(lambda response: f"{filter_name}={value}" in response.url):
        page.select_option(f"select[name={filter_name}]", value)
    ready(page)


def search(page: Any, words: str, shows: str) -> None:
    """Search the list for words, until it says which records of it are shown."""
    page.fill("#words", words)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#found:has-text('{shows}')")
    ready(page)


def select(page: Any, words: str) -> None:
    """Select words of the article, as a mouse would, over the borders of marks."""
    page.evaluate(
        """words => {
            const box = document.getElementById("text");
            const at = box.textContent.indexOf(words);
            const place = offset => {
                const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    if (offset <= node.length) return [node, offset];
                    offset -= node.length;
                }
            };
            getSelection().setBaseAndExtent(...place(at), ...place(at + words.length));
        }""",
        words,
    )
    page.wait_for_selector(f"#selection:visible #selected-words:has-text('{words[:20]}')")


def marked(page: Any, kind: str) -> str:
    """The words that the text shows in the colour of a field."""
    return "".join(page.locator(f"#text mark.{kind}").all_text_contents())


def listed(page: Any) -> list[str]:
    """The words of the work list's records."""
    words: list[str] = page.locator("#list .words").all_text_contents()
    return words
