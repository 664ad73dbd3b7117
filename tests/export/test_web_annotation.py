from __future__ import annotations

from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator

from tests.export.exported import exported, lines
from tests.made import ARTICLE, TEXT, made_records, title_record

PURPOSES = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging"
).split()


def _selector(kind: str, required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", *required.split()],
        "properties": {"type": {"const": kind}} | properties,
        "additionalProperties": False,
    }


# The model's MUSTs for an Annotation whose target is a SpecificResource (sections 3.1, 3.2.4, 3.3.5, 4.2).
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": PURPOSES},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "value": {"type": "string"},
                    "purpose": {"enum": PURPOSES},
                    "textDirection": {"enum": ["ltr", "rtl", "auto"]},
                },
            },
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "pattern": r"^[a-z]+:\S+$"},
                "selector": {
                    "type": "array",
                    "items": {
                        "oneOf": [
                            _selector(
                                "TextQuoteSelector",
                                "exact",
                                exact={"type": "string"},
                                prefix={"type": "string"},
                                suffix={"type": "string"},
                            ),
                            _selector(
                                "TextPositionSelector",
                                "start end",
                                start={"type": "integer", "minimum": 0},
                                end={"type": "integer", "minimum": 0},
                            ),
                        ]
                    },
                },
            },
        },
    },
}


def test_annotations_keep_the_model_s_musts() -> None:
    annotations = lines(exported("web-annotation"))
    assert len(annotations) == 2
    for annotation in annotations:
        Draft202012Validator(MODEL).validate(annotation)


def test_both_selectors_find_the_words_in_code_points() -> None:
    for annotation in lines(exported("web-annotation")):
        words, position = annotation["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == words["exact"]
        at = TEXT.index(words["prefix"] + words["exact"] + words["suffix"]) + len(words["prefix"])
        assert at == position["start"]


def test_without_the_article_prefix_and_suffix_come_from_the_context() -> None:
    [annotation, _] = lines(exported("web-annotation", articles=[]))
    words, _ = annotation["target"]["selector"]
    assert words["prefix"].endswith('😀: "')
    assert words["suffix"].startswith('".')


def test_the_source_is_the_address_or_a_name() -> None:
    [annotation, _] = lines(exported("web-annotation"))
    assert annotation["target"]["source"] == ARTICLE.url
    hostile = replace(ARTICLE, doc_id="أ b", url="javascript:alert(1)")
    [annotation, _] = lines(exported("web-annotation", made_records(hostile), [hostile]))
    assert annotation["target"]["source"] == "urn:quotes:article:%D8%A3%20b"


def test_bodies_say_who_and_how() -> None:
    [annotation, _] = lines(exported("web-annotation"))
    assert [(body["purpose"], body["value"]) for body in annotation["body"]] == [
        ("identifying", "ليلى الحداد"),
        ("describing", "الوزيرة"),
        ("describing", "لإذاعة المدينة"),
        ("tagging", "direct"),
        ("tagging", "state"),
    ]


def test_words_of_a_title_are_found_by_themselves_not_by_a_position_in_the_text() -> None:
    record = title_record()
    [row] = lines(exported("web-annotation", [record]))
    [selector] = row["target"]["selector"]
    assert (selector["type"], selector["exact"]) == ("TextQuoteSelector", record.quote)
    assert selector["prefix"] + selector["exact"] == record.article.title
