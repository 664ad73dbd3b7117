"""Media: the channel of a statement, with its preposition and its kind, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

ReadOne = Callable[[str], Reading]

IN_ZONE = {
    "statement": ("في بيان", "document"),
    "statement with adjective": ("في بيان مقتضب", "document"),
    "remarks": ("في تصريحات صحفية", None),
    "remark to an outlet": ("في تصريح لوكالة رويترز", None),
    "press conference": ("خلال مؤتمر صحفي", "event"),
    "interview with an outlet": ("في مقابلة مع قناة الجزيرة", None),
    "journalists": ("للصحفيين", "press"),
    "outlet after for": ("لقناة الجزيرة", "outlet"),
    "agency after for": ("لوكالة رويترز", "outlet"),
    "outlet in marks after for": ('لصحيفة "الميناء"', "outlet"),
    "acronym after for": ("لـCNN", "outlet"),
    "platform": ("على تويتر", "platform"),
    "own account": ("عبر حسابه على تويتر", "platform"),
    "page": ("على صفحته في فيسبوك", "platform"),
    "tweet": ("في تغريدة", None),
    "message": ("في رسالة", "document"),
    "note to": ("في مذكرة للعملاء", "document"),
    "article in a paper": ('في مقال بصحيفة "الميناء"', "document"),
    "social networks": ("على مواقع التواصل", "platform"),
    "on board": ("للصحفيين على متن الطائرة", "press"),
    "before whom": ("أمام نواب البرلمان", "event"),
    "celebration": ("خلال هذه الاحتفالية", "event"),
    "statement of an office with an adjective": ("في بيان صدر عن المدعي العام", "document"),
    "outlet after a lone for": ("ل «الميناء»", "outlet"),
}


@pytest.mark.parametrize(("medium", "kind"), IN_ZONE.values(), ids=IN_ZONE)
def test_between_cue_and_content(read_one: ReadOne, medium: str, kind: str | None) -> None:
    found = read_one(f"وقال المهندس كريم النجار {medium} إن الجسر جاهز للعبور.")
    assert found.medium == medium
    assert kind in (None, found.medium_kind)
    assert found.mention == "كريم النجار"


@pytest.mark.parametrize("medium", ["وفي بيان", "وخلال مؤتمر صحفي", "وفي مقابلة مع قناة الجزيرة"])
def test_before_the_cue(read_one: ReadOne, medium: str) -> None:
    found = read_one(f"{medium}، قال المهندس إن الجسر جاهز للعبور.")
    assert found.medium == medium.removeprefix("و")


@pytest.mark.parametrize("medium", ["في بيان", "للصحفيين", "في تصريح لإذاعة المدينة"])
def test_after_the_content(read_one: ReadOne, medium: str) -> None:
    assert read_one(f'"الجسر جاهز للعبور منذ الصباح"، قال المهندس {medium}.').medium == medium


def test_a_relaying_outlet_is_the_medium_without_preposition(read_one: ReadOne) -> None:
    found = read_one("نقلت وكالة رويترز عن المهندس قوله إن الجسر جاهز للعبور.")
    assert (found.medium, found.medium_name, found.medium_kind) == ("وكالة رويترز", "رويترز", "outlet")
    assert found.mention == "المهندس"


def test_a_relay_after_the_content_is_the_medium(read_one: ReadOne) -> None:
    found = read_one("وقال المهندس إن الجسر جاهز للعبور، بحسب وكالة رويترز.")
    assert (found.mention, found.medium) == ("المهندس", "وكالة رويترز")


def test_the_statement_of_the_speaker_is_the_medium(read_one: ReadOne) -> None:
    found = read_one("أصبح الجسر جاهزا للعبور، وفقا لبيان من وزارة النقل.")
    assert (found.mention, found.medium_kind) == ("وزارة النقل", "document")


def test_the_channel_of_one_statement_is_not_carried_to_the_next(
    read: Callable[[str], list[Reading]],
) -> None:
    first, second = read("قال المهندس في بيان إن الجسر جاهز للعبور. وأضاف أن الطريق مفتوح.")
    assert (first.medium, second.medium) == ("في بيان", None)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("قال المهندس إن الجسر جاهز للعبور، على حد قوله في تصريحات صحفية.", "في تصريحات صحفية"),
        ("قال المهندس إن الجسر جاهز، مشيدا بجهود العمال، وذلك في تصريح لوكالة رويترز.", "في تصريح لوكالة رويترز"),
        ("قال المهندس إن الجسر جاهز، دون أن يحدد موعدا، وفق ما ذكر موقع «الميناء».", "موقع «الميناء»"),
        ("أصبح الجسر جاهزا للعبور، وفق ما أعلنت البلدية في بيان.", "في بيان"),
        ("كتب المهندس الذي بنى الجسر، في تغريدة، أن العمل انتهى.", "في تغريدة"),
        ("وقال المهندس كريم النجار للصحفيين في الميناء إن الجسر جاهز.", "للصحفيين"),
        ("وقالت البلدية، المعروفة اختصارا بـXYZ في بيان لها إن الجسر جاهز.", "في بيان لها"),
    ],
    ids=["after on his word", "after more", "relay after more", "beside a source", "after a relative", "no place",
         "no acronym"],
)  # fmt: skip
def test_further_places_of_a_channel(read_one: ReadOne, text: str, medium: str) -> None:
    assert read_one(text).medium == medium
