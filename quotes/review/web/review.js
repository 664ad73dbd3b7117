// The page of `quotes review`. Text of records and articles enters the page only as text nodes.
const { acts: ACTS, ...WORDS } = await (await fetch("/words.json")).json();

const PAGE_SIZE = 50;
const POLL_MS = 5000;
const SPAN_FIELDS = ["quote", "speaker", "affiliation", "medium", "cue"];
const NULLABLE = ["speaker", "affiliation", "medium"];
const TYPES = ["direct", "mixed", "indirect"];

const byId = (id) => document.getElementById(id);
const state = {
  language: read("language") === "en" ? "en" : "ar",
  rows: [], total: 0, offset: 0, decided: 0, all: 0, version: -1,
  shown: null, draft: {}, decidedHere: [], busy: false, turn: 0,
};

// --- words of the interface

function say(name) { return WORDS[state.language][name] ?? name; }

function sayAct(act) { return state.language === "ar" ? ACTS[act] ?? act : act; }

function number(value) { return new Intl.NumberFormat(state.language === "ar" ? "ar-u-nu-latn" : "en").format(value); }

function translate() {
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.language === "ar" ? "rtl" : "ltr";
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
  byId("language").textContent = state.language === "ar" ? "English" : "العربية";
  byId("language").lang = state.language === "ar" ? "en" : "ar";
  fillSelects();
  fillKeys();
  showList();
  if (state.shown) showRecord();
}

function fillKeys() {
  const keys = [
    ["A", "accept"], ["C", "correct"], ["R", "reject"], ["U", "undo"], ["Esc", "drop"], ["N", "note"],
    ["J  ↓", "nextOne"], ["K  ↑", "lastOne"], ["/", "search"],
    ...SPAN_FIELDS.map((field, index) => [String(index + 1), field]),
  ];
  byId("keys").replaceChildren(...keys.flatMap(([key, name]) => [
    make("dt", {}, make("kbd", {}, key)),
    make("dd", {}, SPAN_FIELDS.includes(name) ? `${say("fromSelection")}: ${say(name)}` : say(name)),
  ]));
}

// --- small helpers

// Words with any Arabic in them read from the right, also where they begin with a Latin name.
function side(text) { return /\p{Script=Arabic}/u.test(text) ? "rtl" : "ltr"; }

function read(name) { try { return localStorage.getItem(`quotes.${name}`); } catch { return null; } }

function keep(name, value) { try { localStorage.setItem(`quotes.${name}`, value); } catch { /* private window */ } }

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "dataset") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let messageTimer;
function tell(words, bad = false) {
  const message = byId("message");
  message.textContent = words;
  message.classList.toggle("bad", bad);
  message.hidden = false;
  clearTimeout(messageTimer);
  if (!bad) messageTimer = setTimeout(() => { message.hidden = true; }, 3500);
}

class ServerError extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(path, body && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new ServerError("gone", "");
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ServerError(content.error ?? "failed", content.message ?? "");
  return content;
}

function tellError(error) {
  const words = WORDS[state.language][`error_${error.code}`] ?? say("error_failed");
  tell(error.message && error.code === "invalid" ? `${words} (${error.message})` : words, true);
}

// --- offsets: records count code points, JavaScript UTF-16 units

function toPoints(text, units) { return Array.from(text.slice(0, units)).length; }

// --- the list

function query(offset) {
  const given = [...new FormData(byId("filters"))].filter(([, value]) => value !== "");
  return new URLSearchParams([...given, ["offset", offset]]);
}

async function loadList(offset = state.offset) {
  const turn = ++state.turn;
  const page = await ask(`/api/records?${query(offset)}`);
  if (turn !== state.turn) return; // another filter was set meanwhile
  Object.assign(state, { rows: page.records, total: page.total, offset, decided: page.decided, version: page.version });
  showList();
}

function showList() {
  byId("progress").textContent = `${say("decided")}: ${number(state.decided)} / ${number(state.all)}`;
  const last = Math.min(state.offset + PAGE_SIZE, state.total);
  byId("found").textContent = state.total
    ? `${number(state.offset + 1)}–${number(last)} ${say("of")} ${number(state.total)}` : say("nothing");
  byId("page-before").disabled = state.offset === 0;
  byId("page-after").disabled = last >= state.total;
  byId("list").replaceChildren(...state.rows.map((row) => make("li", {}, listButton(row))));
}

