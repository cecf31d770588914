"""Search in Chinese, held against plain looking."""

import re
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congress.search import matching
from suggestions.models import Suggestion
from tests.factories import DistrictFactory, PublishedSuggestionFactory, SuggestionFactory

pytestmark = pytest.mark.django_db

# A rare character of GB 18030-2022 (four bytes) stands among them.
CHARACTERS = "甲乙丙〇𠀀"
BETWEEN = "，。（）“” \n、·　"
many = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def titles(text: str) -> set[str]:
    return set(matching(Suggestion.objects.all(), text).values_list("title", flat=True))


def pieces(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT congress_bigrams(%s)", [text])
        return str(cursor.fetchone()[0])


@pytest.fixture
def suggestion(db: None) -> Suggestion:
    return SuggestionFactory.create(title="旧")


@many
@given(
    text=st.text(alphabet=CHARACTERS + BETWEEN + "１a2", max_size=60),
    wanted=st.text(alphabet=CHARACTERS, min_size=1, max_size=6),
)
def test_a_chinese_word_is_found_exactly_where_it_stands(
    suggestion: Suggestion, text: str, wanted: str
) -> None:
    Suggestion.objects.update(content=text)

    found = matching(Suggestion.objects.all(), wanted).exists()

    assert found == (wanted in text)


@many
@given(
    text=st.text(alphabet=CHARACTERS + BETWEEN + "12ab", max_size=40),
    wanted=st.from_regex(r"[12ab]{1,3}", fullmatch=True),
)
def test_letters_and_digits_are_found_as_whole_words(
    suggestion: Suggestion, text: str, wanted: str
) -> None:
    Suggestion.objects.update(content=text)

    found = matching(Suggestion.objects.all(), wanted).exists()

    assert found == (wanted in re.findall("[0-9a-z]+", text))


@many
@given(data=st.data(), text=st.text(min_size=1, max_size=60).filter(lambda text: "\0" not in text))
def test_a_text_is_found_by_itself(suggestion: Suggestion, data: Any, text: str) -> None:
    Suggestion.objects.update(content=text)

    found = matching(Suggestion.objects.all(), text).exists()

    assert found == bool(pieces(text)) or not text.strip()


@many
@given(text=st.text(max_size=80))
def test_no_input_is_too_odd_to_search_for(suggestion: Suggestion, text: str) -> None:
    matching(Suggestion.objects.all(), text).exists()


@pytest.mark.parametrize(
    "text",
    [
        "'",
        "''雨污'' | 分流",
        "雨污' <-> '分流",
        "雨污 & !分流",
        "雨:*",
        "\\雨污",
        "雨污\0分流",
        "(雨污",
        "雨污'); --",
    ],
)
def test_quotes_and_operators_in_the_input_are_harmless(text: str) -> None:
    SuggestionFactory.create(title="老旧小区雨污、分流改造")

    assert titles(text) == (set() if text == "'" else {"老旧小区雨污、分流改造"})


def test_the_pairs_of_a_word_apart_are_not_the_word() -> None:
    SuggestionFactory.create(title="雨污水，污水分，水分，分流")
    SuggestionFactory.create(title="雨污水分流")

    assert titles("雨污水分流") == {"雨污水分流"}


def test_several_words_are_all_required() -> None:
    SuggestionFactory.create(title="加快雨污分流改造")
    SuggestionFactory.create(title="加快老旧小区改造")

    assert titles("改造 雨污") == {"加快雨污分流改造"}
    assert titles("改造，加快") == {"加快雨污分流改造", "加快老旧小区改造"}
    assert titles("雨污 小区") == set()


def test_full_width_and_capitals_make_no_difference() -> None:
    SuggestionFactory.create(title="关于ＡＢ地块和5G基站的建议")

    assert titles("ab地块") == titles("ＡＢ") == titles("５ｇ") == {"关于ＡＢ地块和5G基站的建议"}


def test_a_blank_beside_a_word_makes_no_difference() -> None:
    SuggestionFactory.create(title="完善轨道交通 14 号线接驳")

    assert titles("交通14号线") == titles("交通 14 号线") == {"完善轨道交通 14 号线接驳"}
    assert titles("交通号线") == set()


def test_one_character_is_the_beginning_of_a_pair_or_the_end_of_a_text() -> None:
    SuggestionFactory.create(title="整治河道")

    assert titles("河") == titles("道") == titles("整") == {"整治河道"}


def test_a_number_is_the_official_number_too() -> None:
    SuggestionFactory.create(title="甲", number=12)
    SuggestionFactory.create(title="乙", number=120)
    SuggestionFactory.create(title="丙地铁12号线", number=3)

    assert titles("第 12 号") == titles("第012号") == titles("第１２号") == {"甲"}
    assert titles("12") == {"甲", "丙地铁12号线"}
    assert titles("99999999999999999999") == set()


def test_an_empty_text_asks_for_nothing_and_punctuation_is_found_nowhere() -> None:
    SuggestionFactory.create(title="甲")

    assert titles("") == titles("　 ") == {"甲"}
    assert titles("？！") == set()


def test_a_publication_is_found_by_title_content_and_reply_but_not_across_them() -> None:
    row = PublishedSuggestionFactory.create(title="雨污", content="分流", reply="改造")

    def found(text: str) -> list[Any]:
        return list(matching(type(row).objects.all(), text))

    assert found("雨污") == found("分流") == found("改造") == [row]
    assert found("雨污分流") == found("分流改造") == []


def test_nothing_is_missed_in_a_long_text() -> None:
    far = "代表建议" * 300 + "，" + "一二三四五六七八九十" * 2000 + "雨污分流"
    SuggestionFactory.create(title="长", content=far)

    assert titles("雨污分流") == titles("代表建议") == titles("雨污") == {"长"}
    assert titles("雨污合流") == set()


def test_a_word_without_end_and_the_largest_text_can_be_stored() -> None:
    SuggestionFactory.create(title="长", content="a" * 50_000 + "ﷺ" * 20_000 + "𠀀𠀁" * 40_000)

    assert titles("a" * 50_000) == {"长"}


def test_search_does_not_leave_the_rows_it_was_given() -> None:
    here, there = DistrictFactory.create(), DistrictFactory.create()
    SuggestionFactory.create(district=here, title="雨污分流")
    SuggestionFactory.create(district=there, title="雨污分流")

    found = matching(Suggestion.objects.filter(district=here), "雨污")

    assert [row.district for row in found] == [here]
