// What the page knows: one list, one record in its article, one draft upon it.
import { read } from "./dom.js";

export const PAGE_SIZE = 50;
export const SPAN_FIELDS = ["quote", "speaker", "affiliation", "medium", "cue"];
export const NULLABLE = ["speaker", "affiliation", "medium"];
export const TYPES = ["direct", "mixed", "indirect"];
export const KINDS = ["person", "org", "group", "document", "unnamed"];

export const state = {
  language: read("language") === "en" ? "en" : "ar",
  session: { desk: "", cues: [], acts: [] },
  reviewer: "",
  list: { records: [], total: 0, open: 0, offset: 0, decided: 0, all: 0, version: -1, next: null, counts: {}, reviewers: [] },
  shown: null, // what the server says of the open record; null where the list is empty
  adding: false, // the draft is a quote that was missed, in the article of `shown`
  draft: { corrections: {}, note: "" },
  dropped: null, // the draft that Esc dropped last: undo brings it back
  selected: null, // the words selected in the text, [start, end) in code points of the field
  busy: false,
};

export function shownId() { return state.shown?.record.id ?? null; }
