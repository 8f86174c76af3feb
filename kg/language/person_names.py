"""Names of people by what stands around them: a byline, a title, kin, a surname that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.proposals import Context, Proposal
from kg.lexicon.words import read_words, word_set
from kg.records import Kind

_FOREIGN = re.compile(r"[㐀-鿿A-Za-z]+(?:[·.][㐀-鿿A-Za-z]+)+")
_HANZI = re.compile(r"[㐀-鿿]+")
_REPORTER = re.compile(r"(?:记者|通讯员)[ 　]?([㐀-鿿]{2,3})(?=报道|摄|[ 　）)])")
# What follows a name and shows that it is one: a verb of saying, a comma with an age, a place in a picture.
_STRONG_AFTER = re.compile(
    r"(?:笑着|高兴地|激动地|坦|直|告)?(?:说(?!法|明|服)|言|表示|介绍|告诉|告诉记者|透露|称(?![号呼])|认为|回忆|指出|强调|感慨|解释|算了)|[（(](?:左|右|中|前|后|男|女|化名|见图|\d)|[，,](?:男|女|今年|现年|\d{1,2}岁)"
)
_AFTER = re.compile(
    r"[，。、；：！？,;:!?（(“”\s]|[的和与及是在把被将对向从为给到等正就也已还都带领曾因于由家夫遂送向捐前]|拿|看|用|来|去|住|做|要|想|开|有|当|成"
)
_PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔")
_TITLE_ENDS = tuple("员师长家手户民者生工妇农")
_NO_GIVEN = re.compile(r"[的了在是和与及、，。说称将被把对向从为给到有不也就都还正已]")


# What a word that the tagger takes for a name, and its network does not, is mostly none before: 抗疫情保运维|\n.
_NO_NAME_BEFORE = re.compile(r"[”\n的等]|$")


def credited_people(context: Context) -> Iterator[Proposal]:
    """Names in bylines, captions and the masthead."""
    credits = [*context.page.credits, *(c for a in context.page.articles for c in a.credits)]
    for credit in credits:
        yield Proposal(credit.start, credit.end, Kind.PERSON, 1.0, "byline")


def words_as_people(context: Context) -> Iterator[Proposal]:
    """Words whose part of speech is the name of a person, with a surname."""
    for word in context.words:
        name = context.text[word.start : word.end]
        if (
            word.pos == "nr"
            and not _NO_NAME_BEFORE.match(context.text, word.end)
            and (len(name) == 3 or (len(name) == 2 and titled_until(context, word.start)))
            and has_surname(name)
        ):
            yield Proposal(word.start, word.end, Kind.PERSON, 0.55, "name_by_word")


def reporters_in_text(context: Context) -> Iterator[Proposal]:
    """（记者 某某）in running text."""
    for match in _REPORTER.finditer(context.text):
        if match.group(1)[0] in word_set("surnames", "single"):
            yield Proposal(match.start(1), match.end(1), Kind.PERSON, 0.7, "titled_person")


@cache
def _titles() -> re.Pattern[str]:
    kin = read_words("persons")["kinship"]
    words = {
        *(w for w in word_set("persons", "titles") if len(w) > 1),
        *word_set("persons", "lay"),
        *kin["spouse"],
        *kin["kin"],
    }
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")$")


def titled_until(context: Context, at: int) -> bool:
    """Whether the words before `at` say what somebody is: 局长, 女工, 儿子."""
    if _titles().search(context.text[max(0, at - 6) : at]):
        return True
    number = context.until.get(at)
    if number is None:
        return False
    word = context.words[number]
    return word.pos in ("n", "nz") and word.end - word.start > 1 and context.text[at - 1] in _TITLE_ENDS


_NO_NAME_POS = frozenset({"v", "vn", "d", "t", "ad"})


def titled_people(context: Context) -> Iterator[Proposal]:
    """市民|费某某|报警, 镇长|支某某|说: a surname behind a title, and where the words let the name end."""
    text = context.text
    taken = {i for n in context.named if n.label == "PER" for i in range(n.start - 2, n.end)}
    taken |= {i for d in context.districts if d.sure for i in range(d.start - 1, d.end)}
    for at in sorted(context.at):
        if not has_surname(text[at : at + 3]) or at in taken or not titled_until(context, at):
            continue
        for size in (3, 2):
            name = text[at : at + size]
            if not _HANZI.fullmatch(name) or len(name) < size or _NO_GIVEN.search(name[1:]):
                continue
            if size == 3 and name[2] in _ENDS_NO_NAME:
                continue
            strong = _STRONG_AFTER.match(text, at + size) is not None
            word = context.words[context.at[at]]
            if word.end - at == 2 and word.pos in _NO_NAME_POS:
                continue  # 群众|闻讯|赶来, 居民|安置|点
            if name[0] in word_set("surnames", "ambiguous") and not strong and word.pos != "nr":
                continue
            if word.end - word.start == size and word.pos != "nr":
                fits = strong and size == 3
            elif size == 3:
                fits = strong or at + size in context.edges or _AFTER.match(text, at + size) is not None
            else:
                fits = strong or (
                    at + 1 in context.edges
                    and at + 2 in context.edges
                    and _AFTER.match(text, at + size) is not None
                )
            if fits and not _is_title(name):
                yield Proposal(at, at + size, Kind.PERSON, 0.55, "titled_person")
                break


def _is_title(name: str) -> bool:
    return any(name.endswith(w) for w in word_set("persons", "titles") if len(w) > 1) or name in word_set(
        "persons", "no_name"
    )


def kin_of_one_name(context: Context) -> Iterator[Proposal]:
    """望某某和儿子望某某: two names of one surname around a word for kin, however rare it is."""
    for match in _kin_pair().finditer(context.text):
        for group in ("first", "second"):
            yield Proposal(match.start(group), match.end(group), Kind.PERSON, 0.7, "kin_of_one_name")


@cache
def _kin_pair() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, read_words("persons")["kinship"]["kin"]), key=len, reverse=True))
    return re.compile(
        rf"(?P<first>(?P<surname>[㐀-鿿])[㐀-鿿]{{2}})(?:和|与|、|的|及其|和他的|和她的)(?:{words})(?P<second>(?P=surname)[㐀-鿿]{{2}})"
    )


def has_surname(name: str) -> bool:
    """Whether a name begins with a surname.

    >>> has_surname("欧阳晴"), has_surname("第三名")
    (True, False)
    """
    return (
        name[:1] in word_set("surnames", "single")
        or name[:1] in word_set("surnames", "rare")
        or name[:2] in word_set("surnames", "double")
    )


def may_be_person(name: str, proposal: Proposal, context: Context) -> bool:
    """Whether words can be the name of a person where they stand."""
    if _FOREIGN.fullmatch(name):
        return True
    if not _HANZI.fullmatch(name) or len(name) < 2 or _is_title(name):
        return False
    score = proposal.score if proposal.rule == "tagger" else 1.0
    if len(name) == 3 and _runs_over(name, score, proposal.end, context):
        return False
    before = context.text[proposal.start - 1 : proposal.start]
    if before and before in '“"《':
        return False  # “雷锋的士”, 台风“海燕”: part of a quoted name, or the name of a thing
    if proposal.rule == "tagger" and len(name) == 2 and score < 0.7 and "某" not in name:
        return titled_until(context, proposal.start)
    if any(d.sure and d.start <= proposal.start and proposal.end <= d.end for d in context.districts):
        return False
    if len(name) == 2 and all(c in _PROVINCES for c in name) and proposal.score < 0.9:
        return False  # 川渝, 苏陕
    if has_surname(name) and (
        len(name) < 4
        or (len(name) == 4 and (proposal.score > 0.9 or name[:2] in word_set("surnames", "double")))
    ):
        return True
    if proposal.rule in ("kin_of_one_name", "repeated_name", "other_name", "half_name"):
        return True
    # Names of other peoples have no surname of the list: 萨仁, 宝音德力格尔.
    unsure = len(name) == 2 or (len(name) == 4 and has_surname(name))
    return len(name) <= 8 and proposal.score > (0.9 if unsure else 0.75)


_FOLLOWS_NAME = "是用刚称说把被将对向在从给让正也还就都又已曾并因于家"
_ENDS_NO_NAME = "率昨称说被把将给也还就又已并了的是用讯"


def _runs_over(name: str, score: float, end: int, context: Context) -> bool:
    """Whether a name of three characters holds the word behind it: 江某|率, and 余某|正 where the tagger is unsure."""
    if name[2] in _ENDS_NO_NAME:
        return True
    return name[2] in _FOLLOWS_NAME and end - 1 in context.edges and score <= 0.8


_HALF_NAME = re.compile(r"(?<=[㐀-鿿]某)[㐀-鿿](?=[、，,（(]|兄弟|姐妹|夫妇|父子|母子)")


def names_of_some(context: Context) -> Iterator[Proposal]:
    """王某|发、王某|财兄弟: a name of which only the middle is kept back."""
    for match in _HALF_NAME.finditer(context.text):
        start = match.start() - 2
        if has_surname(context.text[start : start + 2]) and not _NO_GIVEN.match(match.group()):
            yield Proposal(start, match.end(), Kind.PERSON, 0.6, "half_name")


def names_without_verbs(context: Context) -> Iterator[Proposal]:
    """余某|正, 于某|刚: what the tagger is unsure of and the words end before an adverb."""
    for span in context.named:
        name = context.text[span.start : span.end]
        if span.label != "PER" or len(name) != 3 or not _runs_over(name, span.score, span.end, context):
            continue
        if has_surname(name) or name[2] == "家":
            yield Proposal(span.start, span.end - 1, Kind.PERSON, 0.55, "name_without_verb")
