"""Names of bodies by how they are built: a district, body or 市 in front, nouns, and the ending of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.name_edges import split_name, trim_name
from kg.language.proposals import Context, Proposal
from kg.language.tagger import Word
from kg.lexicon.organizations import ending_of, is_generic
from kg.lexicon.words import word_set
from kg.records import Kind

_KIND = {"PER": Kind.PERSON, "ORG": Kind.ORGANIZATION, "LOC": Kind.PLACE}
_HOMES = "省市县区镇乡州旗"
_TEAMS = (
    "小分队|服务队|志愿队|突击队|工作队|宣讲团|先锋队|救援队|巡逻队|艺术团|志愿服务队|医疗队|分队|义工队|车队|舞蹈队"
    "|合唱团|宣讲队"
)
_QUOTED_HEAD = re.compile(
    rf"[“\"]([^“”\"。，；！？]{{1,20}})[”\"]([㐀-鿿]{{0,4}}?(?:{_TEAMS}|合作社|工作室|党支部|调解室|超市|公司|协会|农场|俱乐部|基金会|书屋))"
)
_QUOTED_TEAM = re.compile(rf"[“\"]([^“”\"。，；！？、]{{2,24}}?(?:{_TEAMS}))[”\"]")
_NO_NAME = re.compile("[成为的了入到是有在]")


def neural_names(context: Context) -> Iterator[Proposal]:
    """The tagger's names, trimmed and taken apart where they run over 、 and 和."""
    for span in context.named:
        kind = _KIND[span.label]
        for start, end in split_name(context.text, span.start, span.end, kind):
            start, end = trim_name(context.text, start, end, kind)
            if end - start >= 2:
                yield Proposal(start, end, kind, span.score, "tagger")


def words_as_names(context: Context) -> Iterator[Proposal]:
    """Words whose part of speech is the name of a body, with the ending of one."""
    for word in context.words:
        if word.pos != "nt":
            continue
        for start, end in split_name(context.text, word.start, word.end, Kind.ORGANIZATION):
            start, end = trim_name(context.text, start, end, Kind.ORGANIZATION)
            text = context.text[start:end]
            if len(text) >= 4 and len(ending_of(text)) > 1:
                yield Proposal(start, end, Kind.ORGANIZATION, 0.5, "name_by_word")


def gazetteer_districts(context: Context) -> Iterator[Proposal]:
    """Districts of the national gazetteer and names that are built like theirs."""
    for span in context.districts:
        yield Proposal(span.start, span.end, Kind.DISTRICT, 0.9, "gazetteer")


def quoted_teams(context: Context) -> Iterator[Proposal]:
    """“春风”志愿服务队, “邻里守望小分队”: a quoted name with the ending of a team."""
    for match in _QUOTED_HEAD.finditer(context.text):
        if not _NO_NAME.search(match.group(2)[:-2]):
            start = context.address_of.get(match.start(), match.start())
            yield Proposal(start, match.end(), Kind.ORGANIZATION, 0.8, "quoted_team")
    for match in _QUOTED_TEAM.finditer(context.text):
        yield Proposal(match.start(1), match.end(1), Kind.ORGANIZATION, 0.85, "quoted_team")


