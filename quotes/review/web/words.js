// The words of the interface, in the language that the reader chose.
import { byId } from "./dom.js";
import { state } from "./state.js";

const { acts: ACTS, ...WORDS } = await (await fetch("/words.json")).json();

// {name} in a sentence is replaced by its value.
export function say(name, values = {}) {
  const words = WORDS[state.language][name] ?? name;
  return words.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function has(name) { return name in WORDS[state.language]; }

export function sayAct(act) { return state.language === "ar" ? ACTS[act] ?? act : act; }

export function number(value) {
  return new Intl.NumberFormat(state.language === "ar" ? "ar-u-nu-latn" : "en").format(value);
}

export function translateFixedWords() {
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.language === "ar" ? "rtl" : "ltr";
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
  byId("language").textContent = state.language === "ar" ? "English" : "العربية";
  byId("language").lang = state.language === "ar" ? "en" : "ar";
  byId("text").setAttribute("aria-label", say("textOf"));
  byId("words").setAttribute("aria-label", say("search"));
}
