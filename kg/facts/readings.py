"""Words read in another way than their part of speech says, before a clause is parsed.

Each rule looks at one piece of a row and answers with its class here, or abstains with None. A row is written in the
examples as `text/class` pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.facts.pieces import Piece
from kg.lexicon.words import word_set
from kg.records import Kind

Rule = Callable[[Sequence[Piece], int], str | None]


def row_of(text: str) -> list[Piece]:
    """A row of pieces from `text/class` pairs, for examples and tests.

    >>> [p.text for p in row_of("公司/n 投产/v")]
    ['公司', '投产']
    """
    row: list[Piece] = []
    at = 0
    for pair in text.split():
        word, cls = pair.rsplit("/", 1)
        row.append(Piece(at, at + len(word), word, cls))
        at += len(word)
    return row


def reread(row: Sequence[Piece]) -> list[Piece]:
    """The row with the class of each piece as the rules read it, compounds joined first.

    >>> [(p.text, p.cls) for p in reread(row_of("共有/v 200名/M 党员/n 报名/v"))]
    [('共有', 'd'), ('200名', 'M'), ('党员', 'n'), ('报名', 'v')]
    """
    out = _join_complements(_join_compounds(row))
    # Twice, since a word read as a verb in the first round lets those before it be auxiliaries in the second.
    for i in (*range(len(out)), *range(len(out))):
        for rule in RULES:
            cls = rule(out, i)
            if cls is not None and cls != out[i].cls:
                out[i] = replace(out[i], cls=cls)
                break
    return out


def _join_compounds(row: Sequence[Piece]) -> list[Piece]:
    """Nouns with a verb in them, of two or three words: 被|执行人, 可|支配|收入."""
    company_words = word_set("verbs", "company")
    compounds, adverbs = word_set("verbs", "compounds"), word_set("verbs", "adverbial")
    out: list[Piece] = []
    i = 0
    while i < len(row):
        for size in (4, 3, 2, 1):
            part = row[i : i + size]
            text = "".join(p.text for p in part)
            known = "v" if text in word_set("verbs", "deeds") else "n" if text in compounds or text in company_words else "d" if text in adverbs else ""
            if size > 1 and len(part) == size and known and all(p.mention is None for p in part):
                out.append(Piece(part[0].start, part[-1].end, text, known, known))
                i += size
                break
        else:
            out.append(row[i])
            i += 1
    return out


def _join_complements(row: Sequence[Piece]) -> list[Piece]:
    """A verb of one character and what completes it are one verb: 撬|开, 拿|出, 办|起.

    >>> [p.text for p in _join_complements(row_of("办/v 起/v 农家乐/n"))]
    ['办起', '农家乐']
    """
    endings = word_set("verbs", "complement", "words")
    out: list[Piece] = []
    for piece in row:
        last = out[-1] if out else None
        joins = last is not None and last.cls == "v" and len(last.text) == 1 and last.end == piece.start
        if joins and last is not None and piece.text in endings and piece.cls in "vpfad" and last.text not in "有是在为要会能可想需应该须将被拟宜欲":
            out[-1] = replace(last, end=piece.end, text=last.text + piece.text)
        else:
            out.append(piece)
    return out


def _later_verb(row: Sequence[Piece], i: int) -> bool:
    return any(p.cls == "v" for p in row[i + 1 :])


def _next(row: Sequence[Piece], i: int) -> Piece | None:
    return row[i + 1] if i + 1 < len(row) else None


def negation(row: Sequence[Piece], i: int) -> str | None:
    """没能, 未 before a verb are adverbs, whatever they were taken for.

    >>> negation(row_of("设备/n 没能/n 运到/v"), 1)
    'd'
    """
    words = word_set("verbs", "modal", "negated") | word_set("verbs", "modal", "done")
    return "d" if row[i].text in words and row[i].cls != "d" and _later_verb(row, i) else None


def by_demand(row: Sequence[Piece], i: int) -> str | None:
    """按|要求|提交: what something is done by is a noun.

    >>> by_demand(row_of("按/p 要求/v 提交/v"), 1)
    'n'
    """
    if not i or row[i].cls != "v" or row[i].text not in ("要求", "规定", "计划", "安排", "部署", "规划", "约定"):
        return None
    return "n" if row[i - 1].text in ("按", "按照", "根据", "依照", "遵照", "违反") else None


def periodic(row: Sequence[Piece], i: int) -> str | None:
    """每|周三|晚上: how often, not who.

    >>> [periodic(row_of("每/r 周三/n 晚上/n 开会/v"), i) for i in range(3)]
    ['d', 'd', None]
    """
    spans = ("周", "星期", "天", "日", "月", "年", "季", "晚", "早", "逢")
    after = _next(row, i)
    if row[i].text == "每" and after is not None and after.text.startswith(spans):
        return "d"
    return "d" if i and row[i - 1].text == "每" and row[i].text.startswith(spans) else None


def going(row: Sequence[Piece], i: int) -> str | None:
    """伤员|转往|医院: a preposition of two characters is the verb where no other comes.

    >>> going(row_of("伤员/n 转往/p 医院/n"), 1)
    'v'
    """
    two = row[i].cls == "p" and len(row[i].text) == 2 and row[i].text[1] in "往到至向入"
    return "v" if two and not any(p.cls == "v" for p in row) and i + 1 < len(row) else None


_PREPOSITIONS = frozenset({"被", "把", "从", "向", "对", "于", "按", "以", "自", "由", "为", "给", "替", "与", "跟", "据", "因"})


def preposition(row: Sequence[Piece], i: int) -> str | None:
    """为, 被, 给 in front of a later verb are prepositions.

    >>> preposition(row_of("工人/n 被/v 辞退/v"), 1)
    'p'
    """
    if row[i].text in ("并", "并且") and row[i].cls == "v":
        return "c"
    return "p" if row[i].text in _PREPOSITIONS and row[i].cls in "vn" and _later_verb(row, i) else None


def manner(row: Sequence[Piece], i: int) -> str | None:
    """有条不紊|地|完成: what stands before 地 tells how.

    >>> [manner(row_of("有条不紊/a 地/u 完成/v"), i) for i in (0, 1, 2)]
    ['d', 'd', None]
    """
    after = _next(row, i)
    if row[i].text == "地" and row[i].cls == "u":
        return "d"
    return "d" if after is not None and after.text == "地" and after.cls == "u" and row[i].cls in "avnd" else None


def since(row: Sequence[Piece], i: int) -> str | None:
    """11月12日|起 opens a period.

    >>> since(row_of("11月12日/T 起/n 增开/v 班车/n"), 1)
    'd'
    """
    if row[i].text not in ("起", "止", "前", "后", "时", "前后", "内", "里", "来", "间") or not i:
        return None
    return "d" if row[i - 1].cls == "T" or (row[i - 1].cls == "d" and row[i - 1].pos == "m") else None


def passing(row: Sequence[Piece], i: int) -> str | None:
    """芯片|通过|老化测试: 通过 is the verb where what follows is a test and no other verb comes.

    >>> passing(row_of("芯片/n 通过/p 老化/n 测试/n"), 1)
    'v'
    """
    passed = word_set("verbs", "passed")
    if row[i].text in passed and row[i].cls == "v" and i + 1 == len(row) and any(p.text == "通过" for p in row[:i]):
        return "n"
    if row[i].text != "通过" or row[i].cls != "p" or _later_verb(row[:-1], i):
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
    after = _next(row, i)
    return "d" if row[i].cls == "v" and after is not None and after.text in ("说", "道", "称") and i + 2 == len(row) else None


def existential(row: Sequence[Piece], i: int) -> str | None:
    """共有|200名党员报名 says what 200名党员报名 says.

    >>> existential(row_of("共有/v 200名/M 党员/n 报名/v"), 0)
    'd'
    """
    after = _next(row, i)
    if row[i].cls != "v" or row[i].text not in word_set("verbs", "existential") or after is None:
        return None
    some = after.text in ("少数", "部分", "不少", "许多", "一些", "多名", "多家", "人", "多数", "大量", "个别")
    return "d" if ((after.cls == "M" or some) and _later_verb(row, i)) or after.cls in "pdv" else None


def modal(row: Sequence[Piece], i: int) -> str | None:
    """打算|下月再招20名工人: a modal verb apart from the verb that it helps.

    >>> modal(row_of("打算/v 下月/T 招/v 工人/n"), 0)
    'd'
    """
    if row[i].cls not in "vn" or not _later_verb(row, i):
        return None
    after = _next(row, i)
    kinds = ("planned", "required", "possible", "ongoing")
    if not any(row[i].text in word_set("verbs", "modal", k) for k in kinds):
        return None
    before = row[i - 1] if i else None
    noun = row[i].text in ("准备", "计划", "规划") and (
        (before is not None and (before.cls in "vnQ" or before.text == "的")) or (after is not None and after.cls in "wu")
    )
    return None if noun and not (before is not None and before.cls == "n" and after is not None and after.cls in "pvT") else "d"


def command(row: Sequence[Piece], i: int) -> str | None:
    """市政府|要求|各县…: a verb of command that was read as a noun.

    >>> command(row_of("市政府/E 要求/n 各县/n 整改/v"), 1)
    'v'
    """
    if row[i].cls != "n" or row[i].text not in word_set("verbs", "pivot", "required") | word_set("verbs", "deeds"):
        return None
    before, after = row[i - 1] if i else None, _next(row, i)
    if after is not None and (after.text in ("的", "、") or after.cls in "uw"):
        return None
    if row[i].text == "要求" and i and after is not None and _later_verb(row, i):
        return "v"
    if row[i].text in word_set("verbs", "deeds"):
        means = word_set("verbs", "prepositional", "words") | word_set("verbs", "modal", "planned")
        alone = not any(p.cls == "v" and p.text not in means for p in row) or (after is not None and after.cls in "ME")
        return "v" if alone and (after is None or after.cls in "nEMQa") else None
    return "v" if before is not None and (before.cls in "Edr" or (before.cls == "n" and after is not None and after.cls == "E")) else None


def counted_deed(row: Sequence[Piece], i: int) -> str | None:
    """培训|财务人员|1900人次: the only candidate for a verb, at the head of a clause that ends in a count.

    >>> counted_deed(row_of("培训/n 财务/n 人员/n 1900人次/M"), 0)
    'v'
    """
    if row[-1].cls != "M" or any(p.cls == "v" for p in row) or row[i].cls != "n" or len(row) < 2:
        return None
    if i and i + 2 == len(row) and row[i - 1].cls == "d" and len(row[i].text) == 2:
        return "v"  # 全市已|储煤|86万吨
    if i:
        return None
    return "v" if row[0].text in word_set("verbs", "nominal") | word_set("verbs", "deeds") else None


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


def mistaken_preposition(row: Sequence[Piece], i: int) -> str | None:
    """棉被|500床: what a count follows is a thing.

    >>> mistaken_preposition(row_of("棉被/p 500床/M"), 0)
    'n'
    """
    after = _next(row, i)
    stops = i + 2 >= len(row) or row[i + 2].cls == "w"
    return "n" if row[i].cls == "p" and after is not None and after.cls == "M" and stops and len(row[i].text) > 1 else None


def counted_state(row: Sequence[Piece], i: int) -> str | None:
    """1.9万亩作物|受旱: a state at the end of a clause that counts what is in it.

    >>> counted_state(row_of("4座/M 水库/n 干涸/a"), 2)
    'v'
    """
    last = i + 1 == len(row) and row[i].cls == "a" and len(row[i].text) == 2
    return "v" if last and not any(p.cls == "v" for p in row) and any(p.cls == "M" for p in row[:i]) else None


def attribute(row: Sequence[Piece], i: int) -> str | None:
    """查处|违规|捕捞案件: 违规 tells the sort of case, not how it is investigated.

    >>> attribute(row_of("查处/v 违规/d 捕捞/v 案件/n"), 1)
    'a'
    """
    sorts = ("违规", "违法", "非法", "无证", "免费", "志愿", "公益", "全民", "义务", "专项", "集中", "统一", "紧急", "重点", "综合", "健康", "清洁", "文明", "优质", "智能", "自动", "高效", "应急", "全程", "连环", "直接", "常态化", "限期", "私自", "公开", "定向", "有偿", "无偿", "联合")
    if row[i].cls != "d" or row[i].text not in sorts or not i or row[i - 1].cls != "v":
        return None
    return "a" if i + 2 < len(row) and row[i + 1].cls in "vn" and row[i + 2].cls in "nM" else None


def companion(row: Sequence[Piece], i: int) -> str | None:
    """|和|妻子某某创业: at the head of a clause 和 brings in who acts with the subject.

    >>> companion(row_of("和/c 妻子/n 创业/v"), 0)
    'p'
    """
    heads = i == 0 or all(p.cls in "Td" for p in row[:i])
    return "p" if row[i].text in ("和", "与", "同", "跟") and row[i].cls == "c" and heads and _later_verb(row, i) else None


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


def company(row: Sequence[Piece], i: int) -> str | None:
    """会同|市水务局|清淤, 联合|三家企业|招聘: verbs that only add who acts with one.

    >>> company(row_of("会同/v 水务局/E 清淤/v"), 0)
    'p'
    """
    after = _next(row, i)
    if row[i].text not in word_set("verbs", "company") or row[i].cls not in "vdn" or after is None:
        return None
    if after.cls not in "EMnQ":
        return None
    return "p" if _later_verb(row, i) else "v"


def frequency(row: Sequence[Piece], i: int) -> str | None:
    """每月|两次|走访: how often is no count of anything.

    >>> frequency(row_of("每月/r 两次/M 走访/v"), 0), frequency(row_of("每月/r 两次/M 走访/v"), 1)
    ('d', 'd')
    """
    after = _next(row, i)
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
    after = _next(row, i)
    of_age = row[i].text.endswith("岁") or (row[i].cls == "m" and after is not None and after.text == "岁")
    return "d" if of_age and row[i].cls in "mMnTq" else None


def adverb(row: Sequence[Piece], i: int) -> str | None:
    """多次, 第一时间 and their like are never a subject.

    >>> adverb(row_of("多次/m 催要/v"), 0)
    'd'
    """
    if row[i].text in ("期间", "现场", "过去", "未来", "长期", "平时") and i and row[i - 1].cls == "n":
        return None
    after = _next(row, i)
    if row[i].cls == "v" and row[i].text in word_set("verbs", "aspect", "words") and after is not None and after.cls in "pd":
        return "d"  # 先行|对两栋楼供热
    inside = i and after is not None and row[i - 1].cls == "n" and after.cls == "n" and row[i].cls == "n"
    if inside or (i and row[i - 1].text == "的"):
        return None  # 农村|义务|教育, 的|全部|群众
    return "d" if row[i].text in word_set("verbs", "adverbial") and row[i].cls in "nmfrca" else None


def date_in_name(row: Sequence[Piece], i: int) -> str | None:
    """我市|2016年|夏粮收购工作会议: a year inside a name is no time of the deed.

    >>> date_in_name(row_of("全市/E 2016年/T 工作/n 会议/n"), 1)
    'n'
    """
    after = _next(row, i)
    if row[i].cls != "T" or after is None or not i or row[i - 1].cls not in "Env":
        return None
    if after.text in word_set("verbs", "modal", "planned") | word_set("verbs", "adverbial"):
        return None
    return "n" if after.cls == "n" or after.text == "度" else None


RULES: tuple[Rule, ...] = (
    by_demand, periodic, going, preposition, negation, existential, manner, since, passing, telephone, saying, company, companion, mistaken_preposition, disposal, attribute, modal, counted_deed, command, title, frequency, age, adverb, date_in_name, counted_state,
)  # fmt: skip