@cache
def _body() -> re.Pattern[str]:
    def either(words: frozenset[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    return re.compile(
        rf"(?:{either(word_set('bodies', 'others'))}|(?:{either(word_set('bodies', 'bureaus'))})局"
        rf"|(?:{either(word_set('bodies', 'commissions'))})委(?:员会)?(?!员|托)"
        rf"|(?:{either(word_set('bodies', 'offices'))})办(?:公室)?(?!理|法|事|学|案)"
        r"|委(?!员|托|派|屈|婉|任|以|会))"
    )


def home_bodies(context: Context) -> Iterator[Proposal]:
    """市|教育局, 区|委组织部, 江滨县|人民医院: a body of a district named or meant right before it."""
    for match in _body().finditer(context.text):
        at = match.start()
        if at in context.address_of:
            yield Proposal(context.address_of[at], match.end(), Kind.ORGANIZATION, 0.82, "home_body")
            continue
        start = _home_start(context.text, at)
        if start is not None and (match.end() - start >= 3 or _LED.match(context.text, match.end())):
            yield Proposal(start, match.end(), Kind.ORGANIZATION, 0.82, "home_body")


_LED = re.compile(r"副?书记|常委")  # 县委|书记
_TEAM_OF_YOUTH = re.compile(r"团(?:[省市县区州]委|中央)(?!员)")


def youth_leagues(context: Context) -> Iterator[Proposal]:
    """团市委, 团区委."""
    for match in _TEAM_OF_YOUTH.finditer(context.text):
        yield Proposal(match.start(), match.end(), Kind.ORGANIZATION, 0.82, "home_body")


_PREFECTURE = re.compile(r"(?:行署|地委|专署)(?:办公室|组织部|宣传部|统战部|政法委)?(?![托派员])")


def prefecture_bodies(context: Context) -> Iterator[Proposal]:
    """行署, 地委宣传部: the bodies of a prefecture, 地区, stand without a name in front."""
    for match in _PREFECTURE.finditer(context.text):
        yield Proposal(match.start(), match.end(), Kind.ORGANIZATION, 0.8, "home_body")


def _home_start(text: str, at: int) -> int | None:
    """Where 市, 县 or 我市 before `at` begins, None where the character is part of another word.

    >>> _home_start("昨日，市教育局", 4), _home_start("城市教育局", 2), _home_start("与我市教育局", 3)
    (3, None, 2)
    """
    if text[at - 2 : at] in ("地区", "苏木") and not re.match("[㐀-鿿]", text[at - 3 : at - 2] or "，"):
        return at - 2
    if text[at - 1 : at] not in tuple(_HOMES):
        return None
    before = text[at - 2 : at - 1]
    if before and before in "我":
        return at - 1
    return (
        None
        if before
        and before in "城郊辖各全该两园本三几数都多等兄某新小集老超夜门地特社景山校库灾疫战主片街林矿牧港库"
        else at - 1
    )


BUILT_FROM = frozenset({"n", "nz", "vn", "nt", "ns", "nw", "an", "j", "nr", "s", "b"})
_LONGEST = 24  # characters of a name that is put together from words


def built_names(context: Context) -> Iterator[Proposal]:
    """Nouns that run into the ending of a body: 江滨|调度|党支部, 市|鞋业|商会, |春晓|农业|有限|公司."""
    bodies = {p.end for p in neural_names(context) if p.kind is Kind.ORGANIZATION}
    for k, word in enumerate(context.words):
        ending = ending_of(context.text[max(0, word.end - 8) : word.end])
        if not ending or (
            word.pos not in BUILT_FROM and (len(ending) < 2 or word.pos not in ("q", "v", "k", "xc"))
        ):
            continue
        start, prefix = _walk_left(context, k, bodies)
        parts = split_name(context.text, start, word.end, Kind.ORGANIZATION)
        if not parts or parts[-1][1] != word.end:
            continue
        start, _ = trim_name(context.text, *parts[-1], Kind.ORGANIZATION)
        name = context.text[start : word.end]
        if not 4 <= len(name) <= _LONGEST or is_generic(name) or name == ending or name[0] in "各全该本某":
            continue
        weak = ending in word_set("organizations", "weak", "words")
        if prefix and not (weak and len(ending) == 1):
            yield Proposal(start, word.end, Kind.ORGANIZATION, 0.52 if weak else 0.6, "built_name")
        elif _SELF_NAMED.search(name) and len(name) >= len(ending) + 3 and start < word.start:
            yield Proposal(start, word.end, Kind.ORGANIZATION, 0.5, "built_name")


# Endings of registered names, which need no district in front: 春晓食品|有限公司.
_SELF_NAMED = re.compile(
    r"(?:有限公司|有限责任公司|联合会|促进会|研究会|基金会|协会|指挥部|领导小组|党支部|服务队|突击队|救援队)$"
)


def _walk_left(context: Context, k: int, bodies: set[int]) -> tuple[int, bool]:
    """Where a run of nouns up to word `k` begins, and whether a district, 市 or 该校 stands there."""
    words, text = context.words, context.text
    j, joined = k, 0
    while True:
        start = words[j].start
        if start in context.address_of:
            return context.address_of[start], True
        if start in bodies or _STANDS_FOR.search(text[max(0, start - 4) : start]):
            return start, True
        if (home := _home_start(text, start)) is not None and home in context.edges and j < k:
            return home, True
        if text[start : start + 2] in _WHOLE_WORDS and j < k:
            return start, True
        if j < k and text[start - 2 : start] in _GENERIC_WHOLES:
            return start, True
        before = words[j - 1] if j and words[j - 1].end == start else None
        if (
            before is not None
            and j < k
            and not joined
            and before.pos == "c"
            and text[before.start : before.end] in "和与及"
        ):
            joined = start  # 市文化|和|旅游局, where a district or 市 stands in front of it all
        elif (
            before is not None
            and j == k
            and before.pos == "v"
            and _may_modify(text[before.start : before.end])
        ):
            joined = start  # 图书|发行|促进会, 该公司|调控|党支部: likewise
        elif before is None or not _builds(context, before):
            return joined or start, False
        j -= 1


_STANDS_FOR = re.compile(r"该(?:公司|企业|集团|[局校院厂所站委办会社行])$")
# 在分局|视频侦查大队, 医院|胸痛中心: a part of a body that was named before.
_GENERIC_WHOLES = frozenset({"分局", "公司", "集团", "医院", "学校", "法院"})
_WHOLE_WORDS = frozenset({"中国", "中华", "全国", "国家", "亚洲", "世界"})


def _may_modify(verb: str) -> bool:
    """Whether a verb can stand before the ending of a name: 发行, not 成立.

    >>> _may_modify("发行"), _may_modify("成立")
    (True, False)
    """
    return len(verb) == 2 and not any(
        verb in word_set("organizations", "verbs", place) for place in ("lead", "inner", "tail")
    )


def _builds(context: Context, word: Word) -> bool:
    text = context.text[word.start : word.end]
    if text in word_set("organizations", "formal", "words") or (word.pos == "a" and len(text) == 1):
        return True
    return (
        word.pos in BUILT_FROM
        and text.isalnum()
        and not is_generic(text)
        and text not in word_set("organizations", "breaks", "words")
    )
