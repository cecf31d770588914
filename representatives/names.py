"""Names in pinyin order, with surnames as they are read when they are surnames; and by strokes."""

from pypinyin import lazy_pinyin

from representatives.strokes import stroke_key

# Characters that are read otherwise when they stand for a family.
SURNAMES = {
    "曾": "zeng", "单": "shan", "区": "ou", "解": "xie", "仇": "qiu", "查": "zha", "任": "ren", "华": "hua",
    "盖": "ge", "朴": "piao", "繁": "po", "秘": "bi", "种": "chong", "重": "chong", "洗": "xian", "冼": "xian",
    "召": "shao", "折": "she", "员": "yun", "尉": "wei", "乐": "yue", "覃": "qin", "翟": "zhai", "缪": "miao",
    "宁": "ning", "黑": "he", "俞": "yu", "臧": "zang", "车": "che", "石": "shi", "沈": "shen", "葛": "ge",
    "万": "wan", "佴": "nai", "祭": "zhai", "幺": "yao", "哈": "ha", "牟": "mou", "郗": "xi", "晟": "cheng",
    "曲": "qu", "柏": "bai", "卜": "bu", "贾": "jia", "阚": "kan", "薄": "bo", "翁": "weng", "洪": "hong",
    "纪": "ji", "那": "na", "广": "guang", "尹": "yin", "长": "zhang", "行": "xing", "藏": "zang", "逄": "pang",
}  # fmt: skip
COMPOUND_SURNAMES = {
    "单于": "chan yu", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai",
    "宇文": "yu wen", "鲜于": "xian yu", "令狐": "ling hu", "呼延": "hu yan", "濮阳": "pu yang",
    "淳于": "chun yu", "公冶": "gong ye", "宰父": "zai fu", "夹谷": "jia gu", "乐正": "yue zheng",
    "百里": "bai li", "东郭": "dong guo", "南宫": "nan gong", "皇甫": "huang fu", "夏侯": "xia hou",
}  # fmt: skip


def sort_key(name: str) -> str:
    """曾国 is “zeng guo 曾国”: by sound, then by character, so that homophones keep an order."""
    surname = next(
        (spelt for written, spelt in COMPOUND_SURNAMES.items() if name.startswith(written)), ""
    )
    rest = name[2:] if surname else name[1:]
    surname = surname or SURNAMES.get(name[:1]) or _read(name[:1])
    return " ".join(filter(None, (surname, *map(_read, rest), name)))[:200]


def order_keys(name: str) -> dict[str, str]:
    """What a representative is sorted by, whoever makes the row: by sound, and by strokes (姓氏笔画为序)."""
    return {"sort_key": sort_key(name), "stroke_key": stroke_key(name)}


def _read(character: str) -> str:
    """One at a time: names are not words, and pypinyin would look for words in them."""
    return "".join(lazy_pinyin(character))
