"""Where names may stand: each rule proposes spans with a score, and `kg.language.mentions` selects among them.

A rule is a function from a `Context` to proposals; it abstains by yielding nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.language.districts import DistrictSpan
from kg.language.tagger import NamedSpan, Word
from kg.lexicon.organizations import ending_of, is_generic
from kg.lexicon.words import word_set
from kg.records import Kind, Page, Sentence


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of reading text that may be a mention; `score` between 0 and 1."""

    start: int
    end: int
    kind: Kind
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules look at: `text` is the reading text with letters folded, same length as printed."""

    page: Page
    text: str
    sentences: Sequence[Sentence]
    named: Sequence[NamedSpan]
    words: Sequence[Word]
    districts: Sequence[DistrictSpan]


_KIND = {"PER": Kind.PERSON, "ORG": Kind.ORGANIZATION, "LOC": Kind.PLACE}
_TRIM_LEFT = re.compile(r"^[\s的了在是与和及、，,“”\"'‘’（(）)：:·—-]+|^(?:记者|原|现|从|由|向|对|被|于|据|到|赴|该|本|各|全|某|每|这|那)(?=..)")
_TRIM_RIGHT = re.compile(r"[\s的、，,。“\"'‘（(：:；;—-]+$")
_SPLIT = re.compile(r"[、，,;；／/]|(?:以及|和|与|及)(?=[^谐平美睦气])")
_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,6}(?:·[㐀-鿿]{1,8})+|[㐀-鿿]{5,10}")
_TEAM_TAIL = re.compile(r"[“\"]([^“”\"。，；！？]{1,20})[”\"]([㐀-鿿]{0,4}?(?:小分队|服务队|志愿队|突击队|工作队|宣讲团|先锋队|救援队|巡逻队|艺术团|合作社|工作室|党支部|调解室|志愿服务队|超市|公司|协会|医疗队|分队|农场))")
_QUOTED_TEAM = re.compile(r"[“\"]([^“”\"。，；！？、]{2,24}?(?:小分队|服务队|志愿队|突击队|工作队|宣讲团|先锋队|救援队|巡逻队|艺术团|志愿服务队|医疗队|分队))[”\"]")


def neural_names(context: Context) -> Iterator[Proposal]:
    """The tagger's names, trimmed and taken apart where they run over 、 and 和."""
    for span in context.named:
        kind = _KIND[span.label]
        for start, end in _split(context.text, span.start, span.end, kind):
            start, end = _trim(context.text, start, end)
            if end - start >= 2:
                yield Proposal(start, end, kind, span.score, "tagger")


def _split(text: str, start: int, end: int, kind: Kind) -> list[tuple[int, int]]:
    """Members of a coordinated name: 市卫生局、市教育局; but 文化和旅游局 and 和平区 stay whole."""
    parts: list[tuple[int, int]] = []
    at = start
    for match in _SPLIT.finditer(text, start, end):
        if match.start() <= start or match.end() >= end or _inside_brackets(text, start, match.start()):
            continue
        word = match.group()
        left, right = text[at : match.start()], text[match.end() : end]
        if word in "和与及以及" and kind is Kind.ORGANIZATION and not (ending_of(left) and len(left) > 2 and len(right) > 2):
            continue
        if word == "和" and kind is Kind.PERSON and len(left) < 2:
            continue
        parts.append((at, match.start()))
        at = match.end()
    return [*parts, (at, end)]


