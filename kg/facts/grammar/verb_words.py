"""Rules on verbs: auxiliaries, verbs taken for nouns and nouns taken for verbs.

Each looks at one piece of a row and answers with its class here, or abstains with None."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.grammar.pieces import Piece, later_verb, next_piece
from kg.lexicon.words import word_set
from kg.records import Kind


def negation(row: Sequence[Piece], i: int) -> str | None:
    """没能, 未 before a verb are adverbs, whatever they were taken for.

    >>> negation(row_of("设备/n 没能/n 运到/v"), 1)
    'd'
    """
    words = word_set("verbs", "modal", "negated") | word_set("verbs", "modal", "done")
    return "d" if row[i].text in words and row[i].cls != "d" and later_verb(row, i) else None


def going(row: Sequence[Piece], i: int) -> str | None:
    """伤员|转往|医院: a preposition of two characters is the verb where no other comes.

    >>> going(row_of("伤员/n 转往/p 医院/n"), 1)
    'v'
    """
    two = row[i].cls == "p" and len(row[i].text) == 2 and row[i].text[1] in "往到至向入"
    return "v" if two and not any(p.cls == "v" for p in row) and i + 1 < len(row) else None


def passing(row: Sequence[Piece], i: int) -> str | None:
    """芯片|通过|老化测试: 通过 is the verb where what follows is a test and no other verb comes.

    >>> passing(row_of("芯片/n 通过/p 老化/n 测试/n"), 1)
    'v'
    """
    passed = word_set("verbs", "passed")
    if (
        row[i].text in passed
        and row[i].cls == "v"
        and i + 1 == len(row)
        and any(p.text == "通过" for p in row[:i])
    ):
        return "n"
    if row[i].text != "通过" or row[i].cls != "p" or later_verb(row[:-1], i):
        return None
    return "v" if row[-1].text in passed else None


def telephone(row: Sequence[Piece], i: int) -> str | None:
    """拨打|110: a number that is called is a thing.

    >>> telephone(row_of("拨打/v 110/m"), 1)
    'n'
    """
    return "n" if row[i].cls == "m" and row[i].text.isdigit() and i and row[i - 1].cls == "v" else None


def saying(row: Sequence[Piece], i: int) -> str | None:
    """分析|说: the first verb tells how, the second that somebody speaks.

    >>> saying(row_of("局长/E 分析/v 说/v"), 1)
    'd'
    """
    after = next_piece(row, i)
    return (
        "d"
        if row[i].cls == "v" and after is not None and after.text in ("说", "道", "称") and i + 2 == len(row)
        else None
    )


def existential(row: Sequence[Piece], i: int) -> str | None:
    """共有|200名党员报名 says what 200名党员报名 says.

    >>> existential(row_of("共有/v 200名/M 党员/n 报名/v"), 0)
    'd'
    """
    after = next_piece(row, i)
    if row[i].cls != "v" or row[i].text not in word_set("verbs", "existential") or after is None:
        return None
    if row[i].text in ("共计", "合计", "总计", "累计") and after.cls == "M" and i:
        return "d"  # 罚款|共计|6000元
    some = after.text in (
        "少数",
        "部分",
        "不少",
        "许多",
        "一些",
        "多名",
        "多家",
        "人",
        "多数",
        "大量",
        "个别",
    )
    return "d" if ((after.cls == "M" or some) and later_verb(row, i)) or after.cls in "pdv" else None


def modal(row: Sequence[Piece], i: int) -> str | None:
    """打算|下月再招20名工人: a modal verb apart from the verb that it helps.

    >>> modal(row_of("打算/v 下月/T 招/v 工人/n"), 0)
    'd'
    """
    if row[i].cls not in "vn" or not later_verb(row, i):
        return None
    after = next_piece(row, i)
    kinds = ("planned", "required", "possible", "ongoing")
    if not any(row[i].text in word_set("verbs", "modal", k) for k in kinds):
        return None
    before = row[i - 1] if i else None
    noun = row[i].text in ("准备", "计划", "规划") and (
        (before is not None and (before.cls in "vnQ" or before.text == "的"))
        or (after is not None and after.cls in "wu")
    )
    return (
        None
        if noun
        and not (before is not None and before.cls == "n" and after is not None and after.cls in "pvT")
        else "d"
    )


def counted_deed(row: Sequence[Piece], i: int) -> str | None:
    """培训|财务人员|1900人次: the only candidate for a verb, at the head of a clause that ends in a count.

    >>> counted_deed(row_of("培训/n 财务/n 人员/n 1900人次/M"), 0)
    'v'
    """
    if row[-1].cls != "M" or any(p.cls == "v" for p in row) or row[i].cls not in "na" or len(row) < 2:
        return None
    counting = row[i].text in word_set("verbs", "counting")
    if counting and (row[i + 1].cls == "M" or row[i + 1].text == "给"):
        return "v"  # 镇里|补贴|给他8000元
    if row[i].cls == "a":
        return None
    if i and i + 2 == len(row) and row[i - 1].cls == "d" and len(row[i].text) == 2:
        return "v"  # 全市已|储煤|86万吨
    if i:
        return None
    return "v" if row[0].text in word_set("verbs", "nominal") | word_set("verbs", "deeds") else None


def command(row: Sequence[Piece], i: int) -> str | None:
    """市政府|要求|各县…: a verb of command that was read as a noun.

    >>> command(row_of("市政府/E 要求/n 各县/n 整改/v"), 1)
    'v'
    """
    if row[i].cls != "n" or row[i].text not in word_set("verbs", "pivot", "required") | word_set(
        "verbs", "deeds"
    ):
        return None
    before, after = row[i - 1] if i else None, next_piece(row, i)
    if after is not None and (after.text in ("的", "、") or after.cls in "uw"):
        return None
    if row[i].text == "要求" and i and after is not None and later_verb(row, i):
        return "v"
    if row[i].text in word_set("verbs", "deeds"):
        if before is not None and before.cls == "M" and after is not None and after.cls == "n":
            return "v"  # 拨款2万元|添置|工具
        told = [p for p in row[i + 1 :] if p.cls not in "na"]
        if (
            before is not None
            and before.cls in "nE"
            and len(told) == 1
            and row[-1].cls == "M"
            and i + 2 < len(row)
        ):
            return "v"  # 一位华侨|捐赠|乐器83件
        means = word_set("verbs", "prepositional", "words") | word_set("verbs", "modal", "planned")
        alone = not any(p.cls == "v" and p.text not in means for p in row) or (
            after is not None and after.cls in "ME"
        )
        return "v" if alone and (after is None or after.cls in "nEMQa") else None
    return (
        "v"
        if before is not None
        and (before.cls in "Edr" or (before.cls == "n" and after is not None and after.cls == "E"))
        else None
    )


def attribute(row: Sequence[Piece], i: int) -> str | None:
    """查处|违规|捕捞案件: 违规 tells the sort of case, not how it is investigated.

    >>> attribute(row_of("查处/v 违规/d 捕捞/v 案件/n"), 1)
    'a'
    """
    sorts = (
        "违规",
        "违法",
        "非法",
        "无证",
        "免费",
        "志愿",
        "公益",
        "全民",
        "义务",
        "专项",
        "集中",
        "统一",
        "紧急",
        "重点",
        "综合",
        "健康",
        "清洁",
        "文明",
        "优质",
        "智能",
        "自动",
        "高效",
        "应急",
        "全程",
        "连环",
        "直接",
        "常态化",
        "限期",
        "私自",
        "公开",
        "定向",
        "有偿",
        "无偿",
        "联合",
    )
    if row[i].cls != "d" or row[i].text not in sorts or not i or row[i - 1].cls != "v":
        return None
    after = row[i + 1 :]
    last = len(after) == 1 and row[i - 1].text in word_set("verbs", "light", "words")
    return "a" if last or (len(after) > 1 and after[0].cls in "vn" and after[1].cls in "nM") else None


def title(row: Sequence[Piece], i: int) -> str | None:
    """执行|法官|某某: a verb in a title.

    >>> title(row_of("执行/v 法官/n 丁某/n"), 0) is None
    True
    """
    if row[i].cls != "v" or i + 2 >= len(row) or row[i + 1].cls != "n":
        return None
    mention = row[i + 2].mention
    named = mention is not None and mention.kind is Kind.PERSON
    return "n" if named and row[i + 1].text.endswith(tuple(word_set("persons", "titles"))) else None


def quality(row: Sequence[Piece], i: int) -> str | None:
    """独居|老人, 无证|摊贩: what somebody is, not what he does.

    >>> quality(row_of("为/p 独居/v 老人/n 维修/v 电器/n"), 1)
    'a'
    """
    after = next_piece(row, i)
    lasting = row[i].cls == "v" and row[i].text in word_set("verbs", "lasting")
    return "a" if lasting and after is not None and after.cls == "n" else None


def undergone(row: Sequence[Piece], i: int) -> str | None:
    """恢复|通行, 获得5000元|资助: a verb that is what another brings.

    >>> undergone(row_of("获得/v 了/u 5000元/M 资助/v"), 3)
    'n'
    """
    if row[i].cls != "v" or i + 1 != len(row) or len(row[i].text) != 2:
        return None
    before = next((p for p in reversed(row[:i]) if p.cls not in "uMa"), None)
    bringing = word_set("verbs", "bringing") | word_set("verbs", "light", "words")
    return "n" if before is not None and before.text in bringing else None


def listed(row: Sequence[Piece], i: int) -> str | None:
    """生产棉纱1350吨、|坯布|420万米: the second thing of a counted list.

    >>> listed(row_of("生产/v 棉纱/n 1350吨/M 、/w 坯布/v 420万米/M"), 4)
    'n'
    """
    inside = i >= 2 and i + 2 == len(row) and row[i].cls == "v" and row[i - 1].text == "、"
    return "n" if inside and row[i - 2].cls == row[i + 1].cls == "M" else None


def case(row: Sequence[Piece], i: int) -> str | None:
    """审理一起|销售|伪劣种子案: a verb that says what the case is about.

    >>> case(row_of("审理/v 一起/M 销售/v 种子/n 案/n"), 2)
    'a'
    """
    if row[i].cls != "v" or i < 2 or not row[i - 1].text.endswith("起") or row[i - 1].cls != "M":
        return None
    return "a" if row[-1].cls == "n" and row[-1].text.endswith(("案", "案件", "事故", "纠纷")) else None


def counted_state(row: Sequence[Piece], i: int) -> str | None:
    """1.9万亩作物|受旱: a state at the end of a clause that counts what is in it.

    >>> counted_state(row_of("4座/M 水库/n 干涸/a"), 2)
    'v'
    """
    last = i + 1 == len(row) and row[i].cls == "a" and len(row[i].text) == 2
    told = any(p.cls == "v" and p.text not in word_set("verbs", "existential") for p in row)
    return "v" if last and not told and any(p.cls == "M" for p in row[:i]) else None
