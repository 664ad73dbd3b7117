// The work list. What is open always stands in it: a record that the filters leave out stands at its head.
import { byId, make, side } from "./dom.js";
import { number, say } from "./words.js";
import { PAGE_SIZE, shownId, state } from "./state.js";
import { ask } from "./server.js";
import { draftList } from "./drafts.js";
import { fillChoices, wanted, writeAddress } from "./filters.js";

let onOpen = () => {};

export function whenOpened(open) { onOpen = open; }

// `from`: {offset}, {record} (the page with it) or {after} (the page with the next open record after it).
export async function loadList(from) {
  const parts = wanted();
  for (const [name, value] of Object.entries(from)) if (value !== null) parts.set(name, value);
  if (state.reviewer) parts.set("reviewer", state.reviewer);
  state.list = await ask(`/api/records?${parts}`);
  fillChoices();
  showList();
}

export function isListed(id) { return state.list.records.some((row) => row.id === id); }

export function showList() {
  const { all, decided, total, open, offset, records } = state.list;
  byId("progress-button").textContent = `${say("decided")}: ${number(decided)} / ${number(all)}`;
  const last = Math.min(offset + PAGE_SIZE, total);
  byId("found").textContent = total
    ? `${number(offset + 1)}–${number(last)} ${say("of")} ${number(total)} · ${say("openHere", { count: number(open) })}` : say("nothing");
  byId("page-before").disabled = offset === 0;
  byId("page-after").disabled = last >= total;
  byId("bulk").hidden = !open;
  byId("accept-all").textContent = say("acceptAll", { count: number(open) });
  byId("reject-all").textContent = say("rejectAll", { count: number(open) });
  const focused = byId("list").contains(document.activeElement) ? document.activeElement.dataset.id : null;
  byId("list").replaceChildren(...records.map((row) => make("li", {}, listButton(row))));
  markCurrent();
  if (focused) byId("list").querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

// Marks the open record and those with a draft; one that is not in the list is put at its head.
export function markCurrent(scroll = false) {
  const id = shownId();
  byId("list").querySelector("li.beside")?.remove();
  if (id && !isListed(id)) byId("list").prepend(make("li", { class: "beside" }, make("p", {}, say("notListed")), listButton(rowOfShown())));
  const drafts = draftList().map(({ key, adding, beside }) => (adding ? beside : key));
  const hadFocus = scroll && byId("list").contains(document.activeElement);
  for (const button of byId("list").querySelectorAll("button")) {
    const isCurrent = button.dataset.id === id;
    button.setAttribute("aria-current", String(isCurrent));
    button.querySelector(".draft").hidden = !drafts.includes(button.dataset.id);
    if (isCurrent && hadFocus) button.focus(); // what has the focus is what is open
    if (isCurrent && scroll) button.scrollIntoView({ block: "nearest" });
  }
  if (id) writeAddress(id);
}

function rowOfShown() {
  const { record, status, disputed, history } = state.shown;
  return { ...record, outlet: record.article.source, date: record.article.date?.slice(0, 10), status, disputed,
    reviewers: [...new Set(history.map(({ reviewer }) => reviewer))], held: [] };
}

function listButton(row) {
  const about = [say(row.type), row.outlet, row.date, row.confidence.toFixed(2), ...row.reviewers].filter(Boolean);
  return make("button", { type: "button", dataset: { id: row.id, status: row.status }, onclick: () => onOpen(row.id) },
    make("span", { class: "name", dir: side(row.speaker ?? say("nobody")) }, row.speaker ?? say("nobody")),
    make("span", { class: "words", dir: "rtl", lang: "ar" }, row.quote),
    make("span", { class: "about" }, ...about.map((part) => make("bdi", { dir: side(part) }, part))),
    make("span", { class: "about" }, make("strong", {}, say(row.status)),
      row.disputed ? make("strong", { class: "disputed" }, say("disputed")) : null,
      row.held.length ? make("span", { class: "held" }, say("heldBy", { who: row.held.join("، ") })) : null,
      make("span", { class: "draft", hidden: true }, say("draft"))));
}

export function showHeld(held) {
  const { records } = state.list;
  if (records.every((row) => String(row.held) === String(held[row.id] ?? []))) return;
  for (const row of records) row.held = held[row.id] ?? [];
  showList();
}