def _inside_brackets(text: str, start: int, at: int) -> bool:
    left = text[start:at]
    return left.count("（") + left.count("(") > left.count("）") + left.count(")")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while (match := _TRIM_LEFT.match(text[start:end])) is not None and match.end():
        if match.group() in ("该", "本", "各", "全", "某", "每", "这", "那"):
            return start, start  # 该公司 stands for a name; it is none
        start += match.end()
    match = _TRIM_RIGHT.search(text[start:end])
    if match is not None:
        end = start + match.start()
    for left, right in (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》")):
        inside = text[start:end]
        if inside.count(left) > inside.count(right):
            close = text.find(right, end, end + 12)
            if close < 0:
                end = start + inside.rindex(left)
            elif text[end:close].isprintable():
                end = close + 1
        elif inside.count(right) > inside.count(left):
            end = start + inside.index(right)
    return start, end


def credited_people(context: Context) -> Iterator[Proposal]:
    """Names in bylines, captions and the masthead."""
    credits = [*context.page.credits, *(c for a in context.page.articles for c in a.credits)]
    for credit in credits:
        yield Proposal(credit.start, credit.end, Kind.PERSON, 1.0, "byline")


def gazetteer_districts(context: Context) -> Iterator[Proposal]:
    """Districts of the national gazetteer and names that are built like theirs."""
    for span in context.districts:
        yield Proposal(span.start, span.end, Kind.DISTRICT, 0.9, "gazetteer")


def quoted_teams(context: Context) -> Iterator[Proposal]:
    """“春风”志愿服务队, “邻里守望小分队”: a quoted name with the ending of a team."""
    for match in _TEAM_TAIL.finditer(context.text):
        if not re.search("[成为的了入到]", match.group(2)[:-2]):
            yield Proposal(match.start(), match.end(), Kind.ORGANIZATION, 0.8, "quoted_team")
    for match in _QUOTED_TEAM.finditer(context.text):
        yield Proposal(match.start(1), match.end(1), Kind.ORGANIZATION, 0.85, "quoted_team")


_BODY = re.compile(
    r"(?:市|县|区|省|镇|乡|州|旗|村|街道|社区|我市|我县|我区|我省)?"
    r"(?:(?:公安|司法|教育|卫生|民政|财政|水利|水务|农业|农业农村|林业|交通运输|交通|环保|生态环境|气象|统计|审计|工商|市场监管|质监|安监|应急管理|国土资源|国土|自然资源|规划|城乡规划|城管|城市管理|住建|房管|人社|人力社保|医保|商务|科技|旅游|文旅|文化|体育|文化旅游|粮食|信访|民宗|税务|国税|地税|物价|畜牧|水产|渔业|海洋|邮政|烟草|卫生健康|广电|新闻出版|人口计生|计生|劳动|外事|档案|海事|港口|园林|市容|环卫|民防|人防|退役军人事务|行政审批|政务服务|大数据|供电|公路|铁路|地震|审批|机关事务)局"
    r"|(?:发改|经信|教|建|农|国资|卫健|卫计|卫生计生|经济信息|文化旅游|住房城乡建|交通|商务|科|经贸|体改|计|民宗|城乡建设|交|体|文广|编)委"
    r"|(?:文明|扶贫|防汛|防办|法制|外侨|政法|信访|金融|人防|人民防空|台|侨|农|乡村振兴|督查|食安|双拥|老龄|防指|创建|创城|拆迁|移民|重点)办(?:公室)?"
    r"|(?:组织|宣传|统战)部|纪委监委|纪委|政法委|总工会|妇联|残联|工商联|文联|作协|科协|侨联|红十字会|慈善总会|慈善会|消协|消委会|消保委|关工委|人大常委会|政协|人大|检察院|法院|人民法院|人民检察院|中级人民法院|疾控中心|人民医院|中医院|中医医院|妇幼保健院|中心医院|第[一二三四五六七八九十]+人民医院|供销社|交警支队|交警大队|交巡警大队|交巡警支队|消防支队|消防大队|消防救援支队|消防救援大队|刑警支队|刑警大队|特警支队|巡特警支队|气象台|血站|中心血站|博物馆|图书馆|文化馆|体育馆|美术馆|档案馆|科技馆|党校|广播电视台|电视台|志愿服务联合会|委宣传部|委组织部|委政法委|委统战部|委办公室|政府办公室|委农办|委党校|委编办|直机关工委|委|政府|人民政府|农科院|农委|建设局|农技中心|农技站|民政局)"
)


def prefixed_bodies(context: Context) -> Iterator[Proposal]:
    """市教育局, 区委组织部, 县人民医院: a body of the district that the paper writes from, or of one named before it."""
    starts = {d.end: d.start for d in context.districts}
    for match in _BODY.finditer(context.text):
        start, end = match.span()
        name = match.group()
        if context.text[start - 1 : start] == "团" and name.endswith("委"):
            start -= 1
        prefix = starts.get(start) if not name.startswith(tuple("市县区省镇乡州旗村街社我")) else starts.get(start + 1, starts.get(start))
        before = context.text[start - 1 : start]
        if prefix is not None:
            start = prefix
        elif not name.startswith(tuple("市县区省镇乡州旗")) or before in "城郊地辖全各该两园":
            if not name.startswith("团"):
                continue
        if name.startswith("我"):
            start += 1
        if end - start >= 3:
            yield Proposal(start, end, Kind.ORGANIZATION, 0.82, "prefixed_body")


_BRANCH = re.compile(r"(?:机关)?(?:党委|党组|党支部|党总支|工会|团委|纪委|妇联|办公室|武装部)")


def joined_names(context: Context) -> Iterator[Proposal]:
    """A district or body and the body right behind it are one name: 江滨区|医疗救治组, 市水务局|党组."""
    spans = [(p.start, p.end, p.kind) for p in (*neural_names(context), *gazetteer_districts(context))]
    ends: dict[int, tuple[int, Kind]] = {}
    for start, end, kind in spans:
        if kind is not Kind.PERSON and (end not in ends or start < ends[end][0]):
            ends[end] = (start, kind)
    for start, end, kind in spans:
        if kind is not Kind.ORGANIZATION or start not in ends or not ending_of(context.text[start:end]):
            continue
        left, left_kind = ends[start]
        if left_kind is Kind.ORGANIZATION and not _BRANCH.fullmatch(context.text[start:end]):
            continue
        while left in ends and ends[left][1] is not Kind.ORGANIZATION:
            left = ends[left][0]
        yield Proposal(left, end, Kind.ORGANIZATION, 0.86, "joined_name")
    for start, end, kind in spans:
        match = _BRANCH.match(context.text, end) if kind is Kind.ORGANIZATION else None
        if match is not None and ending_of(context.text[start:end]):
            yield Proposal(start, match.end(), Kind.ORGANIZATION, 0.86, "branch_of_body")


_BUILT_FROM = frozenset({"n", "nz", "vn", "nt", "ns", "nw", "an", "j", "nr", "s"})
_TEAMS = ("党支部", "党总支", "党委", "服务队", "突击队", "志愿队", "救援队", "指挥部", "工作组", "领导小组", "小分队", "车间", "中心", "协会", "商会", "合作社", "派出所", "公司", "集团", "医院", "学校", "中学", "小学", "幼儿园", "联合会", "大队", "支队", "中队", "委员会", "基金会", "办公室", "管理处", "管理局", "管理站", "服务站", "研究院", "研究所", "实验室", "俱乐部", "艺术团", "剧团", "农场", "组")


def suffixed_names(context: Context) -> Iterator[Proposal]:
    """Nouns that run into the ending of a body, behind a body or a district or at the head of a clause: 调度|党支部."""
    ends = {p.end for p in neural_names(context)} | {d.end for d in context.districts}
    words = context.words
    for k, word in enumerate(words):
        text = context.text[word.start : word.end]
        if not text.endswith(_TEAMS) or word.pos not in _BUILT_FROM and word.pos != "q":
            continue
        j = k
        while j > 0 and words[j - 1].end == words[j].start and words[j].start not in ends and _builds(context, words[j - 1]):
            j -= 1
        start = words[j].start
        inside = context.text[start : word.end]
        if 4 <= len(inside) <= 20 and not is_generic(inside) and ending_of(inside) and inside[0] not in "各全该本某":
            yield Proposal(start, word.end, Kind.ORGANIZATION, 0.55 if start in ends or j < k else 0.45, "suffixed_name")


def _builds(context: Context, word: Word) -> bool:
    text = context.text[word.start : word.end]
    return word.pos in _BUILT_FROM and text.isalnum() and not is_generic(text)


_TITLED = re.compile(r"(?:记者|通讯员)[ 　]?([㐀-鿿]{2,3})(?=报道|摄|[ 　）)])")


def reporters_in_text(context: Context) -> Iterator[Proposal]:
    """（记者 某某）in running text."""
    for match in _TITLED.finditer(context.text):
        if match.group(1)[0] in word_set("surnames", "single"):
            yield Proposal(match.start(1), match.end(1), Kind.PERSON, 0.7, "titled_person")


RULES: tuple[Callable[[Context], Iterator[Proposal]], ...] = (
    credited_people,
    neural_names,
    gazetteer_districts,
    quoted_teams,
    prefixed_bodies,
    joined_names,
    suffixed_names,
    reporters_in_text,
)


def repeated_names(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """A name found once is a name wherever it stands again on the page."""
    counts: Counter[tuple[str, Kind]] = Counter()
    for proposal in chosen:
        if proposal.kind in (Kind.PERSON, Kind.ORGANIZATION) and proposal.score > 0.5:
            counts[context.text[proposal.start : proposal.end].replace(" ", ""), proposal.kind] += 1
    for (name, kind), _ in sorted(counts.items(), key=lambda item: (-len(item[0][0]), item[0][0])):
        if len(name) < 2 or (kind is Kind.ORGANIZATION and (len(name) < 3 or is_generic(name))):
            continue
        if kind is Kind.PERSON and not _NAME.fullmatch(name):
            continue
        at = context.text.find(name)
        while at >= 0:
            yield Proposal(at, at + len(name), kind, 0.6, "repeated_name")
            at = context.text.find(name, at + len(name))
