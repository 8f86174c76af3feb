"""他, 她, 其, 自己, 两人, 父子俩, 三人, 他们: the people who were named before.

The antecedent of a pronoun is searched among the people of the article by recency, by whether they act where they
are named, and by gender; who acts in the clause of a pronoun is not what it has as object (Mitkov 1998, "Robust
pronoun resolution with limited knowledge", boiled down to what newspaper Chinese needs).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.facts.coreference.gender import SURE
from kg.facts.coreference.place import STOPS, Anaphor, Place, Row, clause_before, doer_before, word_after
from kg.lexicon.words import read_words
from kg.records import Kind, Mention

_PRONOUN = re.compile(r"(?<![其吉])(?:他|她)(?!们|人|乡|国|说不|山|日|方)")
_NAMED = re.compile(r"(?:就是|名叫|名字叫|叫做|叫)")
_QI = re.compile(r"(?:(?<=[令成使让对将被由向给为待盼限处要求，。；])|^)其(?![中他它余实次间所内后前本自们])")
_SELF = re.compile(r"自己(?![的人家])")
_THEY = re.compile(r"他们|她们")
_KIN_PAIR = "夫妻|夫妇|父子|母子|父女|母女|兄弟|姐妹|兄妹|姐弟|祖孙|婆媳|师徒"
_PAIR = re.compile(
    rf"(?:{_KIN_PAIR})(?:俩|[二两]人|两个)|哥儿俩|哥俩|姐俩|姐儿俩|爷儿俩|爷俩|娘儿俩|娘俩|老两口|小两口|两口子"
    r"|[二两]人(?![㐀-鿿]?[份次均座])|俩人"
)
_TRIO = re.compile(r"三人(?![㐀-鿿]?[份次均座行])|父子三人|兄弟三人|一家三口")
_OF_SEVERAL = ("其中", "另外", "其余", "余下", "造成", "致", "等", "第")
_NO_OBJECT = ("据", "说", "称", "是", "被", "由", "经", "当", "因", "因为", "到", "直到", "随", "等", "待")
_GROUPS = ("队", "团", "组", "公司", "厂", "社", "协会", "班")
_AGED = re.compile(r"(?:[6-9６-９][0-9０-９]|1[01][0-9]|[六七八九]十[一二三四五六七八九]?)(?:多|余)?岁")
_ELDER = re.compile(r"(?:这位|那位|该)?(?:老人家?|老太太?|老汉|老爷子|老大爷|老大娘|老奶奶)(?![们院年的节])")


def pronouns(place: Place) -> Iterator[Anaphor]:
    """他, 她: who of that gender acted last: 王强批评|李秀芳，|他|说…; 他|名叫|王强."""
    for match in _PRONOUN.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        named = _NAMED.match(place.after(start + 1))
        person = _named_at(place, start + 1 + named.end()) if named is not None else None
        person = person or _meant(place, start, woman=match.group() == "她")
        if person is not None:
            yield Anaphor(start, start + 1, Kind.PERSON, (person,), "pronoun")


def _named_at(place: Place, start: int) -> Mention | None:
    return next((m for m in place.article.mentions if m.start == start and m.kind is Kind.PERSON), None)


def _meant(place: Place, start: int, *, woman: bool) -> Mention | None:
    number = place.sentence.number
    inside = _is_inside(place, start)
    doer = doer_before(place, start) if inside else None
    own = doer.mention.text if doer is not None else ""
    counts = Counter(r.mention.text for r in place.history if r.end <= start)
    best: tuple[float, int, Mention] | None = None
    for reference in place.history:
        person = reference.mention
        if reference.end > start or person.kind is not Kind.PERSON or person.text == own:
            continue
        gender = place.article.women.get(person.text, 0) * (1 if woman else -1)
        if gender <= -SURE or _speaks(place, start, person):
            continue
        score = -1.0 * min(number - reference.sentence, 6) + 1.5 * reference.leads
        score += 1.0 if gender >= SURE else 0.5 if gender > 0 else -1.5 if gender < 0 else 0.0
        score += 0.2 * min(counts[person.text], 4)
        if best is None or (score, reference.start) >= best[:2]:
            best = (score, reference.start, person)
    return best[2] if best is not None else None


def _is_inside(place: Place, start: int) -> bool:
    """Whether a word is the object of its clause: 责令|他, 为|他, not |他|说, 据|他|介绍 or 守着|他|的牛."""
    clause = clause_before(place.sentence, start)
    if place.after(start + 1, 1) in tuple("的那这家") or _kin().match(place.after(start + 1)):
        return False
    return bool(clause) and clause[-1].pos in ("v", "p") and clause[-1].text not in _NO_OBJECT


def _speaks(place: Place, start: int, person: Mention) -> bool:
    """Whether a place lies in the person's own speech: |王强|说：“等|她|醒来…."""
    if person.sentence != place.sentence.number:
        return False
    between = place.sentence.text[person.end - place.sentence.start : start - place.sentence.start]
    return re.match(r"[^，。；]{0,12}[：:，][“\"]", between) is not None and "”" not in between


def reflexives(place: Place) -> Iterator[Anaphor]:
    """自己 that acts: who acted before in the sentence."""
    for match in _SELF.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        clause = clause_before(place.sentence, start)
        doer = doer_before(place, start)
        if doer is not None and doer.mention.kind is Kind.PERSON and (not clause or clause[-1].pos in "fdct"):
            yield Anaphor(start, start + 2, Kind.PERSON, (doer.mention,), "reflexive")


