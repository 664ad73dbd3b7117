"""The project's own gold set: built from its annotations, every offset right, every construction shown."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted(path.stem for path in (DATA / "samples").glob("*.txt"))

OPENING = '"“”«('
CLOSING = '"”“»)'

ARTICLE_CONSTRUCTIONS = {
    "curly_marks": "“",
    "dateline": " - ",
    "decision_without_content": None,
    "guillemets": "«",
    "no_line_breaks": None,
    "no_quotes": None,
    "reprinted_body": None,
    "reversed_curly_marks": "”",
    "scare_quotes": None,
    "space_before_comma": " ،",
    "straight_marks": '"',
    "title_line": "\n",
}
"""Construction of a whole article -> what its text must hold."""

QUOTE_CONSTRUCTIONS = {
    "accusation",
    "according_to_verb",
    "clause_between_cue_and_content",
    "colon_without_marks",
    "conclusion",
    "continuation",
    "coordinated_clauses",
    "denial",
    "description",
    "detached_waw",
    "diacritics",
    "document",
    "document_reference",
    "emoji",
    "feminine",
    "fused_complementizer",
    "group",
    "group_reference",
    "honorific",
    "in_the_words_of",
    "interposed_cue",
    "missing_hamza",
    "name_role_medium",
    "name_then_apposition",
    "nested_marks",
    "nominal_cue",
    "organisation",
    "organisation_reference",
    "parentheses_as_marks",
    "participle",
    "passive",
    "platform_post",
    "postposed_cue",
    "quoted_fragment",
    "relative_clause",
    "relay",
    "reopened_marks",
    "reported_speech_in_quote",
    "reporter_tail",
    "role_before_name",
    "role_reference",
    "speaker_reference",
    "statement",
    "subject_before_verb",
    "surname",
    "surname_from_paragraph_without_quotes",
    "tatweel",
    "unclosed_mark",
    "unnamed_source",
}


@cache
def gold_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_build", DATA / "gold" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def annotations() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = gold_builder().load_annotations()
    return loaded


@cache
def gold() -> dict[str, dict[str, Any]]:
    lines = (DATA / "gold" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
    return {article["doc_id"]: article for article in map(json.loads, lines)}


def words(place: str | dict[str, Any] | None) -> str | None:
    return place["text"] if isinstance(place, dict) else place


def cut(text: str, span: list[int] | None) -> str | None:
    return text[slice(*span)] if span else None


def pairs(doc_id: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each annotation of an article with its gold record."""
    by_quote = {cut(gold()[doc_id]["text"], record["quote"]): record for record in gold()[doc_id]["quotes"]}
    return [(quote, by_quote[words(quote["quote"])]) for quote in annotations()[doc_id]["quotes"]]


def test_gold_is_what_the_annotations_build() -> None:
    built = "".join(gold_builder().build())
    assert built == (DATA / "gold" / "samples.jsonl").read_bytes().decode("utf-8"), "run data/gold/build.py"


def test_every_sample_is_annotated() -> None:
    assert sorted(annotations()) == SAMPLES == sorted(gold())


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_text_is_the_whole_file(doc_id: str) -> None:
    assert gold()[doc_id]["text"].encode("utf-8") == (DATA / "samples" / f"{doc_id}.txt").read_bytes()


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_offsets_cut_out_the_annotated_words(doc_id: str) -> None:
    text = gold()[doc_id]["text"]
    assert len(pairs(doc_id)) == len(gold()[doc_id]["quotes"])
    for annotation, record in pairs(doc_id):
        for field in ("quote", "cue", "speaker", "medium"):
            assert cut(text, record[field]) == words(annotation.get(field))
        for field in ("speaker_full", "affiliation", "affiliation_local"):
            assert record[field] is None or record[field] in text


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_each_cue_belongs_to_one_quote(doc_id: str) -> None:
    cues = [tuple(record["cue"]) for record in gold()[doc_id]["quotes"]]
    assert len(set(cues)) == len(cues)


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_verbatim_parts_stand_in_marks(doc_id: str) -> None:
    text = gold()[doc_id]["text"]
    for annotation, record in pairs(doc_id):
        for start, end in record["verbatim"]:
            before, after = text[:start].rstrip(" ")[-1], text[end]
            assert (before in OPENING) == ("colon_without_marks" not in annotation["constructions"])
            unclosed = {"colon_without_marks", "unclosed_mark"} & set(annotation["constructions"])
            assert (after in CLOSING) == (not unclosed)


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_the_type_says_how_much_is_verbatim(doc_id: str) -> None:
    for _, record in pairs(doc_id):
        start, end = record["quote"]
        verbatim = record["verbatim"]
        if record["type"] == "direct":
            assert (verbatim[0][0], verbatim[-1][1]) == (start, end)
        elif record["type"] == "mixed":
            assert verbatim
            assert all(start <= part[0] < part[1] <= end for part in verbatim)
        else:
            assert not verbatim