function listButton(row) {
  const about = [say(row.type), row.outlet, row.date, row.confidence.toFixed(2), row.reviewer].filter(Boolean);
  return make("button", {
    type: "button", dataset: { id: row.id, status: row.status }, "aria-current": String(row.id === state.shown?.record.id),
    onclick: () => run(() => open(row.id)),
  },
  make("span", { class: "name", dir: side(row.speaker ?? say("nobody")) }, row.speaker ?? say("nobody")),
  make("span", { class: "words", dir: "rtl", lang: "ar" }, row.quote),
  make("span", { class: "about" }, ...about.map((part) => make("bdi", { dir: side(part) }, part)),
    make("span", {}, say(row.status))));
}

function fillSelects() {
  for (const [name, values] of [["type", [...TYPES, "headline"]], ["act", state.acts ?? []]]) {
    const select = byId("filters").elements[name];
    const chosen = select.value;
    select.replaceChildren(make("option", { value: "" }, say("all")),
      ...values.map((value) => make("option", { value }, name === "act" ? sayAct(value) : say(value))));
    select.value = chosen;
  }
}

// --- one record in its article

async function open(id) {
  const shown = await ask(`/api/records/${encodeURIComponent(id)}`);
  state.shown = shown;
  state.draft = {};
  byId("note").value = "";
  showRecord();
  for (const button of byId("list").querySelectorAll("button")) {
    const current = button.dataset.id === id;
    button.setAttribute("aria-current", String(current));
    if (current) button.scrollIntoView({ block: "nearest" });
  }
}

function showRecord() {
  const { record, passage, status, history } = state.shown;
  byId("headline").textContent = record.article.title ?? record.doc_id;
  byId("headline").dir = side(byId("headline").textContent);
  const { source, date, author, url } = record.article;
  const isLink = /^https?:\/\//i.test(url ?? "");
  byId("byline").replaceChildren(
    ...[source, date?.slice(0, 10), author, record.doc_id].filter(Boolean)
      .map((part) => make("bdi", { dir: side(part) }, part)),
    ...(record.speaker_kind ? [make("span", {}, `${say("speaker")}: ${say(record.speaker_kind)}`)] : []),
    ...(record.said_on ? [make("span", {}, `${say("said_on")} ${record.said_on}`)] : []),
    ...(isLink ? [make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, say("source"))] : []));
  const warning = { here: "", changed: say("changed"), missing: say("missing") }[passage.state];
  byId("warning").textContent = warning;
  byId("warning").hidden = !warning || record.field === "title";
  showText();
  showFields();
  byId("state").textContent = say(status);
  byId("state").dataset.status = status;
  byId("history").replaceChildren(...history.map((entry) => make("li", {},
    make("bdi", {}, entry.reviewer), ` · ${say(`did_${entry.decision}`)} · `,
    make("bdi", {}, entry.time.slice(0, 16).replace("T", " ")),
    entry.note ? make("div", { dir: "auto" }, entry.note) : null)));
}

function spanOf(field) {
  if (field in state.draft) return state.draft[field];
  const { record } = state.shown;
  switch (field) {
    case "quote": return [record.start, record.end];
    case "cue": return [record.cue.start, record.cue.end];
    case "speaker": return record.speaker_mention ? [record.speaker_mention.start, record.speaker_mention.end] : null;
    default: return record[`${field}_span`];
  }
}

function showText() {
  const { record, passage } = state.shown;
  const box = byId("text");
  const points = Array.from(passage.text);
  const spans = passage.base === null ? [] : [
    ...SPAN_FIELDS.map((field) => [field, spanOf(field)]),
    ...("quote" in state.draft ? [] : record.verbatim.map((span) => ["verbatim", span])),
  ].filter(([, span]) => span).map(([field, [start, end]]) => [field, start - passage.base, end - passage.base])
    .filter(([, start, end]) => start >= 0 && end <= points.length);
  const cuts = [...new Set([0, points.length, ...spans.flatMap(([, start, end]) => [start, end])])].sort((a, b) => a - b);
  box.replaceChildren(...cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const words = points.slice(start, end).join("");
    const fields = spans.filter((span) => span[1] <= start && end <= span[2]).map(([field]) => field);
    return fields.length ? make("mark", { class: fields.join(" ") }, words) : document.createTextNode(words);
  }));
  box.querySelector("mark.quote")?.scrollIntoView({ block: "center" });
}

