// How far the review is: who did how much and how fast, who holds what, how far reviewers agree.
import { byId, make } from "./dom.js";
import { number, say } from "./words.js";
import { state } from "./state.js";
import { ask } from "./server.js";

export async function showProgress(showDisputed) {
  const found = await ask("/api/progress");
  const holds = Object.entries(found.held).flatMap(([id, names]) => names.map((name) => [name, id]));
  byId("progress-body").replaceChildren(
    make("p", {}, say("decidedOf", { decided: number(found.decided), all: number(found.all) })),
    make("progress", { max: String(found.all), value: String(found.decided), "aria-label": say("progress") }),
    make("p", {}, timeLeft(found)),
    table(say("reviewers"), ["reviewer", "decidedCount", "lastHour", "holds"], found.paces.map((pace) => [
      pace.reviewer, number(pace.decided), number(pace.last_hour), heldWords(holds, pace.reviewer)])),
    table(say("agreement"), ["reviewers", "both", "agreed", "kappa"], found.agreements.map((pair) => [
      pair.reviewers.join(" · "), number(pair.both), number(pair.agreed), pair.kappa === null ? "–" : pair.kappa.toFixed(2)])),
    make("p", {}, say("disputedCount", { count: number(found.disputed) }), " ",
      found.disputed ? make("button", { type: "button", onclick: () => { byId("progress").close(); showDisputed(); } },
        say("showThem")) : null));
  if (!byId("progress").open) byId("progress").showModal();
}

function timeLeft({ all, decided, paces }) {
  const pace = paces.reduce((sum, { last_hour }) => sum + last_hour, 0);
  if (decided >= all) return say("nothingLeft");
  return pace ? say("left", { pace: number(pace), hours: number(Math.ceil(((all - decided) / pace) * 10) / 10) }) : say("noPace");
}

function heldWords(holds, reviewer) {
  const rows = state.list.records;
  return holds.filter(([name]) => name === reviewer)
    .map(([, id]) => rows.find((row) => row.id === id)?.speaker ?? say("oneRecord")).join("، ") || "–";
}

function table(caption, heads, rows) {
  return make("table", {}, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, say(head))))),
    make("tbody", {}, ...(rows.length ? rows : [heads.map(() => "–")]).map((cells) => make("tr", {},
      ...cells.map((cell) => make("td", {}, make("bdi", {}, cell)))))));
}