def possessors(place: Place) -> Iterator[Anaphor]:
    """其 as who is ordered, helped or judged: 责令|其|停工; the last who does not act in that clause himself."""
    for match in _QI.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        after = word_after(place.sentence, start + 1)
        opens = place.before(start, 1) in ("", *STOPS)
        if opens and (after is None or after.pos != "v"):
            continue
        doer = None if opens or place.before(start, 1) in tuple("被由待盼") else doer_before(place, start)
        known = [
            r.mention for r in place.history
            if r.end <= start and r.sentence >= place.sentence.number - 1
            and (doer is None or r.mention.text != doer.mention.text)
        ]  # fmt: skip
        people = [m for m in known if m.kind is Kind.PERSON]
        bodies = [m for m in known if m.kind is Kind.ORGANIZATION and m.text.endswith(_private())]
        if people or bodies:
            found = max((*people[-1:], *bodies[-1:]), key=lambda m: m.start)
            yield Anaphor(start, start + 1, found.kind, (found,), "possessor")


@cache
def _private() -> tuple[str, ...]:
    return tuple(read_words("anaphors")["heads"]["企业"])


def pairs(place: Place) -> Iterator[Anaphor]:
    """二人, 父子俩: the last two people who were named side by side; for 夫妻俩 man and wife."""
    for match in _PAIR.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        clause = clause_before(place.sentence, start)
        related = len(match.group()) > 2 or not match.group().endswith("人")
        if place.before(start).endswith(_OF_SEVERAL) or (clause and clause[-1].pos in "vmqn" and not related):
            continue
        rows = [r for r in place.article.rows if len(r.people) == 2 and r.people[1].end <= start]
        if related:
            rows = [r for r in rows if _fits(match.group(), r)] or [r for r in rows if not r.kin]
        if rows:
            yield Anaphor(start, place.sentence.start + match.end(), Kind.PERSON, rows[-1].people, "pair")


def _fits(pair: str, row: Row) -> bool:
    """Whether two people are what the words say: 妻子 for 夫妻俩, 弟弟 for 兄弟俩."""
    kinds = read_words("anaphors")["kin_pairs"]
    return any(row.kin in words for start, words in kinds.items() if pair.startswith(start))


def trios(place: Place) -> Iterator[Anaphor]:
    """三人: the last three people who were named side by side."""
    for match in _TRIO.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        rows = [r for r in place.article.rows if len(r.people) == 3 and r.people[2].end <= start]
        if rows and not place.before(start).endswith(_OF_SEVERAL):
            yield Anaphor(start, place.sentence.start + match.end(), Kind.PERSON, rows[-1].people, "trio")


def they(place: Place) -> Iterator[Anaphor]:
    """他们: the team named last, the body of the official who speaks, or people named side by side."""
    for match in _THEY.finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        named = place.named(start, Kind.PERSON, Kind.ORGANIZATION)
        if place.after(end, 2).startswith(("的", "一家")) or not named:
            continue
        last = named[-1]
        row = next(
            (r for r in reversed(place.article.rows) if r.people[-1] is last and len(r.people) < 4), None
        )
        body = place.article.bodies.get(last.text)
        if last.kind is Kind.ORGANIZATION:
            if last.text.endswith(_GROUPS) or last.sentence == place.sentence.number:
                yield Anaphor(start, end, Kind.ORGANIZATION, (last,), "they")
        elif row is not None:
            rule = "pair" if len(row.people) == 2 else "trio"
            yield Anaphor(start, end, Kind.PERSON, row.people, rule)
        elif body is not None and last.sentence >= place.sentence.number - 1:
            yield Anaphor(start, end, Kind.ORGANIZATION, (body,), "they")


def kin_nouns(place: Place) -> Iterator[Anaphor]:
    """妻子, 父亲 without a name: who was named as such, or as the other of the two: 儿子|王强 … |父亲|说."""
    for match in _kin().finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        before, after = place.before(start, 1), word_after(place.sentence, end)
        alone = after is not None and (after.pos not in ("n", "nr", "u", "m") or before == "给")
        if not alone or before in ("的", "某", "位", "名", "个"):
            continue
        if any(start in (m.start, m.end) or end == m.start for m in place.article.mentions):
            continue  # 王某|妻子, 妻子|王某
        rows = [r for r in place.article.rows if r.kin and r.people[-1].end <= start]
        same = [r.people[1] for r in rows if r.kin == match.group()]
        other = [r.people[0] for r in rows if r.kin in _other_of().get(match.group(), ())]
        if same or other:
            yield Anaphor(start, end, Kind.PERSON, ((same or other)[-1],), "kin_noun")


@cache
def _kin() -> re.Pattern[str]:
    words = [w for group in ("spouse", "kin") for w in read_words("persons")["kinship"][group]]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _other_of() -> dict[str, tuple[str, ...]]:
    return {word: tuple(words) for word, words in read_words("anaphors")["other_of"].items()}


def elders(place: Place) -> Iterator[Anaphor]:
    """老人: the one of sixty or more who was named last."""
    for match in _ELDER.finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        clause = clause_before(place.sentence, start)
        if clause and clause[-1].pos not in "pdctf" and clause[-1].text not in ("给", "让", "对"):
            continue
        if any(start <= m.end and m.start <= end for m in place.article.mentions):
            continue
        texts = {s.number: s for s in place.article.sentences}
        old = [
            m
            for m in place.named(start, Kind.PERSON)
            if _is_old(texts[m.sentence].text, m.start - texts[m.sentence].start)
        ]
        near = [m for m in old if m.sentence >= place.sentence.number - 4]
        if near and len({m.text for m in near}) == 1:
            yield Anaphor(start, end, Kind.PERSON, (near[-1],), "elder")


def _is_old(text: str, at: int) -> bool:
    return _AGED.search(text[max(0, at - 12) : at]) is not None


RULES = (pairs, trios, pronouns, reflexives, possessors, they, kin_nouns, elders)
