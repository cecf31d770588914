"""Personal data is found before it goes out, however it is written."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.publications import Finding, scan

WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
FULL_WIDTH = str.maketrans("0123456789X-() ", "０１２３４５６７８９Ｘ－（）　")
BETWEEN = ["", "", "", "", " ", "-", "－", "—", "　", "\u200b", " - ", "\n", ") ", "（"]
many = settings(max_examples=100, deadline=None)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    province = draw(st.sampled_from(["11", "31", "33", "44", "50", "65", "71"]))
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 12, 31)))
    body = f"{province}{draw(digits(4))}{born:%Y%m%d}{draw(digits(3))}"
    return body + CHECKS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@st.composite
def old_id_numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(1999, 12, 31)))
    return f"310114{born:%y%m%d}{draw(digits(3))}"


@st.composite
def bank_cards(draw: st.DrawFn) -> str:
    body = draw(st.sampled_from("3456")) + draw(st.integers(14, 17).flatmap(digits))
    doubled = [sum(divmod(2 * int(d), 10)) for d in body[::-2]]
    return f"{body}{-(sum(doubled) + sum(map(int, body[-2::-2]))) % 10}"


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    return f"1{draw(st.sampled_from('3456789'))}{draw(digits(9))}"


@st.composite
def written(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """The number as somebody might write it."""
    parts = [
        part for character in draw(numbers) for part in (character, draw(st.sampled_from(BETWEEN)))
    ]
    text = "".join(parts[:-1])
    return text.translate(FULL_WIDTH) if draw(st.booleans()) else text


def kinds(*texts: str) -> list[str]:
    return [finding.kind for finding in scan(*texts)]


@many
@given(number=written(id_numbers()))
def test_an_id_number_is_found_however_it_is_written(number):
    assert kinds(f"身份证{number}，住南翔镇") == ["身份证号"]
    assert kinds(f"身份证{number.lower()}") == ["身份证号"]


@many
@given(number=written(old_id_numbers()))
def test_an_old_id_number_is_found_however_it_is_written(number):
    assert kinds(f"身份证：{number}。") == ["身份证号"]


@many
@given(
    number=written(mobiles()), before=st.sampled_from(["", "+86", "+86 ", "(+86)", "0086-", "86"])
)
def test_a_mobile_number_is_found_however_it_is_written(number, before):
    assert kinds(f"联系人王某某{before}{number}，请回电") == ["手机号"]


@many
@given(number=bank_cards(), width=st.booleans(), grouped=st.booleans())
def test_a_bank_card_is_found_in_one_piece_and_in_groups(number, width, grouped):
    shown = " ".join(number[at : at + 4] for at in range(0, len(number), 4)) if grouped else number

    found = kinds(f"卡号{shown.translate(FULL_WIDTH) if width else shown}。")

    # Some bank cards begin as an ID number does; either way nothing goes out.
    assert found in (["银行卡号"], ["身份证号"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("021-59530000", "固定电话"),
        ("（０２１）５９５３ ００００", "固定电话"),
        ("02159530000", "固定电话"),
        ("0512-65211111", "固定电话"),
        ("0571 8705 5555", "固定电话"),
        ("03116521111", "固定电话"),
        ("+86 21 5953 0000", "固定电话"),
        ("0 2 1 5 9 5 3 0 0 0 0", "固定电话"),
        ("138.0013.8000", "手机号"),
        ("138/0013/8000", "手机号"),
        ("1 3 8 0 0 1 3 8 0 0 0", "手机号"),
        ("١٣٨٠٠١٣٨٠٠٠", "手机号"),
        ("1\u00ad3800138000", "手机号"),
        ("wang.wu@example.com", "电子邮箱"),
        ("ＷＡＮＧ＠ｅｘａｍｐｌｅ．ｃｎ", "电子邮箱"),
        ("wang @ example。com", "电子邮箱"),
        ("wang(at)example.com", "电子邮箱"),
        ("沪A·12345", "车牌号"),
        ("沪ＡＤ１２３４５", "车牌号"),
        ("沪a 12345", "车牌号"),
        ("苏E-1234挂", "车牌号"),
        ("11010519491231002X", "身份证号"),
        ("110105 19491231 002×", "身份证号"),
        ("130503670401001", "身份证号"),
    ],
)
def test_each_kind_is_found_in_its_usual_spellings(text, kind):
    assert kinds(f"请联系：{text}。") == [kind]
    assert kinds(f"请联系{text}") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "我叫王建国，住在梅园新村。",
        "我是王建国，楼道灯不亮",
        "您好！我是欧阳修明。电梯坏了",
        "本人姓名：高飞",
        "我的名字叫安宁，想反映停车难",
        "我叫 李 娜",
        "本人张伟今年70岁",
        "姓名：党国英 电话见下",
    ],
)
def test_a_name_given_as_the_own_is_found(text):
    assert kinds(text) == ["姓名"]


@pytest.mark.parametrize(
    "text",
    [
        "我是业主，楼道灯不亮。",
        "我是安亭人，我是安亭镇居民。",
        "我是江桥镇的，我是马陆村村民。",
        "我是高中生。我是党员，我是高龄老人。",
        "我是车主，我是成年人，我是单身。",
        "我是和谐小区的住户",
        "我叫了三次电梯维修，没有人来。",
        "我叫车去医院，我叫他们来修。",
        "我叫物业来看，物业说没有办法。",
        "本人认为应当加装电梯，本人常住上海。",
        "张伟代表说：我是赞成的。",
        "请写姓名和电话。",
    ],
)
def test_what_somebody_is_or_where_from_is_no_name(text):
    assert scan(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "收到代表建议116件，办结116件，解决采纳101件，解决率87.1%。",
        "总投资13,800,138,000元，面积59530000平方米。",
        "2024年3月15日交办，2024-03-15 - 2024-05-30办理。",
        "2021-05-30 2021-06-30",
        "依据嘉府发〔2024〕12号文件和GB/T 19001-2016标准",
        "沪G1503绕城高速、沪S32公路、G2京沪高速",
        "统一社会信用代码91310114MA1GT00000",
        "拨打12345热线或者400-820-8820",
        "身份证11010519491231002Y",
        "编号202403150001、202403150002",
        "138，2023，2024",
        "流水号138001380001",
        "各镇依次为41 11 11 11 11 11 11 11件",
    ],
)
def test_figures_dates_and_documents_are_no_personal_data(text):
    assert scan(text) == []


@many
@given(
    st.lists(
        st.one_of(st.text("代表建议，。、（）", max_size=6), st.integers(0, 999_999).map(str)),
        max_size=12,
    )
)
def test_short_numbers_among_words_are_no_personal_data(parts):
    assert scan("号".join(parts)) == []


def test_a_number_that_fails_its_check_is_no_id_number():
    assert kinds("身份证110105194912310021") == []
    assert kinds("身份证110105194913310029") == []


def test_every_finding_says_what_and_where_and_hides_the_rest():
    found = scan("关于停车的建议", "请联系１３８ ００１３ ８０００或者a@b.cn")

    assert found == [
        Finding("手机号", "１３８ **** **００", 1, 3, 16),
        Finding("电子邮箱", "a@*.*n", 1, 18, 24),
    ]
    assert str(found[0]) == "手机号（１３８ **** **００）"


def test_two_numbers_side_by_side_are_both_found():
    assert kinds("13800138000 13900139000、13700137000") == ["手机号"] * 3


@given(st.text(max_size=300))
@many
def test_no_text_is_too_odd_to_scan(text):
    for finding in scan(text):
        assert text[finding.start : finding.end][:1] == finding.excerpt[:1]


@pytest.mark.parametrize(
    "text", ["1" * 60_000, "1 " * 20_000, "a" * 40_000, "a." * 20_000 + "@", "沪A" * 20_000]
)
def test_a_long_text_does_not_hold_the_scan_up(text):
    scan(text)