function wordsAt(span) {
  const { passage } = state.shown;
  return span && passage.base !== null
    ? Array.from(passage.text).slice(span[0] - passage.base, span[1] - passage.base).join("") : null;
}

function valueOf(field) {
  const { record } = state.shown;
  if (field in state.draft) return wordsAt(state.draft[field]);
  return { quote: record.quote, cue: record.cue.text, speaker: record.speaker_mention?.text,
    affiliation: record.affiliation, medium: record.medium }[field];
}

function showFields() {
  const rows = SPAN_FIELDS.flatMap((field, index) => [spanRow(field, index + 1), field === "speaker" ? nameRow() : null]);
  byId("fields").replaceChildren(...rows.filter(Boolean), typeRow());
}

function spanRow(field, key) {
  const value = valueOf(field);
  return make("div", { class: field + (field in state.draft ? " changed" : ""), dataset: { field } },
    make("dt", {}, say(field), " ", make("kbd", {}, String(key))),
    keepingSelection(make("button", { type: "button", class: "take", title: say("fromSelection"),
      onclick: () => take(field) }, say("take"))),
    NULLABLE.includes(field) ? make("button", { type: "button", class: "empty", title: say("empty"),
      disabled: value === null || value === undefined, onclick: () => change(field, null) }, "✕") : null,
    make("dd", { dir: "rtl", lang: "ar" }, value ?? make("i", { class: "none" }, say("none"))));
}

function nameRow() {
  const { record } = state.shown;
  const value = "speaker_name" in state.draft ? state.draft.speaker_name : record.speaker;
  const input = make("input", { dir: "auto", maxlength: 300, "aria-label": say("speaker_name"),
    onchange: (event) => change("speaker_name", event.target.value.trim() || null) });
  input.value = value ?? "";
  return make("div", { class: `speaker_name${"speaker_name" in state.draft ? " changed" : ""}` },
    make("dt", {}, say("speaker_name")), make("dd", {}, input));
}

function typeRow() {
  const { record } = state.shown;
  const select = make("select", { "aria-label": say("type"), onchange: (event) => change("type", event.target.value) },
    ...[...new Set([...TYPES, record.type])].map((kind) => make("option", { value: kind }, say(kind))));
  select.value = state.draft.type ?? record.type;
  return make("div", { class: "type" }, make("dt", {}, say("type")), make("dd", {}, select));
}

// --- correcting

function keepingSelection(button) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return button;
}

function selectedSpan() {
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
  return start < end ? [start, end].map((units) => toPoints(passage.text, units) + passage.base) : null;
}

function take(field) {
  const span = selectedSpan();
  if (!span) { tell(say("selectFirst")); return; }
  getSelection().removeAllRanges();
  if (field === "speaker") suggestName(wordsAt(span));
  change(field, span);
}

function suggestName(words) {
  const { record } = state.shown;
  const name = state.draft.speaker_name ?? record.speaker ?? "";
  state.draft.speaker_name = name.includes(words) ? name : words;
}

function change(field, value) {
  state.draft[field] = value;
  if (field === "speaker" && value === null) delete state.draft.speaker_name;
  const top = document.querySelector("article").scrollTop;
  showText();
  document.querySelector("article").scrollTop = top;
  showFields();
}

function drop() {
  if (!Object.keys(state.draft).length) return;
  state.draft = {};
  showRecord();
}

// --- deciding

async function decide(decision) {
  if (!state.shown) return;
  const corrections = decision === "correct" ? state.draft : {};
  const isCorrected = Object.keys(state.draft).length > 0;
  if (decision === "correct" && !isCorrected) { tell(say("correctHow")); return; }
  if (["accept", "reject"].includes(decision) && isCorrected) { tell(say("unsaved")); return; }
  const id = state.shown.record.id;
  const note = byId("note").value.trim() || null;
  if (decision === "note" && !note) { byId("note").focus(); return; }
  if (!await send(id, decision, state.shown.history.length, corrections, note)) return;
  if (decision === "note") { await open(id); return; }
  state.decidedHere.push(id);
  await goOn(id);
}

async function undo() {
  if (!state.shown) return;
  const reviewer = byId("reviewer").value.trim();
  const id = state.decidedHere.at(-1) ?? state.shown.record.id;
  const { history, status } = await ask(`/api/records/${encodeURIComponent(id)}`);
  const own = history.some((entry) => entry.reviewer === reviewer && !["undo", "note"].includes(entry.decision));
  if (status === "undecided" || !own) { tell(say("nothingToUndo")); return; }
  if (!await send(id, "undo", history.length, {}, null)) return;
  state.decidedHere.pop();
  await loadList();
  await open(id);
}

