from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article
from quotes.io.markup import has_markup, strip, without_markup


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>قال: &quot;نعم&quot;.</p><p>وأضاف<br/>لا</p>", 'قال: "نعم".\nوأضاف\nلا'),
        ('<a href="/x">الوزير</a>&nbsp;قال', "الوزير قال"),
        ("قبل<script>var a = '<p>';</script><style>p {}</style> بعد", "قبل بعد"),
        ("<figure><img src='a'><figcaption>صورة</figcaption></figure>متن", "متن"),
        ("قبل <iframe src='a'> بعد", "قبل  بعد"),
    ],
)
def test_what_a_browser_shows_is_left(text: str, plain: str) -> None:
    assert has_markup(Article("a", text))
    assert strip(text) == plain
    assert without_markup(Article("a", "متن", text)) == Article("a", "متن", plain)


@pytest.mark.parametrize("text", ["5 < 6 > 4", "a & b; AT&T", "<الوزير>", "<3 كلمات"])
def test_signs_alone_are_no_markup(text: str) -> None:
    assert not has_markup(Article("a", text))
    assert strip(text) == text


@given(st.text(alphabet="<>/pbra&;quot# \n'\"متن", max_size=80))
def test_any_text_can_be_stripped(text: str) -> None:
    assert "<p>" not in strip(text)
