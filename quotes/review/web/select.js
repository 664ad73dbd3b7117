// Selecting words of the text: by mouse and finger as anywhere, by keyboard word after word.
import { byId, make, short } from "./dom.js";
import { say } from "./words.js";
import { SPAN_FIELDS, state } from "./state.js";
import { spanOf, toPoints, toUnits, wordsAt } from "./spans.js";

const WORD = /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu;
let onTake = () => {};
let onAdd = () => {};

export function whenTaken(take, add) { onTake = take; onAdd = add; }

function spanSelected() {
  const { passage } = state.shown;
  const selection = getSelection();
  const box = byId("text");
  if (passage.base === null || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = before.toString().length + (words.length - words.trimStart().length);
  const end = start + words.trim().length;
  return start < end ? [toPoints(start), toPoints(end)] : null;
}

// What was selected stays so until it is taken or the text is touched elsewhere: a finger on a button ends a selection.
export function watchSelection() {
  document.addEventListener("selectionchange", () => {
    if (!state.shown) return;
    const inText = byId("text").contains(getSelection().anchorNode);
    if (spanSelected() || inText) takeSelection();
  });
}

function takeSelection() {
  state.selected = spanSelected();
  showSelection();
}

export function forgetSelection() {
  getSelection().removeAllRanges();
  state.selected = null;
  head = tail = null;
  showSelection();
}

export function showSelection() {
  byId("selection").hidden = !state.selected;
  if (!state.selected) return;
  byId("selected-words").textContent = short(wordsAt(state.selected));
  const canAdd = state.shown.record.field === "text" && state.shown.passage.state === "here" && !state.adding;
  byId("selection-buttons").replaceChildren(
    ...SPAN_FIELDS.map((field, index) => make("button", { type: "button", class: field, onclick: () => onTake(field) },
      say(field), " ", make("kbd", {}, String(index + 1)))),
    ...(canAdd ? [make("button", { type: "button", class: "new", onclick: () => onAdd(state.selected) },
      say("newQuote"), " ", make("kbd", {}, "M"))] : []));
}

// --- word after word

let head = null;
let tail = null;

export function selectByKey(event) {
  const steps = { ArrowLeft: 1, ArrowRight: -1 };
  if (!(event.key in steps) || !state.shown) return false;
  const words = [...state.shown.passage.text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length]);
  if (!words.length) return false;
  if (head === null) {
    const from = toUnits((state.selected ?? spanOf("quote") ?? [state.shown.passage.base ?? 0])[0]);
    tail = head = Math.max(0, words.findIndex(([, end]) => end > from));
  } else {
    head = Math.min(words.length - 1, Math.max(0, head + steps[event.key]));
    if (!event.shiftKey) tail = head;
  }
  const [first, last] = head < tail ? [head, tail] : [tail, head];
  getSelection().setBaseAndExtent(...nodeAt(words[first][0]), ...nodeAt(words[last][1]));
  getSelection().focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  // The browser tells of it later than the next key can be pressed.
  takeSelection();
  return true;
}

function nodeAt(units) {
  const walker = document.createTreeWalker(byId("text"), NodeFilter.SHOW_TEXT);
  let left = units;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [byId("text"), 0];
}
