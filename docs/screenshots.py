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

SELECT = """words => {
    const box = document.getElementById("text");
    const place = (node, left) => {
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        while ((node = walker.nextNode()) && left > node.length) left -= node.length;
        return [node, left];
    };
    const at = box.textContent.indexOf(words);
    getSelection().setBaseAndExtent(...place(null, at), ...place(null, at + words.length));
}"""
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


def quotes(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "quotes", *arguments], cwd=folder, check=True)


def enter(page: Any, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_selector("#who-dialog[open]")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("body[aria-busy=false]")


def press(page: Any, keys: str) -> None:
    for key in keys:
        page.wait_for_selector("body[aria-busy=false]")
        page.keyboard.press(key)
        page.wait_for_timeout(500)
        page.wait_for_selector("body[aria-busy=false]")


def shoot(page: Any, name: str, **options: Any) -> None:
    page.evaluate("document.getElementById('message').textContent = ''")
    page.screenshot(path=IMAGES / f"{name}.png", **options)


def review(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 860})
    enter(page, address, "هدى سالم")
    press(page, "ar")
    page.click("#list li:nth-child(1) button")
    press(page, "jj")
    shoot(page, "review")
    page.click("#list li:nth-child(6) button")
    page.wait_for_timeout(500)
    page.evaluate(SELECT, "رئيسة بلدية مرفأ اللوز")
    press(page, "3")
    shoot(page, "correct")
    press(page, "c")
    page.evaluate(SELECT, "تأجيل قطع التيار المبرمج في الضواحي")
    press(page, "m")
    page.evaluate(SELECT, "الشركة")
    press(page, "2")
    shoot(page, "adding")
    press(page, "c")
    page.click("#more summary")
    page.fill("input[name=speaker]", "الحدادي")
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    page.evaluate("document.getElementById('lists').scrollTop = 0")
    shoot(page, "filters", clip={"x": 1064, "y": 48, "width": 336, "height": 800})


def progress(browser: Any, page: Any, address: str) -> None:
    """A second reviewer reads the same quotes, on a phone and on the desk."""
    phone = browser.new_context(**PHONE, device_scale_factor=2).new_page()
    enter(phone, address, "سامي نصر")
    shoot(phone, "phone")
    second = browser.new_page(viewport={"width": 1400, "height": 860})
    enter(second, f"{address}?without=سامي نصر", "سامي نصر")
    press(second, "aaa")
    press(page, "/")
    page.keyboard.press("Escape")
    page.click("#progress-button")
    page.wait_for_selector("#progress[open]")
    shoot(page, "progress", clip={"x": 400, "y": 130, "width": 600, "height": 600})


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
            progress(chromium, page, address)
            page.set_viewport_size({"width": 1000, "height": 1150})
            page.goto((folder / "report.html").as_uri())
            page.screenshot(path=IMAGES / "report.png")
            spans(page)
        finally:
            chromium.close()
            server.terminate()


if __name__ == "__main__":
    main()
