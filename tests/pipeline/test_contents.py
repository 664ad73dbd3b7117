"""Contents: what introduces the reported words, where they begin and end, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quotes.rulebook.examples import Find, mistake
from tests.reading import Reading

Read = Callable[[str], list[Reading]]
ReadOne = Callable[[str], Reading]

MARKED = {
    # direct
    "colon and marks": 'وقال ⟨المهندس⟩: "⟦الجسر جاهز للعبور⟧".',
    "marks without colon": 'وقال ⟨المهندس⟩ "⟦الجسر جاهز للعبور⟧".',
    "all of a clause in marks": 'وقال ⟨المهندس⟩ إن "⟦الجسر جاهز للعبور منذ الصباح⟧".',
    "several sentences in marks": 'وقال ⟨المهندس⟩: "⟦الجسر جاهز. جربناه أمس. سنفتحه غدا⟧".',
    "two paragraphs in marks": "وقال ⟨المهندس⟩: «⟦الجسر جاهز.\nسنفتحه غدا⟧».",
    "marks in marks": 'وقال ⟨المهندس⟩: "⟦سمينا الجسر "جسر الورد" قبل عام⟧".',
    "brackets after a colon": "وقال ⟨المهندس⟩: (⟦الجسر جاهز للعبور منذ الصباح⟧).",
    "colon without marks": "وقال ⟨المهندس⟩: ⟦الجسر جاهز للعبور منذ الصباح⟧.",
    "a conjunction after the colon": "وقال ⟨المهندس⟩: إنه ⟦سيفتح الجسر غدا⟧.",
    "colon far from the speaker": "وقال ⟨المهندس⟩ خلال حضوره حفل الافتتاح في العاصمة: ⟦الجسر جاهز للعبور⟧.",
    "according to people who did something": "ووفقا ل⟨مهندسين⟩ تحدثت معهم القناة، فإن ⟦الجسر جاهز للعبور⟧.",
    "a relative clause of another's": "انتقد الوزير القرار، الأمر الذي قالت ⟨الشركة⟩ إنه ⟦ضروري لفتح الجسر⟧.",
    "accused of striving for": "اتهم ⟨الوزير⟩ الشركة بالسعي إلى «⟦نشر الفوضى⟧» في المرفأ.",
    "colon before the speaker's time": 'وقال ⟨المهندس⟩ أمس الاثنين: "⟦الجسر جاهز للعبور⟧".',
    "marks before the verb": '"⟦الجسر جاهز للعبور منذ الصباح⟧"، يقول ⟨المهندس⟩.',
    "quote interrupted by a cue": 'وقال ⟨المهندس⟩: "⟦الجسر جاهز⟧"، وأضاف: "⟦سنفتحه غدا⟧".',
    "question": 'وتساءل ⟨الوزير⟩: "⟦متى تعود الرحلات؟⟧"',
    "spaces around every sign": 'و قال ⟨الوزير⟩ : " ⟦الرحلات ستعود قريبا⟧ " .',
    "marks in the next paragraph": 'وقال ⟨المهندس⟩ في كلمته:\n\n"⟦الجسر جاهز للعبور⟧".',
    "marks as bullets": '» قال ⟨المهندس⟩: "⟦الجسر جاهز⟧".\n» وأضاف: "⟦سنفتحه غدا⟧".',
    "inch signs": 'وقال ⟨البائع⟩: "⟦بعنا شاشة 55" قبل ساعة واحدة⟧".',
    "invisible characters": '\ufeffوقال\u200c ⟨المهندس⟩:\u200f "\u200f⟦الج\u200bسر جاهز⟧\u200f".',
    "letters of another keyboard": 'وذکر ⟨المهندس⟩ أن ⟦الجسر جاهز للعبور⟧، وأکد: "⟦سنفتحه غدا⟧".',
    "a link to another article": 'قال ⟨المهندس⟩: "⟦الجسر جاهز⟧".\nاقرأ أيضا: الوزير يقول إنه غاضب\nوأضاف: "⟦سنفتحه⟧".',
    "titles under a heading": 'قال ⟨المهندس⟩: "⟦الجسر جاهز⟧".\nذات صلة:\nالوزير: "الطريق مغلق أمس"\nوأضاف: "⟦سنفتحه⟧".',
    "as and marks": 'وزار الوفد الجسر أمس، كما أضاف ⟨كريم النجار⟩ "⟦في هذه المرحلة من العمل سنفتح الجسر⟧".',
    "three words in marks": 'وحذر ⟨المهندس⟩ العمال من كل أنواع "⟦التساهل في السلامة⟧".',
    "a source that no list holds": "ووفق ⟨حسابات المهندسين⟩، ⟦يحتاج الجسر إلى عامين من العمل⟧.",
    "that after by, far from the verb": "وروى ⟨المهندس⟩ مساء أمس الاثنين بأن ⟦الجسر جاهز للعبور⟧.",
    "a sentence in marks goes on": 'قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧. "⟦لم نكن نتوقع أن ننتهي منه قبل الشتاء⟧".',
    "the sentence before is nothing but marks": '"⟦الجسر جاهز وسنفتحه أمام السيارات غدا⟧". يقول ⟨كريم النجار⟩.',
    "a name spelt as a preposition": 'وقال ⟨كريم علي⟩ "⟦الجسر جاهز للعبور⟧".',
    "a tagger's mistake": 'وأكمل ⟨المهندس⟩: "⟦الجسر جاهز للعبور⟧".',
    # indirect
    "one word in marks is a name": 'وقالت ⟨الشركة⟩ إن ⟦"النسيم"، وهو أول مركب لها، سيبحر غدا⟧.',
    "what somebody judged it to be": "وتأخر الجسر، وهو ما اعتبره ⟨المهندس⟩ ⟦خطأ كبيرا⟧، وبقي الطريق مغلقا.",
    "lines broken by a program": "قال ⟨المهندس⟩ في كلمة بثتها القناة إن ⟦الجسر\nجاهز للعبور وإن الطريق\nمفتوح⟧.",
    "dots before another speaker": 'قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧.. وقالت ⟨الوزيرة⟩: "⟦سنفتحه غدا⟧".',
    "a semicolon before another speaker": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧؛ وحذرت ⟨الوزيرة⟩ من أن ⟦الطريق مغلق⟧.",
    "a source between dashes": "⟦هذا الجسر -بحسب ⟨وزارة النقل⟩- من أقدم جسور المدينة⟧.",
    "a source with a clause of its own": "ووفق ⟨تقرير الوزارة⟩، الذي صدر أمس، فإن ⟦الجسر جاهز للعبور⟧.",
    "taken up by a verb in the past": "ووفقا ل⟨دار النشر⟩ فقد ⟦ولد الكاتب في قرية صغيرة⟧.",
    "a verb of the source at its end": "⟦الجسر الجديد يختصر الطريق إلى الميناء⟧ تقول ⟨الصحيفة⟩.",
    "who carries the words": "⟦وصلت السفينة إلى الميناء صباح أمس⟧، وفق ما نقلت ⟨وكالة الأنباء⟩.",
    "a prayer": "قدم ⟨الوزير⟩ العزاء، داعيا الله أن ⟦يرحم الضحايا جميعا⟧.",
    "a prayer at a distance": "وحيا ⟨المهندس⟩ العمال، داعيا المولى عز وجل أن ⟦يحفظهم جميعا⟧.",
    "a verb spelt as a preposition": "وبين ⟨المهندس⟩ في حديثه أمس للصحيفة أن ⟦الجسر جاهز⟧.",
    "a shadda on it": "وبيّن ⟨المهندس⟩ أن ⟦الجسر جاهز⟧.",
    "signs between colon and marks": 'وقال ⟨المهندس⟩: 👉 "⟦الجسر جاهز للعبور⟧".',
    "asterisks between colon and marks": 'وقال ⟨المهندس⟩: ** "⟦الجسر جاهز للعبور⟧".',
    "a full stop of Urdu": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز للعبور⟧۔",
    "what somebody called so": "ورفض الوزير ما قالت ⟨الشركة⟩ إنه ⟦حق مكتسب⟧.",
    "no name begins with a negation": 'وقال ⟨مندوب بالمنظمة⟩ "⟦لا يوجد مقترح جديد⟧".',
    "a stop within an abbreviation": "قال رئيس شركة (إم.آي)، ⟨كريم السالمي⟩، إنه ⟦سيفتح الجسر⟧.",
    "after the clause, the stop": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز للعبور⟧. وعاد العمال.",
    "pronoun on the complementizer": "قال ⟨المهندس⟩ إنه ⟦سيفتح الجسر غدا⟧.",
    "preposition before the complementizer": "أشار ⟨المهندس⟩ إلى أن ⟦الجسر جاهز للعبور⟧.",
    "warning": "حذر ⟨المهندس⟩ من أن ⟦الجسر قد ينهار⟧.",
    "coordinated clauses under one cue": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز وإن الطريق مفتوح⟧.",
    "coordinated cue": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، وأضاف أن ⟦الطريق مفتوح⟧.",
    "coordinated participle": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، مضيفا أن ⟦الطريق مفتوح⟧.",
    "the speaker's while": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز، في حين ينتظر السكان خارج المدينة⟧.",
    "the speaker's because of": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز، وذلك بعد عام من العمل⟧.",
    "the speaker's and was": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز، وكان قديما قبل الصيانة⟧.",
    "where he said so": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، وذلك في بيان نشر أمس.",
    "what he kept to himself": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، دون أن يحدد موعدا لفتحه.",
    "what he did not disclose": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، لكنه لم يكشف عن كلفته.",
    "what somebody denied": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، وهو ما نفته البلدية.",
    "what the reporter makes of it": 'قال ⟨المهندس⟩ إن ⟦الجسر "تحفة من الحديد"⟧ في إشارة إلى سقفه.',
    "source after and that": "⟦أصبح الجسر جاهزا للعبور⟧، وذلك وفقا ل⟨وزارة النقل⟩.",
    "thus spoke": '"⟦الجسر جاهز للعبور منذ الصباح⟧".. هكذا قال ⟨المهندس⟩.',
    "a statement that was published": "وذكرت ⟨البلدية⟩ في بيان طويل للسكان والعمال نشرته الوكالة، أن ⟦الجسر جاهز⟧.",
    "role after a semicolon": "وقال ⟨سالم الحداد⟩؛ مدير الجسر، إن ⟦العمل انتهى⟧.",
    "how he went on": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، مستعرضا مراحل العمل.",
    "where he says": "نفى ⟨المهندس⟩ أن ⟦يكون الجسر مغلقا⟧، حيث أكد أن ⟦العمل انتهى⟧.",
    "contented himself with saying": "نفى ⟨المهندس⟩ أن ⟦يكون الجسر مغلقا⟧، واكتفى بالقول إن ⟦العمل انتهى⟧.",
    "another speaker after and": "قالت ⟨البلدية⟩ إن ⟦الجسر جاهز⟧، وقال ⟨المهندس⟩ إن ⟦الطريق مغلق⟧.",
    "the verb that looks like between": "عاد العمال أمس. وبين ⟨المهندس⟩ أن ⟦الجسر جاهز للعبور⟧.",
    "hope in a noun": "وأعرب ⟨المهندس⟩ عن أمله في أن ⟦يفتح الجسر قبل الشتاء⟧.",
    "one word said of an object": "وصفت ⟨المهندسة⟩ العامل بأنه ⟦ماهر⟧.",
    "being": "وصفت ⟨المهندسة⟩ العامل بكونه ⟦أمهر أهل المدينة⟧.",
    "postposed attribution": "⟦أصبح الجسر جاهزا للعبور⟧، وفقا ل⟨وزارة النقل⟩.",
    "postposed attribution with a verb": "⟦أصبح الجسر جاهزا للعبور⟧، حسبما ذكرت ⟨وزارة النقل⟩.",
    "postposed attribution without comma": "⟦أصبح الجسر جاهزا للعبور⟧ بحسب ⟨وزارة النقل⟩.",
    "fronted attribution": "وبحسب ⟨وزارة النقل⟩، ⟦أصبح الجسر جاهزا للعبور⟧.",
    "fronted attribution and so": "وبحسب ⟨وزارة النقل⟩، فإن ⟦الجسر أصبح جاهزا للعبور⟧.",
    "source after the first words": "⟦ويأتي الجسر، بحسب ⟨وزارة النقل⟩، ضمن خطة لربط المدن⟧.",
    "as and a source": "كما ⟦أصبح الجسر جاهزا للعبور⟧، وفقا ل⟨وزارة النقل⟩.",
    "interposed cue": "⟦كل جسر في المدينة، يقول ⟨المهندس⟩، يحتاج إلى صيانة كل عام⟧.",
    "contrast with another speaker": "قال ⟨المهندس⟩ إن ⟦الجسر جاهز⟧، لكن ⟨بعضهم⟩ أشار إلى أن ⟦الطريق مغلق⟧.",
    "another speaker after while": "أعلن ⟨المدير⟩ أن ⟦المصنع سيغلق⟧، فيما أكدت ⟨النقابة⟩ أن ⟦العمال باقون⟧.",
    "but he made clear": 'وقال ⟨الوزير⟩ إن "⟦الجسر جاهز⟧"، لكنه أوضح أن "⟦الطريق ما زال مغلقا⟧".',
    "denial": "ونفى ⟨الوزير⟩ أن ⟦تكون الرحلات قد توقفت⟧.",
    "demand": "وطالب ⟨الوزير⟩ بأن ⟦تعود الرحلات فورا⟧.",
    "expectation": "وتوقع ⟨الخبير⟩ أن ⟦ترتفع الأسعار⟧.",
    "conclusion of a study": "وخلصت ⟨الدراسة⟩ إلى أن ⟦القيلولة مفيدة للذاكرة⟧.",
    "accusation": "واتهم ⟨النائب⟩ الوزارة بأنها ⟦أضاعت المال العام⟧.",
    "channel between commas": "أعلنت ⟨شركة الميناء⟩، في بيان لها، أن ⟦الرحلات ستعود قريبا⟧.",
    "day between commas": "قال ⟨وزير النقل⟩، الثلاثاء، إن ⟦الرحلات ستعود قريبا⟧.",
    "relative clause after the speaker": "وأشارت ⟨هدى السقا⟩، التي تدير المتحف، إلى أن ⟦الزوار عادوا⟧.",
    "apposition before the content": "وبحسب ⟨كريم النجار⟩، الباحث في معهد البحار، فإن ⟦عدد الأسماك تراجع⟧.",
    # mixed
    "warning in a fragment": 'وحذرت ⟨المنظمة⟩ من "⟦كارثة وشيكة في المدينة⟧".',
    "threat in a fragment": 'وهدد ⟨الزعيم⟩ بـ"⟦رد قاس على كل اعتداء⟧".',
    "clause with a quoted part": 'قال ⟨المهندس⟩ إن ⟦الجسر الجديد "تحفة من الحديد والحجر" للأجيال⟧.',
    "fragment": 'دعا ⟨المهندس⟩ العمال إلى "⟦فتح الجسر قبل نهاية الشهر⟧".',
    "fragment after a noun": 'شدد ⟨المهندس⟩ على ضرورة "⟦فتح الجسر قبل نهاية الشهر⟧".',
    "description": 'وصف ⟨المهندس⟩ العامل بأنه "⟦تحفة من الحديد والحجر⟧".',
    "description in a fragment": 'ووصفت ⟨المهندسة⟩ الجسر بـ"⟦التحفة النادرة⟧".',
}

NOTHING = {
    "scare quotes": 'تجول المهندس في حي "الورد" القديم.',
    "the name of a paper": "زار المهندس مقر صحيفة «الميناء» أمس.",
    "a slogan": 'سار العمال تحت شعار "الجسر للجميع" أمس.',
    "a decision without clause": "أعلن المهندس استقالته من الشركة.",
    "a verbal noun": "أكد المهندس حرصه على سلامة العمال.",
    "names in marks": 'افتتح المهندس جسر "الورد" ومعرض "الحديد".',
    "after that": "عاد المهندس بعد أن أنهى عمله في الجسر.",
    "scheduled": "ومن المقرر أن يعلن الوزير القرار غدا.",
    "no comment": "ولم يعلق الوزير على الخبر.",
    "praise without clause": "ونوه الوزير بجهود العمال.",
    "between two": "وقف المهندس بين الجسر وبين الطريق بعد أن عاد.",
    "what another verb declares": "واستقبل المهندس الوفد، كما أعلن الوزير استقالته أمس.",
    "as somebody called for": "زار الوفد الجسر القديم أمس، كما دعا المهندس إلى الحوار.",
    "what people privately think": "وصل العمال الذين يعتقدون أن الجسر قديم.",
    "a subject in marks": 'حذرت "الميناء" (Mina) قراءها من الرسائل الغريبة.',
    "what is expected at a distance": "وأعلن المهندس عن تأخر العمال الذين يتوقع أن يعودوا غدا.",
    "this came after": "وجاء ذلك بعد ساعات من إعلان الشركة سقوط عامل قرب المصنع الذي سبق للوزارة أن فتشته مرات عدة.",
    "a titled name in marks": 'كشف قائد الفرقة "اللواء سالم الحداد" تفاصيل الحادث.',
    "a way of putting it": "وضع الحديد في الجسر تحت الحراسة حسب التعبير الرسمي.",
    "as a picture shows": "انقر فوق الجسر في الخريطة الجديدة كما يظهر في الصورة.",
    "what they called it": "عمل المهندس في الجسر الجديد على ما وصفوه بالتحفة.",
    "what turned out": "وبعد الفحص، تبين أن الجسر قديم.",
    "what may be said": "ويمكن القول إن الجسر جاهز للعبور.",
    "what is the case": "وتابع المهندس العمل في الجسر، والمشكلة هي أن الشتاء قريب.",
    "must": "يجب أن يفتح الجسر قبل نهاية الشهر.",
}


@pytest.mark.parametrize("marked", MARKED.values(), ids=MARKED)
def test_the_content_is_found(find: Find, marked: str) -> None:
    assert mistake(marked, find) is None


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing_is_reported(find: Find, text: str) -> None:
    assert mistake(text, find) is None


@pytest.mark.parametrize(
    ("text", "kind", "verbatim"),
    [
        ('وقال المهندس: "الجسر جاهز للعبور".', "direct", ("الجسر جاهز للعبور",)),
        ('وقال المهندس إن "الجسر جاهز للعبور".', "direct", ("الجسر جاهز للعبور",)),
        ("وقال المهندس: الجسر جاهز للعبور منذ الصباح.", "direct", ("الجسر جاهز للعبور منذ الصباح",)),
        ("وقال المهندس إن الجسر جاهز للعبور.", "indirect", ()),
        (
            'وقال المهندس إن الجسر "تحفة من الحديد" وإن الطريق "آمن في كل فصل".',
            "mixed",
            ("تحفة من الحديد", "آمن في كل فصل"),
        ),
        ('ودعا المهندس إلى "فتح الجسر قبل الشتاء".', "mixed", ("فتح الجسر قبل الشتاء",)),
        (
            '"الجسر جاهز للعبور"، يقول المهندس، "وسنفتحه غدا".',
            "direct",
            ("الجسر جاهز للعبور", "وسنفتحه غدا"),
        ),
    ],
    ids=["marks", "clause in marks", "colon", "clause", "clause with marks", "fragment", "interposed"],
)
def test_type_and_verbatim_parts(read_one: ReadOne, text: str, kind: str, verbatim: tuple[str, ...]) -> None:
    found = read_one(text)
    assert (found.type, found.verbatim) == (kind, verbatim)


def test_a_name_in_marks_inside_a_clause_makes_it_no_mixed_quote(read_one: ReadOne) -> None:
    found = read_one('وقال المهندس إن صحيفة "الميناء" زارت الجسر.')
    assert (found.type, found.quote) == ("indirect", 'صحيفة "الميناء" زارت الجسر')


def test_one_word_that_can_be_no_name_makes_it_mixed(read_one: ReadOne) -> None:
    found = read_one('وقال المهندس إن الوضع في الجسر كان "خطيرا" منذ الصباح.')
    assert (found.type, found.verbatim) == ("mixed", ("خطيرا",))


def test_the_words_of_a_colon_run_on_to_the_end_of_the_paragraph(read_one: ReadOne) -> None:
    found = read_one("عاد العمال أمس.\nوقال المهندس: الجسر جاهز للعبور منذ الصباح. سنفتحه غدا.\nوعاد السكان.")
    assert found.quote == "الجسر جاهز للعبور منذ الصباح. سنفتحه غدا"


def test_the_nearest_of_two_cues_owns_the_content(read_one: ReadOne) -> None:
    found = read_one('وتحدث المهندس عن الجسر مؤكدا: "سنفتحه قبل نهاية الشهر".')
    assert (found.cue, found.quote) == ("مؤكدا", "سنفتحه قبل نهاية الشهر")