async function send(id, decision, seen, corrections, note) {
  const reviewer = byId("reviewer").value.trim();
  if (!reviewer) { tell(say("whoAreYou"), true); byId("reviewer").focus(); return false; }
  try {
    await ask("/api/decisions", { record_id: id, decision, corrections, note, reviewer, seen });
    tell(say(`did_${decision}`));
    return true;
  } catch (error) {
    tellError(error);
    if (error.code === "stale") { await loadList(); await open(id); }
    return false;
  }
}

async function goOn(id) {
  const order = state.rows.map((row) => row.id);
  const at = order.indexOf(id);
  const following = state.rows.slice(at + 1).find((row) => row.status === "undecided")?.id;
  await loadList();
  if (following) { await open(following); return; }
  if (state.offset + PAGE_SIZE < state.total) await loadList(state.offset + PAGE_SIZE);
  const next = state.rows.find((row) => row.status === "undecided");
  await open(next?.id ?? id);
  if (!next) tell(`${byId("message").textContent} · ${say("allDone")}`);
}

async function step(by) {
  const at = state.rows.findIndex((row) => row.id === state.shown?.record.id);
  const next = state.rows[at + by];
  if (next) await open(next.id);
}

// --- what the reviewer does

const KEYS = {
  KeyA: () => decide("accept"), KeyR: () => decide("reject"), KeyC: () => decide("correct"), Enter: () => decide("correct"),
  KeyU: undo, KeyN: () => byId("note").focus(), Slash: () => byId("words").focus(), Escape: drop,
  KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1),
  ...Object.fromEntries(SPAN_FIELDS.map((field, index) => [`Digit${index + 1}`, () => take(field)])),
};

// The key's place counts, not its letter: an Arabic keyboard gives another letter at the same place.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const inField = event.target.closest("input, select, textarea");
  if (inField) { if (event.key === "Escape") inField.blur(); return; }
  if (event.target.closest("button, a, summary") && event.key === "Enter") return;
  const action = KEYS[event.code];
  if (!action || (event.repeat && !event.code.startsWith("Arrow"))) return;
  event.preventDefault();
  run(action);
});

// One thing at a time: a key pressed while the next quote is still on its way must not decide on it unseen.
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

function filter() { loadList(0).catch(tellError); }

let typing;
byId("filters").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(filter, 200);
});
byId("filters").addEventListener("reset", () => setTimeout(filter));
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("page-before").addEventListener("click", () => run(() => loadList(Math.max(0, state.offset - PAGE_SIZE))));
byId("page-after").addEventListener("click", () => run(() => loadList(state.offset + PAGE_SIZE)));
byId("accept").addEventListener("click", () => run(() => decide("accept")));
byId("correct").addEventListener("click", () => run(() => decide("correct")));
byId("reject").addEventListener("click", () => run(() => decide("reject")));
byId("undo").addEventListener("click", () => run(undo));
byId("drop").addEventListener("click", drop);
byId("save-note").addEventListener("click", () => run(() => decide("note")));
byId("reviewer").addEventListener("change", (event) => keep("reviewer", event.target.value.trim()));
byId("language").addEventListener("click", () => {
  state.language = state.language === "ar" ? "en" : "ar";
  keep("language", state.language);
  translate();
});
byId("help-button").addEventListener("click", () => byId("help").showModal());

async function poll() {
  if (document.hidden || state.busy) return;
  const page = await ask(`/api/records?${query(state.offset)}`);
  if (page.version !== state.version) await loadList();
}

async function start() {
  const session = await ask("/api/session");
  state.all = session.total;
  state.acts = session.suggestions.act;
  byId("reviewer").value = session.reviewer || read("reviewer") || "";
  for (const [name, list] of [["speaker", "speakers"], ["affiliation", "affiliations"], ["medium", "media"], ["outlet", "outlets"]]) {
    byId(list).replaceChildren(...session.suggestions[name].map((value) => make("option", { value })));
  }
  translate();
  await loadList(0);
  const first = state.rows.find((row) => row.status === "undecided") ?? state.rows[0];
  if (first) await open(first.id);
  setInterval(() => poll().catch(tellError), POLL_MS);
}

run(start);
