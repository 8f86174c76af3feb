"""Rules on the words around a verb: prepositions, companions, how often, how old, by when.

Each looks at one piece of a row and answers with its class here, or abstains with None."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.grammar.pieces import Piece, later_verb, next_piece
from kg.lexicon.words import word_set

_PREPOSITIONS = frozenset(
    {"被", "把", "从", "向", "对", "于", "按", "以", "自", "由", "为", "给", "替", "与", "跟", "据", "因"}
)


def periodic(row: Sequence[Piece], i: int) -> str | None:
    """每|周三|晚上: how often, not who.

    >>> [periodic(row_of("每/r 周三/n 晚上/n 开会/v"), i) for i in range(3)]
    ['d', 'd', None]
    """
    spans = ("周", "星期", "天", "日", "月", "年", "季", "晚", "早", "逢")
    after = next_piece(row, i)
    if row[i].text == "每" and after is not None and after.text.startswith(spans):
        return "d"
    return "d" if i and row[i - 1].text == "每" and row[i].text.startswith(spans) else None


def preposition(row: Sequence[Piece], i: int) -> str | None:
    """为, 被, 给 in front of a later verb are prepositions.

    >>> preposition(row_of("工人/n 被/v 辞退/v"), 1)
    'p'
    """
    if row[i].text in ("并", "并且") and row[i].cls == "v":
        return "c"
    return "p" if row[i].text in _PREPOSITIONS and row[i].cls in "vn" and later_verb(row, i) else None


def manner(row: Sequence[Piece], i: int) -> str | None:
    """有条不紊|地|完成: what stands before 地 tells how.

    >>> [manner(row_of("有条不紊/a 地/u 完成/v"), i) for i in (0, 1, 2)]
    ['d', 'd', None]
    """
    after = next_piece(row, i)
    if row[i].text == "地" and row[i].cls == "u":
        return "d"
    return (
        "d"
        if after is not None and after.text == "地" and after.cls == "u" and row[i].cls in "avnd"
        else None
    )


def since(row: Sequence[Piece], i: int) -> str | None:
    """11月12日|起 opens a period.

    >>> since(row_of("11月12日/T 起/n 增开/v 班车/n"), 1)
    'd'
    """
    if row[i].text not in ("起", "止", "前", "后", "时", "前后", "内", "里", "来", "间") or not i:
        return None
    return "d" if row[i - 1].cls == "T" or (row[i - 1].cls == "d" and row[i - 1].pos == "m") else None


def company(row: Sequence[Piece], i: int) -> str | None:
    """会同|市水务局|清淤, 联合|三家企业|招聘: verbs that only add who acts with one.

    >>> company(row_of("会同/v 水务局/E 清淤/v"), 0)
    'p'
    """
    after = next_piece(row, i)
    if row[i].text not in word_set("verbs", "company") or row[i].cls not in "vdn" or after is None:
        return None
    if after.cls not in "EMnQ":
        return None
    return "p" if later_verb(row, i) else "v"


def companion(row: Sequence[Piece], i: int) -> str | None:
    """|和|妻子某某创业: at the head of a clause 和 brings in who acts with the subject.

    >>> companion(row_of("和/c 妻子/n 创业/v"), 0)
    'p'
    """
    heads = i == 0 or all(p.cls in "Td" for p in row[:i])
    return (
        "p"
        if row[i].text in ("和", "与", "同", "跟") and row[i].cls == "c" and heads and later_verb(row, i)
        else None
    )


def disposal(row: Sequence[Piece], i: int) -> str | None:
    """将|三人|抓获: 将 in front of a thing and a verb without an object is 把.

    >>> disposal(row_of("将/d 三人/M 抓获/v"), 0)
    'p'
    """
    if row[i].text != "将" or row[i].cls == "p" or i + 2 >= len(row) or row[-1].cls != "v":
        return None
    thing = next((p for p in reversed(row[i:-1]) if p.cls != "d"), row[i])
    named = thing.cls in "nEMQ" and row[i + 1].cls not in "pvT"
    return "p" if named and not any(p.cls == "p" for p in row[i + 1 :]) else None


def frequency(row: Sequence[Piece], i: int) -> str | None:
    """每月|两次|走访: how often is no count of anything.

    >>> frequency(row_of("每月/r 两次/M 走访/v"), 0), frequency(row_of("每月/r 两次/M 走访/v"), 1)
    ('d', 'd')
    """
    after = next_piece(row, i)
    if row[i].text.startswith("每") and after is not None and after.cls == "M" and after.text[-1] in "次趟回":
        return "d"
    if row[i].cls == "M" and row[i].text[-1] in "次趟回" and i and row[i - 1].cls != "v":
        return "d" if after is not None and after.cls in "pvd" else None
    return None


def age(row: Sequence[Piece], i: int) -> str | None:
    """53岁 says how old somebody is.

    >>> age(row_of("53岁/m"), 0)
    'd'
    """
    after = next_piece(row, i)
    of_age = row[i].text.endswith("岁") or (row[i].cls == "m" and after is not None and after.text == "岁")
    return "d" if of_age and row[i].cls in "mMnTq" else None


def adverb(row: Sequence[Piece], i: int) -> str | None:
    """多次, 第一时间 and their like are never a subject.

    >>> adverb(row_of("多次/m 催要/v"), 0)
    'd'
    """
    if row[i].text in ("期间", "现场", "过去", "未来", "长期", "平时") and i and row[i - 1].cls == "n":
        return None
    after = next_piece(row, i)
    if (
        row[i].cls == "v"
        and row[i].text in word_set("verbs", "aspect", "words")
        and after is not None
        and after.cls in "pd"
    ):
        return "d"  # 先行|对两栋楼供热
    inside = i and after is not None and row[i - 1].cls == "n" and after.cls == "n" and row[i].cls == "n"
    ends = i and row[i].cls == "n" and after is None and row[i - 1].cls == "v"
    if inside or ends or (i and row[i - 1].text == "的"):
        return None  # 农村|义务|教育, 履行|义务, 的|全部|群众
    return "d" if row[i].text in word_set("verbs", "adverbial") and row[i].cls in "nmfrca" else None


def date_in_name(row: Sequence[Piece], i: int) -> str | None:
    """我市|2016年|夏粮收购工作会议: a year inside a name is no time of the deed.

    >>> date_in_name(row_of("全市/E 2016年/T 工作/n 会议/n"), 1)
    'n'
    """
    after = next_piece(row, i)
    if row[i].cls != "T" or after is None or not i or row[i - 1].cls not in "Env":
        return None
    if after.text in word_set("verbs", "modal", "planned") | word_set("verbs", "adverbial"):
        return None
    return "n" if after.cls == "n" or after.text == "度" else None
