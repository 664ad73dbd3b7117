// Spans of the open record: code points of its field, as records count; JavaScript counts UTF-16 units.
import { state } from "./state.js";

export function wordsAt(span) {
  const { text, base } = state.shown.passage;
  return span && base !== null ? Array.from(text).slice(span[0] - base, span[1] - base).join("") : null;
}

export function toPoints(units) {
  const { text, base } = state.shown.passage;
  return Array.from(text.slice(0, units)).length + base;
}

export function toUnits(point) {
  const { text, base } = state.shown.passage;
  return Array.from(text).slice(0, point - base).join("").length;
}

// Where a field stands: as the reviewer's draft has it, else as the record has it.
export function spanOf(field) {
  if (field in state.draft.corrections) return state.draft.corrections[field];
  if (state.adding) return null;
  const { record } = state.shown;
  switch (field) {
    case "quote": return [record.start, record.end];
    case "cue": return [record.cue.start, record.cue.end];
    case "speaker": return record.speaker_mention ? [record.speaker_mention.start, record.speaker_mention.end] : null;
    default: return record[`${field}_span`];
  }
}

export function valueOf(field) {
  const { record } = state.shown;
  if (field in state.draft.corrections) {
    const value = state.draft.corrections[field];
    return Array.isArray(value) ? wordsAt(value) : value;
  }
  if (state.adding) return null;
  return { quote: record.quote, cue: record.cue.text, speaker: record.speaker_mention?.text,
    speaker_name: record.speaker, speaker_kind: record.speaker_kind,
    affiliation: record.affiliation, medium: record.medium, type: record.type }[field] ?? null;
}

// The cue nearest to a quote that begins here: a known cue in the same line, before the quote or right behind it.
export function guessCue(quote) {
  const { text, base } = state.shown.passage;
  const [start, end] = quote.map(toUnits);
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const words = [...text.slice(line, lineEnd < 0 ? text.length : lineEnd).matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .map((match) => [line + match.index, line + match.index + match[0].length])
    .filter(([a, b]) => (b <= start || a >= end) && state.session.cues.includes(text.slice(a, b)));
  const distance = ([a, b]) => (b <= start ? start - b : 2 * (a - end));
  const best = words.sort((one, other) => distance(one) - distance(other))[0];
  return best && base !== null ? best.map(toPoints) : null;
}
