// The panel: each field of the open record, or of the quote that is being added, with what changes it.
import { byId, make, short } from "./dom.js";
import { say } from "./words.js";
import { KINDS, NULLABLE, SPAN_FIELDS, state, TYPES } from "./state.js";
import { isEmpty } from "./drafts.js";
import { valueOf } from "./spans.js";

let on = { take: () => {}, change: () => {}, choosePerson: () => {} };

// Letters; what is longer scrolls in a box of its own, which the keyboard must reach.
const LONG = 150;

export function whenChanged(actions) { on = actions; }

export function showFields() {
  const rows = SPAN_FIELDS.flatMap((field, index) => [
    spanRow(field, index + 1), ...(field === "speaker" ? [nameRow(), choiceRow("speaker_kind", KINDS, true)] : []),
  ]);
  const types = [...new Set([...TYPES, ...(state.adding ? [] : [state.shown.record.type])])];
  byId("fields").replaceChildren(...rows, choiceRow("type", types, state.adding));
  showPeople();
  showUnsaved();
}

export function showUnsaved() {
  const unsaved = Object.keys(state.draft.corrections).length > 0;
  byId("unsaved").hidden = isEmpty(state.draft);
  byId("unsaved").textContent = say(state.adding ? "addHow" : unsaved ? "unsaved" : "unsavedNote");
  byId("save").firstElementChild.textContent = say(state.adding ? "saveNew" : "correct");
  byId("save").disabled = !state.adding && !unsaved;
  byId("drop").disabled = !state.adding && isEmpty(state.draft);
  byId("accept").disabled = byId("reject").disabled = state.adding || unsaved;
}

function row(field, key, ...content) {
  const changed = field in state.draft.corrections ? " changed" : "";
  return make("div", { class: `${field}${changed}` }, make("dt", {}, say(field), key ? " " : null,
    key ? make("kbd", {}, String(key)) : null), ...content);
}

function spanRow(field, key) {
  const value = valueOf(field);
  const clear = NULLABLE.includes(field) && value !== null ? make("button", { type: "button", class: "empty",
    "aria-label": `${say("empty")}: ${say(field)}`, title: say("empty"), onclick: () => on.change({ [field]: null }) }, "✕") : null;
  const take = make("button", { type: "button", class: "take", "aria-label": `${say("take")}: ${say(field)}`,
    onclick: () => on.take(field) }, say("take"));
  take.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  return row(field, key, make("dd", { class: "tools" }, take, clear),
    make("dd", { dir: "rtl", lang: "ar", ...(value?.length > LONG ? { class: "long", tabindex: "0" } : {}) },
      value ?? make("i", { class: "none" }, say("none"))));
}

function nameRow() {
  const input = make("input", { dir: "auto", maxlength: 300, "aria-label": say("speaker_name"),
    oninput: (event) => on.change({ speaker_name: event.target.value.trim() || null }, event.target) });
  input.value = valueOf("speaker_name") ?? "";
  return row("speaker_name", null, make("dd", {}, input));
}

function choiceRow(field, values, nullable) {
  const select = make("select", { "aria-label": say(field),
    onchange: (event) => on.change({ [field]: event.target.value || null }) },
  ...(nullable ? [make("option", { value: "" }, say(field === "type" ? "byMarks" : "unknown"))] : []),
  ...values.map((value) => make("option", { value }, say(value))));
  select.value = valueOf(field) ?? "";
  return row(field, null, make("dd", {}, select));
}

// The article's known speakers: one press gives name, kind and role. Shown while a speaker is looked for.
function showPeople() {
  const wanted = state.adding || Object.keys(state.draft.corrections).some((name) => name.startsWith("speaker"));
  const people = wanted ? state.shown.people : [];
  byId("people").replaceChildren(...(people.length ? [make("p", {}, say("known"))] : []),
    ...people.map((person) => make("button", { type: "button", onclick: () => on.choosePerson(person) },
      make("bdi", {}, short(person.speaker, 40)))));
}
