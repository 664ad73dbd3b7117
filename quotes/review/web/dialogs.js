// Questions that are answered before anything else: who reviews, and how many records a batch takes.
import { byId, keep } from "./dom.js";
import { number, say } from "./words.js";
import { state } from "./state.js";

export function isAsking() { return document.querySelector("dialog[open]") !== null; }

function closed(dialog) {
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

// The reviewer's name is asked for in a window of its own, so that no key of it can be taken for a decision, or back.
export async function askWho() {
  byId("reviewer").value = state.reviewer;
  byId("who-dialog").returnValue = "";
  byId("who-dialog").showModal();
  const answer = await closed(byId("who-dialog"));
  const name = byId("reviewer").value.trim();
  if (answer === "done" && name) setReviewer(name);
}

export function setReviewer(name) {
  state.reviewer = name;
  keep("reviewer", name);
  showReviewer();
}

export function showReviewer() {
  byId("who").textContent = `${say("reviewer")}: ${state.reviewer || "؟"}`;
  byId("who").setAttribute("aria-label", `${say("reviewer")}: ${state.reviewer || say("nobodyYet")}`);
}

// Whether the reviewer wrote the number of records that a batch would take.
export async function askNumber(decision, count) {
  const dialog = byId("bulk-dialog");
  byId("bulk-title").textContent = say(`${decision}All`, { count: number(count) });
  byId("bulk-words").textContent = say(`bulk_${decision}`, { count: number(count) });
  byId("bulk-done").textContent = say(`${decision}All`, { count: number(count) });
  byId("bulk-number").value = "";
  byId("bulk-done").disabled = true;
  byId("bulk-number").oninput = () => { byId("bulk-done").disabled = digits(byId("bulk-number").value) !== String(count); };
  byId("bulk-cancel").onclick = () => dialog.close("");
  dialog.returnValue = "";
  dialog.showModal();
  return (await closed(dialog)) === "done";
}

// An Arabic keyboard may write ٣٧ for 37.
function digits(text) {
  return text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
}
