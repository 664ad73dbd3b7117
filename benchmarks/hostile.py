"""Articles that nobody prints: shapes that make careless code slow, each of any size; and the time they take."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle, pairwise

from spacy.language import Language

import quotes
from quotes.article import Article
from quotes.run import process_article

Shape = Callable[[int], str]
"""A text of about so many code points."""

SURNAMES = ["الحدادي", "البيطار", "السقا", "المراكشي", "الزعبي"]
GIVEN = ["سليم", "ليلى", "مروان", "هدى", "كريم", "نادر"]
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def _repeated(piece: str) -> Shape:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _framed(head: str, piece: str, tail: str) -> Shape:
    return lambda size: head + _repeated(piece)(size) + tail


def _joined(pieces: Callable[[], Iterator[str]]) -> Shape:
    def make(size: int) -> str:
        taken: list[str] = []
        length = 0
        for piece in pieces():
            taken.append(piece)
            length += len(piece)
            if length >= size:
                break
        return "".join(taken)

    return make


def _name(number: int) -> str:
    """A name of its own for each number."""
    letters: list[str] = []
    while number or not letters:
        number, k = divmod(number, len(LETTERS))
        letters.append(LETTERS[k])
    return "د" + "".join(letters) + "ون"


def _short_quotes() -> Iterator[str]:
    yield "وقال الوزير سليم الحدادي إن العمل بدأ.\n"
    for surname in cycle(SURNAMES):
        yield f'وقال {surname}: "سنعمل غدا". '


def _unknown_surnames() -> Iterator[str]:
    for k in count():
        yield f'وقال {_name(k)}: "سنعمل غدا".\n'


def _full_names() -> Iterator[str]:
    for k in count():
        yield f'وقال وزير المالية {GIVEN[k % 6]} {_name(k)}: "سنعمل غدا".\n'


def _one_given_name() -> Iterator[str]:
    for k in count():
        yield f"وقال سليم {_name(k)} إن العمل بدأ.\n"


def _one_surname() -> Iterator[str]:
    for k in count():
        yield f"وقال {_name(k)} الحدادي إن العمل بدأ.\n"


def _roles() -> Iterator[str]:
    for k in count():
        yield f"وقال وزير {_name(k)} إن العمل بدأ.\n" if k % 2 else "وأكد الوزير أن العمل بدأ.\n"


def _institutions() -> Iterator[str]:
    for k in count():
        yield f"وقالت وزارة {_name(k)} إن العمل بدأ.\n" if k % 2 else "وأكدت الوزارة أن العمل بدأ.\n"


def _groups() -> Iterator[str]:
    for k in count():
        yield f"وقال خبراء {_name(k)} إن العمل بدأ.\n" if k % 2 else "وأكد الخبراء أن العمل بدأ.\n"


def _unsaid() -> Iterator[str]:
    yield "وقالت الوزيرة ليلى الحدادي إن العمل بدأ.\n"
    while True:
        yield "وأضافوا أن العمل انتهى.\nوأضاف أن العمل انتهى.\n"


def _mixture() -> Iterator[str]:
    draw = random.Random(7)
    pieces = [
        "قال ", "وأضافت ", "الوزير ", "سليم ", "الحدادي ", "إن ", "أن ", '"', "«", "»", "(", ")", "((", "))", ".",
        "،", ":", "\n", "ـ", "َ", "\u200f", "\u202e", "😀", "\0", "بحسب ", "وفقا ل", "وكالة ", "في بيان ", "عن ", "و",
    ]  # fmt: skip
    while True:
        yield draw.choice(pieces)


SHAPES: dict[str, Shape] = {
    "straight marks": _repeated('"'),
    "spaced marks": _repeated('" '),
    "opening marks": _repeated("«"),
    "closing marks": _repeated("» "),
    "words with one mark": _repeated('كلمة" '),
    "pairs of one word": _repeated('"كلمة" '),
    "cue and pair": _repeated('قال "كلمة" '),
    "cue, colon and pair": _repeated('قال: "كلمة" أخرى. '),
    "pairs that open anew in each line": _repeated('"كلمة\n'),
    "apostrophes": _repeated("'ا "),
    "nested marks": lambda size: _repeated("«“")(size // 2) + "كلمة" + _repeated("”»")(size // 2),
    "one pair around all": _framed('قال الوزير: "', "كلمة بعد بالقرار ", '".'),
    "one pair around sentences": _framed('قال الوزير: "', "بدأ العمل. ", '".'),
    "one pair around lines": _framed('قال الوزير: "', "بدأ العمل.\n", '".'),
    "one pair around brackets": _framed('قال الوزير: "', "(", '".'),
    "one pair around pairs": _framed('قال الوزير: "', "«كلمة» ", '".'),
    "cues": _repeated("قال "),
    "cues and complementizers": _repeated("قال إن "),
    "cues with commas": _repeated("وأضاف، "),
    "cues with colons": _repeated("قال: "),
    "pairs before cues": _repeated('"كلمة بعد كلمة"، قال '),
    "clauses before attributions": _repeated("بدأ العمل اليوم هنا، بحسب الوزير، "),
    "clauses before attributions with channels": _repeated("بدأ العمل اليوم هنا، وفقا لوكالة، "),
    "relayed words": _repeated("نقلت عن الوزير قوله إن العمل بدأ، "),
    "quoted in passing": _repeated("قال إن العمل «بدأ»، وأكد أن "),
    "cues before one pair": lambda size: "وقال أن " * 700 + _framed('قال الوزير: "', "كلمة بعد ", '".')(size),
    "brackets after cues": _repeated("قال: (كلمة "),
    "participles": _repeated("مضيفا أن "),
    "attributions": _repeated("بحسب "),
    "attributions with names": _repeated("بحسب الوزير، "),
    "as he said": _repeated("كما قال "),
    "interposed cues": _repeated("العمل الجديد بدأ هنا، يقول الوزير، "),
    "contrasts": _repeated("قال إن كلمة لكن "),
    "relays": _repeated("نقلت وكالة عن "),
    "roles": _repeated("الوزير "),
    "authors of documents": _repeated("بيان للوزير "),
    "authors joined by and": _repeated("بيان الوزير والوزير "),
    "names": _repeated("سليم الحدادي "),
    "prepositions": _repeated("للوزير "),
    "relay nouns": _repeated("عن "),
    "short quotes of known surnames": _joined(_short_quotes),
    "short quotes of unknown surnames": _joined(_unknown_surnames),
    "different full names": _joined(_full_names),
    "one given name, many surnames": _joined(_one_given_name),
    "many given names, one surname": _joined(_one_surname),
    "different offices": _joined(_roles),
    "different institutions": _joined(_institutions),
    "different groups": _joined(_groups),
    "speakers left out": _joined(_unsaid),
    "nobody named": _repeated("وأضاف أن العمل انتهى.\n"),
    "one surname alone": _repeated('وقال كوجلمان: "سنعمل غدا".\nمايكل كوجلمان\n'),
    "one paragraph of sentences": _repeated("وقال الوزير إن العمل بدأ اليوم في المدينة. "),
    "colons without marks": _repeated("قال الوزير: بدأ العمل. "),
    "one paragraph reprinted": _repeated('وقال الوزير سليم الحدادي: "سنبدأ العمل غدا في المدينة".\n\n'),
    "a paragraph without stops": _repeated("كلمة بعد كلمة في المدينة "),
    "a line without a space": _repeated("كلمة،قال:"),
    "one long word": _repeated("ك"),
    "one long word of و": _repeated("و"),
    "latin and arabic": _repeated("لـaل"),
    "newlines": _framed("قال الوزير إن العمل بدأ", "\n", "انتهى"),
    "blank lines": _framed("قال الوزير إن العمل بدأ", "\n \n", "انتهى"),
    "spaces": _framed("قال الوزير إن العمل بدأ", " ", "انتهى"),
    "tatweel": _framed("قال ", "ـ", "ب"),
    "tatweel before marks": _repeated('ـ"'),
    "tatweel, then marks": lambda size: "ـ" * (size // 2) + '"' * (size // 2),
    "diacritics": _framed("قال ", "َ", "ب"),
    "diacritics alone": _repeated("َ "),
    "bidi marks": _framed("قال الوزير", "\u200f\u202e", "إن"),
    "full stops": _framed("قال الوزير", ".", "إن"),
    "spaced full stops": _repeated(". "),
    "commas": _framed("قال الوزير", "،", "إن"),
    "dashes": _framed("قال الوزير", "-", "إن"),
    "brackets": _framed("قال الوزير: ", "(", "."),
    "pairs of brackets": _repeated("() "),
    "double brackets": _repeated("(("),
    "names in brackets": _repeated("الوزير (سليم) "),
    "emoji": _framed("قال ", "😀👨‍👩‍👧", "ب"),
    "ligatures": _repeated("ﷺ"),
    "digits": _framed("قال ", "1", "ب"),
    "dates": _framed("قال ", "1/1-", "ب"),
    "a date far apart": _framed("وقال\n1", " ", "مايو\nقال الوزير إن العمل بدأ."),
    "nul": _framed("قال ", "\0", "ب"),
    "mixture": _joined(_mixture),
}


def main() -> None:
    """Print the processor time of each shape at a size, twice and four times that, and the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="default: all")
    parser.add_argument("--size", type=int, default=50_000, help="code points of the smallest")
    parser.add_argument("--times", type=int, default=3, help="how many sizes, each twice the one before")
    parser.add_argument(
        "--profile", action="store_true", help="the functions with most time of their own, too"
    )
    given = parser.parse_args()
    nlp = quotes.load()
    nlp.max_length = 10**9
    nlp("قال الوزير: بدأ.")
    for name in given.shapes or SHAPES:
        sizes = [given.size * 2**k for k in range(given.times)]
        spent = [seconds(nlp, SHAPES[name](size)) for size in sizes]
        growth = [after / before for before, after in pairwise(spent)]
        print(
            f"{name}: "
            + " ".join(f"{s:.2f}" for s in spent)
            + " s, growth "
            + " ".join(f"{g:.1f}" for g in growth),
            flush=True,
        )
        if given.profile:
            profiler = cProfile.Profile()
            profiler.runcall(nlp, SHAPES[name](sizes[-1]))
            pstats.Stats(profiler).sort_stats("tottime").print_stats(8)


def seconds(nlp: Language, text: str) -> float:
    """Processor time of the records of a text."""
    before = time.process_time()
    process_article(Article("a", text), nlp)
    return time.process_time() - before


if __name__ == "__main__":
    main()
