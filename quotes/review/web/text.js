// The article's text: the open quote strong, the article's other quotes dim, passages in marks without one dashed.
import { byId, make } from "./dom.js";
import { say, number } from "./words.js";
import { SPAN_FIELDS, state } from "./state.js";
import { spanOf } from "./spans.js";

let onQuote = () => {};
let onGap = () => {};

export function whenChosen(quoteChosen, gapChosen) { onQuote = quoteChosen; onGap = gapChosen; }

export function showText(scroll = true) {
  const { record, passage, others, gaps } = state.shown;
  const box = byId("text");
  const points = Array.from(passage.text);
  const placed = passage.base === null ? [] : [
    ...SPAN_FIELDS.map((field) => ({ name: field, span: spanOf(field) })),
    ...(state.adding || "quote" in state.draft.corrections ? []
      : record.verbatim.map((span) => ({ name: "verbatim", span }))),
    ...(state.adding ? [asOther(record)] : []),
    ...others.map(asOther),
    ...gaps.map((span) => ({ name: "gap", span, gap: span })),
  ].filter(({ span }) => span).map((item) => ({ ...item, start: item.span[0] - passage.base, end: item.span[1] - passage.base }))
    .filter(({ start, end }) => start >= 0 && end <= points.length);
  const cuts = [...new Set([0, points.length, ...placed.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const reached = new Set();
  box.replaceChildren(...cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const here = placed.filter((item) => item.start <= start && end <= item.end);
    return piece(points.slice(start, end).join(""), here, reached);
  }));
  const gapCount = state.adding ? 0 : gaps.length;
  byId("gaps").hidden = !gapCount;
  byId("gaps").replaceChildren(...(gapCount ? [
    make("button", { type: "button", onclick: () => onGap(gaps[0]) }, say("gapsHere", { count: number(gapCount) }), " ",
      make("kbd", {}, "G"))] : []));
  if (scroll) (box.querySelector("mark.quote") ?? box).scrollIntoView({ block: "center" });
}

function asOther({ id, start, end, speaker, status }) {
  return { name: `other ${status ?? state.shown.status}`, span: [start, end], id, speaker };
}

function piece(words, here, reached) {
  if (!here.length) return document.createTextNode(words);
  const isCurrent = here.some(({ name }) => SPAN_FIELDS.includes(name));
  const target = isCurrent ? null : here.findLast(({ id, gap }) => id || gap);
  const mark = make("mark", { class: here.map(({ name }) => name).join(" ") }, words);
  if (!target) return mark;
  const go = () => (target.id ? onQuote(target.id) : onGap(target.gap));
  mark.addEventListener("click", () => { if (getSelection().isCollapsed) go(); });
  if (reached.has(target)) return mark; // only the first piece is a stop for the Tab key
  reached.add(target);
  mark.tabIndex = 0;
  mark.setAttribute("role", "button");
  mark.title = target.id ? say("goTo", { who: target.speaker ?? say("nobody") }) : say("addThis");
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    go();
  });
  return mark;
}
