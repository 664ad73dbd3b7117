"use strict";
const form = document.querySelector("form");
const items = [...document.querySelectorAll("li[data-words]")];

// As quotes.text.fold: what a reader takes for the same letter compares equal.
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };
function fold(text) {
  return text.normalize("NFKC").replace(/[\p{Mn}\u0640]/gu, "").replace(/[أإآٱىةؤئ]/g, (letter) => LETTERS[letter]);
}

function filter() {
  const { words, type, named, from, to } = Object.fromEntries(new FormData(form));
  const wanted = fold(words);
  let shown = 0;
  for (const item of items) {
    const { words: said, type: kind, named: isNamed, day } = item.dataset;
    const passes = said.includes(wanted) && (!type || kind === type) && (!named || isNamed === named)
      && (!from || day >= from) && (!to || (day && day <= to));
    item.hidden = !passes;
    shown += passes;
  }
  document.getElementById("shown").textContent = shown;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