def test_every_construction_is_shown() -> None:
    articles = annotations().values()
    quotes = [quote for article in articles for quote in article["quotes"]]
    assert {tag for article in articles for tag in article["constructions"]} == set(ARTICLE_CONSTRUCTIONS)
    assert {tag for quote in quotes for tag in quote["constructions"]} == QUOTE_CONSTRUCTIONS
    assert {quote["type"] for quote in quotes} == set(gold_builder().TYPES)


@pytest.mark.parametrize("doc_id", SAMPLES)
def test_articles_hold_what_their_constructions_say(doc_id: str) -> None:
    article = gold()[doc_id]
    constructions = annotations()[doc_id]["constructions"]
    for construction in constructions:
        assert (ARTICLE_CONSTRUCTIONS[construction] or "") in article["text"]
    assert (not article["quotes"]) == ("no_quotes" in constructions)
    assert ("\n" not in article["text"].strip()) == ("no_line_breaks" in constructions)
    assert article["text"].startswith(article["title"] + "\n") == ("title_line" in constructions)


def test_only_the_first_printing_of_a_body_is_annotated() -> None:
    for doc_id, annotation in annotations().items():
        text, quotes = gold()[doc_id]["text"], gold()[doc_id]["quotes"]
        for record in quotes:
            again = text.find(cut(text, record["quote"]), record["quote"][1])
            assert (again > quotes[-1]["quote"][1]) == ("reprinted_body" in annotation["constructions"])


def test_a_passive_alone_names_no_speaker() -> None:
    for doc_id in SAMPLES:
        for annotation, record in pairs(doc_id):
            assert (record["speaker_full"] is None) == ("passive" in annotation["constructions"])


class TestLocate:
    TEXT = "وقال زيد إن عمرا قال كلاما، وقال سعد غيره للصحفيين"

    def test_whole_words_win_over_parts_of_words(self) -> None:
        assert gold_builder().locate("قال", self.TEXT) == (17, 20)

    def test_part_of_a_word_where_it_stands_nowhere_alone(self) -> None:
        assert gold_builder().locate("صحفيين", self.TEXT) == (44, 50)

    def test_nearest_to_the_anchor(self) -> None:
        assert gold_builder().locate("وقال", self.TEXT, anchor=(38, 42)) == (28, 32)
        assert gold_builder().locate("وقال", self.TEXT, anchor=(5, 8)) == (0, 4)

    def test_nth_place(self) -> None:
        assert gold_builder().locate({"text": "وقال", "nth": 2}, self.TEXT, anchor=(5, 8)) == (28, 32)

    @pytest.mark.parametrize("place", ["كتب", {"text": "وقال", "nth": 3}])
    def test_words_that_are_not_there(self, place: str | dict[str, Any]) -> None:
        with pytest.raises(gold_builder().AnnotationError, match="not in the article"):
            gold_builder().locate(place, self.TEXT)


class TestMistakes:
    TEXT = 'قال زيد إن الطريق "مفتوح".'
    RIGHT: ClassVar[dict[str, Any]] = {
        "type": "mixed",
        "quote": 'الطريق "مفتوح"',
        "verbatim": ["مفتوح"],
        "cue": "قال",
        "speaker": "زيد",
        "speaker_full": "زيد",
    }

    def build(self, affiliations: dict[str, str] | None = None, **changes: Any) -> None:
        article = {
            "outlet": "صحيفة",
            "date": "2024-01-01",
            "title": "عنوان",
            "affiliations": affiliations or {},
            "quotes": [self.RIGHT | changes],
        }
        gold_builder().build_article("article", article, self.TEXT)

    def test_right(self) -> None:
        self.build()

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"cue": "كتب"}, "article, quote 1: not in the article: كتب"),
            ({"speaker_full": "زيد بن سعد"}, "not in the article: زيد بن سعد"),
            ({"affiliation_local": "الوزير"}, "not in the article: الوزير"),
            ({"verbatim": ["زيد"]}, "not inside its quote: زيد"),
            ({"verbatim": []}, "a mixed quote with 0 verbatim parts"),
            ({"type": "indirect"}, "an? indirect quote with 1 verbatim parts"),
            ({"type": "headline"}, "type is none of"),
        ],
    )
    def test_what_does_not_fit_is_named(self, changes: dict[str, Any], message: str) -> None:
        with pytest.raises(gold_builder().AnnotationError, match=message):
            self.build(**changes)

    def test_an_affiliation_for_nobody(self) -> None:
        with pytest.raises(gold_builder().AnnotationError, match="somebody without a quote: عمرو"):
            self.build(affiliations={"عمرو": "الوزير"})
