"""Takes the pictures of the documents: the desk guide's from the real pages, README's from displaCy.

`python docs/screenshots.py` needs the extras review and report, Playwright, and Debian's Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from spacy import displacy

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

SENTENCE = (
    'وقالت وزيرة الثقافة هدى السقا لإذاعة المدينة: "المتحف سيفتح أبوابه يوم الخميس". '
    "وأضافت في بيان أن الدخول مجاني."
)
COLORS = {"quotes": "#9ad1f5", "speakers": "#f7c67f", "roles": "#c5e1a5", "media": "#e1bee7"}

SELECT_WHOLE = """() => {
    const before = document.querySelector("mark.affiliation").previousSibling;
    const range = document.createRange();
    range.setStart(before, before.length - "نادية بركات، ".length);
    range.setEndAfter(document.querySelector("mark.affiliation"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def quotes(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "quotes", *arguments], cwd=folder, check=True)


def review(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 860})
    page.goto(address)
    page.wait_for_selector("mark.quote")
    page.fill("#reviewer", "هدى سالم")
    page.keyboard.press("Escape")
    page.click("#list li:nth-child(3) button")
    page.wait_for_selector("mark.medium")
    page.screenshot(path=IMAGES / "review.png")
    for key in "arj":
        page.keyboard.press(key)
        page.wait_for_timeout(700)
    page.evaluate(SELECT_WHOLE)
    page.keyboard.press("3")
    page.screenshot(path=IMAGES / "correct.png")
    page.keyboard.press("Escape")
    page.click("nav summary")
    page.fill("input[name=speaker]", "بركات")
    page.wait_for_timeout(700)
    page.screenshot(path=IMAGES / "filters.png", clip={"x": 1080, "y": 50, "width": 320, "height": 720})


def spans(page: Any) -> None:
    """The groups of doc.spans as displaCy draws them, all at once."""
    import quotes as package

    doc = package.load()(SENTENCE)
    doc.spans["sc"] = [span for name in COLORS for span in doc.spans[name]]
    labels = {span.label_: COLORS[name] for name in COLORS for span in doc.spans[name]}
    html = displacy.render(doc, style="span", page=True, jupyter=False, options={"colors": labels})
    page.set_viewport_size({"width": 1000, "height": 400})
    page.set_content(html)
    page.add_style_tag(content=".spans { padding: 16px 24px; font-size: 20px }")
    page.locator(".spans").screenshot(path=IMAGES / "spans.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder, articles = Path(name), str(ROOT / "data" / "gold" / "samples.jsonl")
        quotes(folder, "extract", articles, "--source-field", "outlet", "-o", "quotes.jsonl")
        quotes(folder, "report", "quotes.jsonl", "-o", "report.html")
        command = [sys.executable, "-m", "quotes", "review", "quotes.jsonl", "--articles", articles]
        server = subprocess.Popen(
            [*command, "--port", "0", "--no-open"], cwd=folder, stderr=subprocess.PIPE, text=True
        )
        assert server.stderr is not None
        address = next(line.strip() for line in server.stderr if line.startswith("http://"))
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            page = chromium.new_page()
            review(page, address)
            page.set_viewport_size({"width": 1000, "height": 1150})
            page.goto((folder / "report.html").as_uri())
            page.screenshot(path=IMAGES / "report.png")
            spans(page)
        finally:
            chromium.close()
            server.terminate()


if __name__ == "__main__":
    main()
