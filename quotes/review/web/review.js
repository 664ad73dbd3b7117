// The page of `quotes review`: keys and buttons, and what happens by itself.
import { byId, keep, make, read, tell } from "./dom.js";
import { say, translateFixedWords } from "./words.js";
import { PAGE_SIZE, shownId, SPAN_FIELDS, state } from "./state.js";
import { ask, tellError } from "./server.js";
import { draftList } from "./drafts.js";
import { askWho, isAsking, setReviewer, showReviewer } from "./dialogs.js";
import { decide, decideAll, openFirst, save, undo } from "./decide.js";
import { fillChoices, listAddress, readAddress, setFilter } from "./filters.js";
import { isListed, loadList, showHeld, showList, whenOpened } from "./list.js";
import { change, choosePerson, drop, nextGap, open, setNote, showDrafts, showRecord, startAdding, take } from "./record.js";
import { selectByKey, watchSelection, whenTaken } from "./select.js";
import { showProgress } from "./progress.js";
import { whenChanged } from "./fields.js";
import { whenChosen } from "./text.js";

const POLL_MS = 5000;

// One thing at a time: a key pressed while the next quote is on its way must not decide on it unseen.
async function run(action) {
  if (state.busy) return;
  state.busy = true;
  document.body.setAttribute("aria-busy", "true");
  try {
    await action();
  } catch (error) {
    tellError(error);
  } finally {
    state.busy = false;
    document.body.setAttribute("aria-busy", "false");
  }
}

// A filter that is set while something else is on its way waits for that.
async function runNext(action) {
  while (state.busy) await new Promise((resolve) => setTimeout(resolve, 20));
  await run(action);
}

// --- the list

async function applyFilters() {
  await loadList({ record: shownId() });
  if (!shownId() || !isListed(shownId())) await openFirst();
}

async function turnTo(offset) {
  await loadList({ offset: Math.max(0, offset) });
  await openFirst();
}

async function step(by) {
  const rows = state.list.records;
  const at = rows.findIndex((row) => row.id === shownId());
  const next = rows[at + by];
  if (next) await open(next.id);
  else if (by > 0 && state.list.offset + PAGE_SIZE < state.list.total) await turnTo(state.list.offset + PAGE_SIZE);
}

async function nextDraft() {
  const drafts = draftList();
  const at = drafts.findIndex(({ key, beside }) => (state.adding ? key.startsWith("+") : !key.startsWith("+")) && beside === shownId());
  const { beside, adding } = drafts[(at + 1) % drafts.length];
  await open(beside, adding);
}

function showDisputed() { setFilter({ status: "disputed" }); runNext(applyFilters); }

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(listAddress());
    tell(say("copied"));
  } catch {
    tell(listAddress());
  }
}

let typing;
byId("filters").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => { typing = undefined; runNext(applyFilters); }, 200);
});
byId("filters").addEventListener("reset", () => setTimeout(() => runNext(applyFilters)));
byId("filters").addEventListener("submit", (event) => event.preventDefault());

// A choice made by mouse or finger leaves its field, so that the next key is a decision and no other choice.
let byPointer = false;
document.addEventListener("pointerdown", () => { byPointer = true; }, true);
document.addEventListener("keydown", () => { byPointer = false; }, true);
document.addEventListener("change", (event) => {
  if (byPointer && event.target instanceof HTMLSelectElement) event.target.blur();
}, true);

// --- keys

const KEYS = {
  KeyA: () => decide("accept"), KeyR: () => decide("reject"), KeyC: save, Enter: save, KeyU: undo, Escape: drop,
  KeyG: nextGap, KeyM: () => startAdding(state.selected),
  KeyN: () => byId("note").focus(), KeyT: () => byId("text").focus(), Slash: () => byId("words").focus(),
  KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1),
  ...Object.fromEntries(SPAN_FIELDS.map((field, index) => [`Digit${index + 1}`, () => take(field)])),
};

function leaveField(field) {
  field.blur();
  if (typing === undefined || !byId("filters").contains(field)) return;
  clearTimeout(typing);
  typing = undefined;
  runNext(applyFilters);
}

