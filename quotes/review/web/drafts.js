// Corrections that nobody saved yet: kept in the browser, one for each record, until they are saved or dropped.
import { keep, read } from "./dom.js";
import { state } from "./state.js";

function all() {
  try { return JSON.parse(read(`drafts.${state.session.desk}`)) ?? {}; } catch { return {}; }
}

function keepAll(drafts) { keep(`drafts.${state.session.desk}`, JSON.stringify(drafts)); }

export function isEmpty(draft) { return !Object.keys(draft.corrections).length && !draft.note.trim(); }

// A quote that is being added belongs to its article; `beside` is the record under which it was begun.
export function draftKey({ record }, adding) {
  return adding ? `+${record.doc_id} ${record.article.text_sha256}` : record.id;
}

export function keptDraft(key) {
  const { corrections = {}, note = "" } = all()[key] ?? {};
  return { corrections, note };
}

export function keepDraft() {
  const drafts = all();
  const key = draftKey(state.shown, state.adding);
  if (isEmpty(state.draft)) delete drafts[key];
  else drafts[key] = { ...state.draft, beside: state.shown.record.id };
  keepAll(drafts);
}

export function forgetDraft(key) {
  const drafts = all();
  delete drafts[key];
  keepAll(drafts);
}

// [{key, beside}] of all drafts, the one begun first at the head.
export function draftList() {
  return Object.entries(all()).map(([key, draft]) => ({ key, beside: draft.beside, adding: key.startsWith("+") }));
}
