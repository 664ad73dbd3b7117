"""What the review's page is shown and what its decisions do: plain values in, plain values out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from quotes.errors import QuotesError
from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.added import make_record
from quotes.review.agreement import agreements, paces
from quotes.review.catalog import Catalog, WorkList
from quotes.review.correct import corrected
from quotes.review.decision import Corrections, Decision, Verdict, status
from quotes.review.filters import Filter
from quotes.review.gaps import gaps
from quotes.review.log import ReviewLog
from quotes.review.passage import Passage, passage
from quotes.review.presence import Presence

PAGE_SIZE = 50
_MOST_CUES = 300


class RefusedError(QuotesError):
    """Something that a page may not do now: `code` is the HTTP status, `name` what the page knows it by."""

    def __init__(self, code: int, name: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.name = name


class Desk:
    """Records, articles, decisions and reviewers of one review."""

    def __init__(self, catalog: Catalog, store: ArticleStore, log: ReviewLog, reviewer: str = "") -> None:
        self._catalog = catalog
        self._store = store
        self._log = log
        self._presence = Presence()
        self._cues = catalog.cues()
        self._reviewer = reviewer
        self._version = -1
        self._refresh()

    def session(self) -> dict[str, Any]:
        """What does not change while the page is open; `desk` tells one review's drafts from another's."""
        return {
            "reviewer": self._reviewer,
            "desk": hashlib.sha256(str(self._log.path.resolve()).encode()).hexdigest()[:12],
            "cues": list(self._cues)[:_MOST_CUES],
            "acts": sorted({act for _, act in self._cues.values()}),
        }

    def page(self, wanted: Filter, offset: int | None, at: str, after: str, reviewer: str) -> dict[str, Any]:
        """A page of a work list: from `offset`, else the one with record `at`, else with the next open after `after`.

        `next` is the first open record after `at` or `after`: one that nobody else has before him, if there is one.
        """
        self._refresh()
        found = self._catalog.find(wanted, self._log)
        is_open = self._is_open(wanted)
        held = self._presence.holders(but=reviewer)
        opened = [record for record in found.records if is_open(record.id)]
        free = [record for record in opened if record.id not in held]
        next_ = found.following(after, free or opened)
        start = _start(found, offset, at or (next_.id if next_ else ""))
        return {
            "version": self._log.version,
            **self._counts(),
            "total": len(found.records),
            "open": len(opened),
            "offset": start,
            "next": next_.id if next_ else None,
            "counts": found.counts,
            "reviewers": sorted(name for name, own in self._log.own().items() if own),
            "records": [
                self._row(record, is_open, held) for record in found.records[start : start + PAGE_SIZE]
            ],
        }

    def shown(self, record_id: str, reviewer: str = "") -> dict[str, Any]:
        """A record as it was corrected, in its article, beside the other records of that; `reviewer` holds it."""
        self._refresh()
        record = self._known(record_id)
        if reviewer:
            self._presence.hold(reviewer, record_id)
        place = passage(record, self._store)
        verdict = self._log.verdict(record.id)
        beside = [r for r in self._catalog.of_article(record) if not self._log.withdrawn(r.id)]
        now = {r.id: self._now(r, place if r.field == record.field else None) for r in beside}
        others = [r for r in now.values() if r.field == record.field]
        whole = record.field == "text" and place.state == "here"
        return {
            "record": now[record.id].model_dump(mode="json"),
            "passage": {"text": place.text, "base": place.base, "state": place.state},
            "status": status(verdict),
            "disputed": self._log.disputed(record.id),
            "history": [_entry(decision) for decision in self._log.history(record.id)],
            "others": [self._other(r) for r in sorted(others, key=lambda r: r.start) if r.id != record.id],
            "gaps": gaps(place.text, [(r.start, r.end) for r in others]) if whole else [],
            "people": _people(list(now.values())),
        }

    def decide(self, decision: Decision, seen: int) -> dict[str, Any]:
        """Keep a verdict. To accept a corrected record is to agree with the correction; corrections add up."""
        record = self._known(decision.record_id)
        decision = self._upon_corrections(decision)
        self._checked(lambda: corrected(record, decision.corrections, passage(record, self._store)))
        self._log.append(decision, seen)
        return {"status": self._log.status(record.id), "version": self._log.version}

    def decide_all(self, wanted: Filter, verdict: Verdict, count: int, reviewer: str) -> dict[str, Any]:
        """Accept or reject what is open in a work list, as one batch, if it is as many as the reviewer saw."""
        self._refresh()
        is_open = self._is_open(wanted)
        ids = [r.id for r in self._catalog.find(wanted, self._log).records if is_open(r.id)]
        if len(ids) != count:
            raise RefusedError(409, "count", f"the list has {len(ids)} open records by now")
        batch, time = secrets.token_hex(8), now()
        made = (
            Decision(record_id=i, decision=verdict, reviewer=reviewer, time=time, batch=batch) for i in ids
        )
        self._log.append_all([self._upon_corrections(decision) for decision in made])
        return {"count": len(ids), "version": self._log.version}

    def undo(self, reviewer: str) -> dict[str, Any]:
        """Take back the reviewer's latest decision, or batch of decisions."""
        back = self._log.undo(reviewer, now(), lambda i: self._catalog.get(i) is not None)
        if not back:
            raise RefusedError(409, "nothing", "there is no decision of yours to take back")
        record = self._known(back[0].record_id, withdrawn=True)
        shown = None if self._log.withdrawn(record.id) else record.id
        return {
            "decision": back[0].decision,
            "count": len(back),
            "record": shown,
            "speaker": record.speaker,
            "quote": record.quote,
        }

    def add(self, beside: str, given: Corrections, reviewer: str, note: str | None) -> dict[str, Any]:
        """Keep a quote that was missed in the article of record `beside`; refused if it is there already."""
        article = self._store.get(self._known(beside))
        if article is None:
            raise RefusedError(422, "textless", "the article of this quote is not at hand")
        record = self._checked(lambda: make_record(article, given, self._cues))
        self._refresh()
        if self._catalog.get(record.id) and not self._log.withdrawn(record.id):
            raise RefusedError(409, "exists", "there is a record of these words already")
        decision = Decision(
            record_id=record.id, decision="add", record=record, reviewer=reviewer, time=now(), note=note
        )
        self._log.append(decision)
        self._refresh()
        return {"id": record.id, "version": self._log.version}

    def here(self, reviewer: str, record_id: str) -> dict[str, Any]:
        """The reviewer has a record before him; returns what the others have, and whether there are new decisions."""
        self._refresh()
        if reviewer:
            self._presence.hold(reviewer, record_id)
        return {"version": self._log.version, "held": self._presence.holders(but=reviewer)}

    def progress(self) -> dict[str, Any]:
        """How far the review is, how fast, and how far its reviewers agree."""
        self._refresh()
        known = {i: h for i, h in self._log.histories().items() if self._catalog.get(i)}
        return {
            **self._counts(),
            "disputed": self._catalog.count(self._log.disputes()),
            "paces": [asdict(pace) for pace in paces(self._log.own().items(), datetime.now(timezone.utc))],
            "agreements": [asdict(agreement) for agreement in agreements(known.values())],
            "held": self._presence.holders(),
        }

    def _counts(self) -> dict[str, int]:
        return {
            "all": len(self._catalog)
            - self._catalog.count(filter(self._log.withdrawn, self._log.histories())),
            "decided": self._catalog.count(self._log.decided()),
        }

    def _refresh(self) -> None:
        self._log.refresh()
        if self._log.version != self._version:
            for record in self._log.added():
                self._catalog.add(record)
            self._version = self._log.version

    def _known(self, record_id: str, withdrawn: bool = False) -> Record:
        record = self._catalog.get(record_id)
        if record is None or (self._log.withdrawn(record_id) and not withdrawn):
            raise RefusedError(404, "unknown", "there is no such record")
        return record

    def _is_open(self, wanted: Filter) -> Callable[[str], bool]:
        """Whether a record of the list waits for a decision: of anybody, or of the reviewer it is a list for."""
        if wanted.without:
            return lambda i: wanted.without not in self._log.reviewers(i)
        return lambda i: self._log.verdict(i) is None

    def _upon_corrections(self, decision: Decision) -> Decision:
        standing = self._log.verdict(decision.record_id)
        if (
            standing is None
            or standing.decision != "correct"
            or decision.decision not in ("accept", "correct")
        ):
            return decision
        fields = [c.model_dump(exclude_unset=True) for c in (standing.corrections, decision.corrections)]
        together = Corrections.model_validate({**fields[0], **fields[1]})
        return decision.model_copy(update={"decision": "correct", "corrections": together})

    def _now(self, record: Record, place: Passage | None = None) -> Record:
        """The record as its standing correction has it."""
        verdict = self._log.verdict(record.id)
        if verdict is None:
            return record
        try:
            return corrected(record, verdict.corrections, place or passage(record, self._store))
        except QuotesError:  # corrected in an article that is not at hand any more
            return record

    def _checked(self, make: Callable[[], Record]) -> Record:
        try:
            return make()
        except QuotesError as error:
            raise RefusedError(422, "invalid", str(error)) from None

    def _row(
        self, record: Record, is_open: Callable[[str], bool], held: dict[str, list[str]]
    ) -> dict[str, Any]:
        verdict = self._log.verdict(record.id)
        current = self._now(record) if verdict and verdict.decision == "correct" else record
        return {
            "id": record.id,
            "speaker": current.speaker,
            "quote": current.quote[:200],
            "type": current.type,
            "act": record.cue.act,
            "outlet": record.article.source,
            "date": (record.article.date or "")[:10],
            "confidence": record.confidence,
            "status": status(verdict),
            "open": is_open(record.id),
            "disputed": self._log.disputed(record.id),
            "reviewers": sorted(self._log.reviewers(record.id)),
            "held": held.get(record.id, []),
        }

    def _other(self, record: Record) -> dict[str, Any]:
        return {
            "id": record.id,
            "start": record.start,
            "end": record.end,
            "speaker": record.speaker,
            "status": self._log.status(record.id),
        }


def _start(found: WorkList, offset: int | None, record_id: str) -> int:
    """Where the page begins."""
    last = max(0, len(found.records) - 1) // PAGE_SIZE * PAGE_SIZE
    if offset is None:
        offset = (found.place(record_id) or 0) // PAGE_SIZE * PAGE_SIZE
    return min(max(0, offset), last)


def _entry(decision: Decision) -> dict[str, Any]:
    return {name: value for name, value in decision.as_row().items() if name != "record"}


def _people(records: list[Record]) -> list[dict[str, Any]]:
    """The speakers that an article is known to have, each with his kind and his role's place, as suggestions."""
    people: dict[str, dict[str, Any]] = {}
    for record in records:
        if record.speaker and record.speaker_key:
            known = people.setdefault(
                record.speaker_key, {"speaker": record.speaker, "speaker_kind": None, "affiliation": None}
            )
            known["speaker_kind"] = known["speaker_kind"] or record.speaker_kind
            if record.field == "text":
                known["affiliation"] = known["affiliation"] or record.affiliation_span
    return list(people.values())


def now() -> str:
    """This second, as decisions carry it."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
