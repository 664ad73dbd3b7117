"use strict";
const form = document.querySelector("form");
const items = [...document.querySelectorAll("li[data-words]")];

// As quotes.text.fold: what a reader takes for the same letter compares equal.
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };
function fold(text) {
  return text.normalize("NFKC").replace(/[\p{Mn}\u0640]/gu, "").replace(/[أإآٱىةؤئ]/g, (letter) => LETTERS[letter]);
}

function filter() {
  const { words, speaker, outlet, type, named, confidence, from, to } = Object.fromEntries(new FormData(form));
  const wanted = fold(words);
  const by = fold(speaker);
  let shown = 0;
  for (const item of items) {
    const { words: said, type: kind, named: isNamed, day, speaker: name, outlet: printer, confidence: sure } = item.dataset;
    const passes = said.includes(wanted) && (!by || fold(name).includes(by)) && (!outlet || printer === outlet)
      && (!confidence || Number(sure) >= Number(confidence)) && (!type || kind === type) && (!named || isNamed === named)
      && (!from || day >= from) && (!to || (day && day <= to));
    item.hidden = !passes;
    shown += passes;
  }
  document.getElementById("shown").textContent = shown;
}

form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of document.querySelectorAll("button[data-speaker]")) {
  button.addEventListener("click", () => {
    form.reset();
    form.elements.speaker.value = button.dataset.speaker;
    filter();
    form.scrollIntoView();
    form.elements.speaker.focus({ preventScroll: true });
  });
}
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true; // paper cannot be clicked
});
