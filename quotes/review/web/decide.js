// Decisions: one, all that is listed, and taking them back. After each the next open record is before the reviewer.
import { byId, tell } from "./dom.js";
import { number, say } from "./words.js";
import { shownId, state } from "./state.js";
import { ask, tellError } from "./server.js";
import { draftKey, forgetDraft } from "./drafts.js";
import { isListed, loadList } from "./list.js";
import { wanted } from "./filters.js";
import { askNumber, askWho } from "./dialogs.js";
import { bringBack, close, named, open, showDrafts } from "./record.js";

export async function decide(decision) {
  if (!state.shown || !(await knowWho())) return;
  if (state.adding) { tell(say("addHow")); return; }
  const { record, history } = state.shown;
  const { corrections } = state.draft;
  const isCorrected = Object.keys(corrections).length > 0;
  const note = state.draft.note.trim() || null;
  if (decision === "correct" && !isCorrected) { tell(say("correctHow")); return; }
  if (["accept", "reject"].includes(decision) && isCorrected) { tell(say("unsaved")); return; }
  if (decision === "note" && !note) { byId("note").focus(); return; }
  const sent = await send("/api/decisions", { record_id: record.id, decision, note, reviewer: state.reviewer,
    seen: history.length, corrections: decision === "correct" ? corrections : {} });
  if (!sent) return;
  tell(say(`done_${decision}`, named(record)));
  if (decision === "note") await open(record.id);
  else await goOn(record.id);
}

export async function save() {
  if (state.adding) await addQuote();
  else await decide("correct");
}

async function addQuote() {
  if (!(await knowWho())) return;
  const { corrections, note } = state.draft;
  if (!corrections.quote || !corrections.cue) { tell(say("cueMissing"), true); return; }
  const added = await send("/api/quotes", { beside: shownId(), corrections, note: note.trim() || null, reviewer: state.reviewer });
  if (!added) return;
  await loadList({ record: added.id });
  await open(added.id);
  showDrafts();
  tell(say("done_add", named(state.shown.record)));
}

// Sends the draft's decision; what another reviewer did meanwhile is shown, and the draft kept.
async function send(path, body) {
  try {
    const answer = await ask(path, body);
    forgetDraft(draftKey(state.shown, state.adding));
    return answer;
  } catch (error) {
    tellError(error);
    if (error.code === "stale") {
      await loadList({ record: shownId() });
      await open(shownId());
    }
    return null;
  }
}

async function goOn(id) {
  await loadList({ after: id });
  showDrafts();
  if (state.list.next) { await open(state.list.next); return; }
  if (isListed(id)) await open(id);
  else await openFirst();
  tell(`${byId("message").textContent} · ${say("allDone")}`);
}

// What the list begins with: its first open record, else its first; nothing where it is empty.
export async function openFirst() {
  const { next, records } = state.list;
  const id = next && isListed(next) ? next : (records.find((row) => row.open) ?? records[0])?.id;
  if (id) await open(id);
  else close();
}

export async function undo() {
  if (state.dropped && state.dropped.id === shownId()) { await bringBack(); return; }
  if (!(await knowWho())) return;
  let back;
  try {
    back = await ask("/api/undo", { reviewer: state.reviewer });
  } catch (error) {
    if (error.code !== "nothing") throw error;
    tell(say("nothingToUndo"));
    return;
  }
  await loadList({ record: back.record });
  if (back.record) await open(back.record);
  else await openFirst();
  showDrafts();
  tell(back.count > 1 ? say("undone_batch", { count: number(back.count), what: say(`noun_${back.decision}`) })
    : say("undone", { what: say(`noun_${back.decision}`), ...named(back) }));
}

export async function decideAll(decision) {
  const count = state.list.open;
  if (!count || !(await knowWho()) || !(await askNumber(decision, count))) return;
  await ask(`/api/batches?${wanted()}`, { decision, count, reviewer: state.reviewer });
  await loadList({ offset: 0 });
  if (!shownId() || !isListed(shownId())) await openFirst();
  else await open(shownId());
  tell(say(`done_all_${decision}`, { count: number(count) }));
}

async function knowWho() {
  if (!state.reviewer) await askWho();
  return Boolean(state.reviewer);
}