// The key's place counts, not its letter: an Arabic keyboard gives another letter at the same place.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isAsking()) return;
  const field = event.target.closest("input, select, textarea");
  if (field) {
    const ends = event.key === "Escape" || (event.key === "Enter" && !event.isComposing && !(event.shiftKey && field.matches("textarea")));
    if (ends) { event.preventDefault(); leaveField(field); }
    return;
  }
  const pressed = event.target.closest("button, a, summary");
  if (pressed && pressed.ariaCurrent !== "true" && ["Enter", " "].includes(event.key)) return;
  if (event.target.id === "text" && selectByKey(event)) { event.preventDefault(); return; }
  const action = KEYS[event.code];
  if (!action || (event.repeat && !event.code.startsWith("Arrow"))) return;
  event.preventDefault();
  run(action);
});

function fillKeys() {
  const keys = [
    ["A", "accept"], ["R", "reject"], ["C  Enter", "correctKey"], ["U", "undo"], ["Esc", "drop"], ["M", "newQuote"], ["G", "gapKey"],
    ["J  ↓", "nextOne"], ["K  ↑", "lastOne"], ["/", "search"], ["N", "note"], ["T  ←  →  ⇧", "textKey"],
    ...SPAN_FIELDS.map((field, index) => [String(index + 1), field]),
  ];
  byId("keys").replaceChildren(...keys.flatMap(([key, name]) => [
    make("dt", {}, ...key.split("  ").map((one) => make("kbd", {}, one))),
    make("dd", {}, SPAN_FIELDS.includes(name) ? `${say("fromSelection")}: ${say(name)}` : say(name)),
  ]));
  const marks = [...SPAN_FIELDS, "other", "gap"];
  byId("legend").replaceChildren(...marks.map((name) => make("mark", { class: name }, say(name))));
}

// --- buttons

const BUTTONS = {
  accept: () => decide("accept"), reject: () => decide("reject"), save, drop, undo, next: () => step(1),
  "save-note": () => decide("note"), "accept-all": () => decideAll("accept"), "reject-all": () => decideAll("reject"),
  "page-before": () => turnTo(state.list.offset - PAGE_SIZE), "page-after": () => turnTo(state.list.offset + PAGE_SIZE),
  "progress-button": () => showProgress(showDisputed), "drafts-button": nextDraft, "copy-address": copyAddress,
  who: async () => { await askWho(); await loadList({ record: shownId() }); },
};
for (const [id, action] of Object.entries(BUTTONS)) byId(id).addEventListener("click", () => run(action));
byId("help-button").addEventListener("click", () => byId("help").showModal());
byId("note").addEventListener("input", (event) => { if (state.shown) setNote(event.target.value); });
byId("list-button").addEventListener("click", () => showLists(!document.body.classList.contains("lists")));
byId("language").addEventListener("click", () => {
  state.language = state.language === "ar" ? "en" : "ar";
  keep("language", state.language);
  translate();
});

function showLists(shown) {
  document.body.classList.toggle("lists", shown);
  byId("list-button").setAttribute("aria-expanded", String(shown));
}

whenOpened((id) => run(async () => { showLists(false); await open(id); }));
whenChosen((id) => run(() => open(id)), (span) => run(() => startAdding(span)));
whenTaken((field) => run(() => take(field)), (span) => run(() => startAdding(span)));
whenChanged({ take, change, choosePerson });

// --- from the start, and from time to time

function translate() {
  translateFixedWords();
  fillKeys();
  fillChoices();
  showReviewer();
  showList();
  showRecord();
  showDrafts();
}

async function poll() {
  if (document.hidden || state.busy) return;
  const { version, held } = await ask("/api/here", { reviewer: state.reviewer, record_id: shownId() ?? "" });
  if (state.busy) return;
  if (version !== state.list.version) await run(() => loadList({ offset: state.list.offset }));
  else showHeld(held);
}

async function start() {
  state.session = await ask("/api/session");
  const recordId = readAddress();
  state.reviewer = state.session.reviewer || read("reviewer") || "";
  translate();
  watchSelection();
  await loadList({ record: recordId });
  if (recordId) await open(recordId).catch(tellError);
  if (!state.shown) await openFirst();
  showDrafts();
  if (state.reviewer) setReviewer(state.reviewer);
  else await askWho();
  setInterval(() => poll().catch(tellError), POLL_MS);
}

run(start);
