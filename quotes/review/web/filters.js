// The filters: a form, the address that says the same, and how many records each choice would show.
import { byId, make } from "./dom.js";
import { number, say, sayAct } from "./words.js";
import { state, TYPES } from "./state.js";

const form = byId("filters");
const STATUSES = ["", "undecided", "decided", "accepted", "corrected", "rejected", "added", "disputed"];
const SORTS = ["", "confidence", "-confidence", "date", "-date", "article", "speaker"];
const LISTS = { speaker: "speakers", affiliation: "affiliations", medium: "media", outlet: "outlets" };
const ALWAYS_SHOWN = ["words", "status", "sort"];

// The filters that are set, as the parts of an address.
export function wanted() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
}

export function setFilter(values) {
  form.reset();
  for (const [name, value] of Object.entries(values)) setField(name, value);
}

function setField(name, value) {
  const field = form.elements[name];
  if (!field) return;
  // A reviewer named in an address may not have decided on anything yet.
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) {
    field.append(make("option", { value }, value));
  }
  field.value = value;
}

export function readAddress() {
  fillChoices();
  const given = new URLSearchParams(location.search);
  setFilter(Object.fromEntries(given));
  return given.get("record");
}

export function writeAddress(recordId) {
  const parts = wanted();
  if (recordId) parts.set("record", recordId);
  const query = parts.toString();
  history.replaceState(null, "", query ? `/?${query}` : "/");
}

// The list without the record that happens to be open: what is sent to a colleague.
export function listAddress() {
  const query = wanted().toString();
  return `${location.origin}/${query ? `?${query}` : ""}`;
}

export function fillChoices() {
  const { counts, reviewers } = state.list;
  const people = [...new Set([state.reviewer, ...reviewers].filter(Boolean))];
  const choices = {
    status: STATUSES.map((value) => [value, say(value || "all"), counts.status?.[value]]),
    sort: SORTS.map((value) => [value, say(`sort_${value || "file"}`)]),
    type: [["", say("all")], ...[...TYPES, "headline"].map((value) => [value, say(value), counts.type?.[value] ?? 0])],
    act: [["", say("all")], ...state.session.acts.map((value) => [value, sayAct(value), counts.act?.[value] ?? 0])],
    by: [["", say("all")], ...people.map((value) => [value, value])],
    without: [["", say("all")], ...people.map((value) => [value, value])],
  };
  for (const [name, values] of Object.entries(choices)) fillSelect(form.elements[name], values);
  for (const [name, list] of Object.entries(LISTS)) {
    byId(list).replaceChildren(...Object.entries(counts[name] ?? {})
      .map(([value, count]) => make("option", { value, label: `${value} (${number(count)})` })));
  }
  const active = [...wanted().keys()].filter((name) => !ALWAYS_SHOWN.includes(name)).length;
  byId("active").textContent = active ? `(${number(active)})` : "";
}

function fillSelect(select, values) {
  const chosen = select.value;
  const words = values.map(([, name, count]) => (count === undefined ? name : `${name} (${number(count)})`));
  if (document.activeElement === select && select.options.length === values.length) { // open just now: only its words
    words.forEach((text, index) => { select.options[index].textContent = text; });
    return;
  }
  select.replaceChildren(...values.map(([value], index) => make("option", { value }, words[index])));
  if (chosen && !values.some(([value]) => value === chosen)) select.append(make("option", { value: chosen }, chosen));
  select.value = chosen;
}
