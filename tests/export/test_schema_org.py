from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.export.exported import exported
from tests.made import ARTICLE, made_records


def graph(**arguments: Any) -> list[dict[str, Any]]:
    document = json.loads(exported("schema-org", **arguments))
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def test_a_quotation_and_a_claim_with_author_and_appearance() -> None:
    [quotation, claim, *_] = graph()
    assert (quotation["@type"], claim["@type"]) == ("Quotation", "Claim")
    assert quotation["text"] == claim["text"] == "سنفتح الجسر 🌉 غدا"
    speaker = {"@type": "Person", "name": "ليلى الحداد", "jobTitle": "الوزيرة"}
    assert quotation["spokenByCharacter"] == claim["author"] == speaker
    assert quotation["isPartOf"] == claim["appearance"]
    assert claim["appearance"]["url"] == ARTICLE.url
    assert claim["appearance"]["datePublished"] == "2024-03-05"


def test_the_day_it_was_said() -> None:
    [record, _] = made_records()
    [quotation, claim] = graph(records=[record.model_copy(update={"said_on": "2024-03-04"})])
    assert quotation["dateCreated"] == "2024-03-04"
    assert "dateCreated" not in claim
    assert "dateCreated" not in graph(records=[record])[0]


def test_never_a_rating() -> None:
    assert b"ating" not in exported("schema-org")
    assert b"ClaimReview" not in exported("schema-org")


@pytest.mark.parametrize(
    ("kind", "type_"),
    {"person": "Person", "unnamed": "Person", "org": "Organization", "group": "Organization"}.items(),
)
def test_the_kind_tells_persons_from_organisations(kind: str, type_: str) -> None:
    [record, _] = made_records()
    [quotation, claim] = graph(records=[record.model_copy(update={"speaker_kind": kind})])
    assert quotation["spokenByCharacter"]["@type"] == claim["author"]["@type"] == type_
    assert ("jobTitle" in claim["author"]) == (type_ == "Person")


@pytest.mark.parametrize(
    "changes",
    [{"speaker_kind": "document"}, {"speaker_kind": None, "speaker_resolution": "document"}],
    ids=["kind", "older record"],
)
def test_a_quotation_is_based_on_a_document(changes: dict[str, Any]) -> None:
    [record, _] = made_records()
    [quotation] = graph(records=[record.model_copy(update=changes)])
    assert quotation["isBasedOn"] == {"@type": "CreativeWork", "name": "ليلى الحداد"}


def test_an_older_record_tells_by_how_its_speaker_was_found() -> None:
    first, second = (record.model_copy(update={"speaker_kind": None}) for record in made_records())
    assert graph(records=[first])[0]["spokenByCharacter"]["@type"] == "Person"
    group = first.model_copy(update={"speaker_resolution": "group"})
    assert {node["spokenByCharacter"]["@type"] for node in graph(records=[group, second])[::2]} == {
        "Organization"
    }


def test_nobody_speaks() -> None:
    [record, _] = made_records()
    nobody = record.model_copy(update={"speaker": None, "speaker_key": None, "speaker_kind": None})
    [quotation] = graph(records=[nobody])
    assert not {"spokenByCharacter", "isBasedOn"} & set(quotation)


def test_an_address_that_is_none_is_left_out() -> None:
    hostile = replace(ARTICLE, url="javascript:alert(1)")
    [quotation, *_] = graph(records=made_records(hostile), articles=[hostile])
    assert "url" not in quotation["isPartOf"]
    assert quotation["isPartOf"]["@id"] == "urn:quotes:article:news/7"


def test_every_property_is_one_that_schema_org_gives_its_type() -> None:
    models = pytest.importorskip("msgspec_schemaorg.models")

    def check(node: Any) -> None:
        if isinstance(node, dict):
            properties = getattr(models, node["@type"]).__struct_fields__
            assert {key for key in node if not key.startswith("@")} <= set(properties)
            for value in node.values():
                check(value)

    for node in graph():
        check(node)
