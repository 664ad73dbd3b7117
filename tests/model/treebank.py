"""A little treebank of invented sentences, large enough to train a model that loads."""

from __future__ import annotations

_NAMES = ["سمير", "ليلى", "كريم", "هدى", "نبيل"]
_ROLES = ["الوزير", "المدير", "الناطق", "السفير"]
_THINGS = ["الميناء", "الطريق", "المصنع", "الجسر", "السوق"]

_ROWS = """1\tقالَ\tقال\tVERB\tVBC\tTense=Past\t0\troot\t_\t_
2\t{role}\t{role}\tNOUN\tNN\t_\t1\tnsubj\t_\t_
3\t{name}\t{name}\tPROPN\tNNP\t_\t2\tflat\t_\tSpaceAfter=No
4\t،\t،\tPUNCT\t,\t_\t1\tpunct\t_\t_
5\tإن\tإن\tPART\tRP\t_\t7\tmark\t_\t_
6\t{thing}\t{thing}\tNOUN\tNN\t_\t7\tnsubj\t_\t_
7\tسيفتح\tفتح\tVERB\tVBC\t_\t1\tccomp\t_\t_
8\tل\tل\tADP\tIN\t_\t9\tcase\t_\tSpaceAfter=No
9\tلجميع\tجميع\tNOUN\tNN\t_\t7\tobl\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_"""


def treebank(documents: int = 20) -> str:
    """CoNLL-U text: `documents` documents of three sentences."""
    blocks = []
    for i in range(documents * 3):
        rows = _ROWS.format(role=_ROLES[i % 4], name=_NAMES[i % 5], thing=_THINGS[i // 3 % 5])
        blocks.append(f"# newdoc id = d{i // 3}\n# sent_id = s{i}\n# text_en = a line to drop\n{rows}\n\n")
    return "".join(blocks)
