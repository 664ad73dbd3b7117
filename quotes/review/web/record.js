// One record in its article, and the draft of what the reviewer would have it be.
import { announce, byId, make, short, side, tell } from "./dom.js";
import { number, say } from "./words.js";
import { shownId, state } from "./state.js";
import { ask } from "./server.js";
import { draftKey, draftList, forgetDraft, isEmpty, keepDraft, keptDraft } from "./drafts.js";
import { guessCue, valueOf, wordsAt } from "./spans.js";
import { showFields, showUnsaved } from "./fields.js";
import { forgetSelection, showSelection } from "./select.js";
import { markCurrent } from "./list.js";
import { showText } from "./text.js";

export async function open(id, adding = null) {
  const who = state.reviewer ? `?reviewer=${encodeURIComponent(state.reviewer)}` : "";
  const shown = await ask(`/api/records/${encodeURIComponent(id)}${who}`);
  const begun = draftKey(shown, true);
  state.shown = shown;
  state.adding = adding ?? false;
  state.draft = keptDraft(state.adding ? begun : id);
  state.dropped = null;
  forgetSelection();
  showRecord();
  markCurrent(true);
  const { records, offset, total } = state.list;
  const at = records.findIndex((row) => row.id === id);
  announce(say("opened", { at: at < 0 ? "–" : number(offset + at + 1), all: number(total), ...named(shown.record) }));
}

export function close() {
  state.shown = null;
  state.adding = false;
  showRecord();
}

export function named({ speaker, quote }) {
  return { who: short(speaker ?? say("nobody"), 40), words: short(quote, 50) };
}

export function showRecord() {
  document.body.classList.toggle("empty", !state.shown);
  byId("actions").querySelectorAll("button").forEach((button) => { button.disabled = !state.shown; });
  byId("undo").disabled = false;
  if (!state.shown) {
    for (const id of ["byline", "text", "fields", "people", "history", "gaps"]) byId(id).replaceChildren();
    byId("headline").textContent = say("nothing");
    byId("panel-title").textContent = say("attribution");
    for (const id of ["state", "warning", "unsaved"]) byId(id).textContent = "";
    showSelection();
    return;
  }
  const { record, passage, status, disputed, history } = state.shown;
  byId("headline").textContent = record.article.title ?? record.doc_id;
  byId("headline").dir = side(byId("headline").textContent);
  byId("byline").replaceChildren(...byline(record));
  const warning = { here: "", changed: say("changed"), missing: say("missing") }[passage.state];
  byId("warning").textContent = warning;
  byId("warning").hidden = !warning || record.field === "title";
  byId("panel-title").textContent = say(state.adding ? "adding" : "attribution");
  byId("note").value = state.draft.note;
  const begun = draftList().find(({ key }) => key === draftKey(state.shown, true));
  byId("state").replaceChildren(say(status), ...(disputed ? [` · ${say("disputed")}`] : []),
    ...(begun && !state.adding ? [" ", make("button", { type: "button", onclick: () => open(shownId(), true) }, say("goOnAdding"))] : []));
  byId("state").dataset.status = status;
  byId("state").hidden = state.adding;
  byId("history").replaceChildren(...history.map((entry) => make("li", {},
    make("bdi", {}, entry.reviewer), ` · ${say(`did_${entry.decision}`)} · `,
    make("bdi", {}, entry.time.slice(0, 16).replace("T", " ")),
    entry.note ? make("div", { dir: "auto" }, entry.note) : null)));
  showText();
  showFields();
}

function byline(record) {
  const { source, date, author, url } = record.article;
  const isLink = /^https?:\/\//i.test(url ?? "");
  return [
    ...[source, date?.slice(0, 10), author, record.doc_id].filter(Boolean)
      .map((part) => make("bdi", { dir: side(part) }, part)),
    ...(record.said_on ? [make("span", {}, `${say("said_on")} ${record.said_on}`)] : []),
    ...(isLink ? [make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, say("source"))] : []),
  ];
}

// --- the draft

export function change(corrections, field = null) {
  Object.assign(state.draft.corrections, corrections);
  if (corrections.speaker === null) state.draft.corrections.speaker_name = null;
  if (state.draft.corrections.type === null) delete state.draft.corrections.type;
  keepDraft();
  showDrafts();
  if (field) { // being typed in: it must not be made anew under the fingers
    field.closest("#fields > div").classList.add("changed");
    showUnsaved();
    return;
  }
  const top = byId("reading").scrollTop;
  showText(false);
  byId("reading").scrollTop = top;
  showFields();
}

export function take(field) {
  if (!state.shown) return;
  const span = state.selected;
  if (!span) { tell(say("selectFirst")); return; }
  forgetSelection();
  change({ [field]: span, ...(field === "speaker" ? { speaker_name: nameFor(wordsAt(span)) } : {}) });
}

// A surname selected for a speaker whose full name is known keeps that.
function nameFor(words) {
  const known = [valueOf("speaker_name"), ...state.shown.people.map(({ speaker }) => speaker)];
  return known.find((name) => name?.includes(words)) ?? words;
}

export function choosePerson({ speaker, speaker_kind, affiliation }) {
  change({ speaker_name: speaker, speaker_kind, ...(affiliation ? { affiliation } : {}) });
}

export function setNote(words) {
  state.draft.note = words;
  keepDraft();
  showDrafts();
  showUnsaved();
}

export async function drop() {
  if (!state.shown || (!state.adding && isEmpty(state.draft))) return;
  const dropped = { id: shownId(), adding: state.adding, draft: state.draft };
  forgetDraft(draftKey(state.shown, state.adding));
  await open(shownId());
  state.dropped = dropped;
  showDrafts();
  tell(say("droppedDraft"));
}

export async function bringBack() {
  const { id, adding, draft } = state.dropped;
  state.adding = adding;
  state.draft = draft;
  state.dropped = null;
  keepDraft();
  showDrafts();
  await open(id, adding);
  tell(say("draftIsBack"));
}

// --- adding a quote that was missed

export async function startAdding(span) {
  if (!state.shown) return;
  const { record, passage } = state.shown;
  if (record.field !== "text" || passage.state !== "here") { tell(say("error_textless")); return; }
  if (!span) { tell(say("selectMissed")); return; }
  const begun = keptDraft(draftKey(state.shown, true)).corrections.quote;
  if (begun && String(begun) !== String(span)) {
    await open(shownId(), true);
    tell(say("begunAlready"));
    return;
  }
  const cue = guessCue(span);
  state.adding = true;
  state.draft = { corrections: { quote: span, ...(cue ? { cue } : {}) }, note: "" };
  forgetSelection();
  keepDraft();
  showDrafts();
  showRecord();
  tell(say("addHow"));
}

export async function nextGap() {
  if (state.shown?.gaps.length) await startAdding(state.shown.gaps[0]);
  else tell(say("noGaps"));
}

export function showDrafts() {
  const count = draftList().length;
  byId("drafts-button").hidden = !count;
  byId("drafts-button").textContent = say("drafts", { count: number(count) });
  markCurrent();
}

