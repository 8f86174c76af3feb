"""我, 我们, 本人: who speaks, in a quotation, and who signs, in a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.coreference.place import Anaphor, Place, Reference
from kg.records import Kind, Mention, Sentence

_FIRST = re.compile(r"(?<![自忘])(?:我们|咱们|俺们|我|俺|本人)(?![省市区县旗州镇乡村国军党方厂校院局店馆队])")
_PLURAL = ("我们", "咱们", "俺们")
_SAYS = re.compile(
    r"说|道|表示|介绍|告诉|回忆|感叹|坦言|称|笑|哭|喊|问|答|指出|强调|透露|解释|直言|感慨|叮嘱|承诺"
)
_NEAR = 24  # characters between a quotation and who is named behind it
_OPENS, _CLOSES = "“「", "”」"


def first_person(place: Place) -> Iterator[Anaphor]:
    """我 in a quotation: who says it; 我们: the body whose office the speaker holds; 本人: who is named in the notice."""
    for match in _FIRST.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        quoted = _is_quoted(place, start)
        speaker = _speaker(place, start) if quoted else _signer(place, match.group())
        if speaker is None:
            continue
        body = place.article.bodies.get(speaker.text) if match.group() in _PLURAL else None
        meant = speaker if body is None else body
        yield Anaphor(start, start + len(match.group()), meant.kind, (meant,), "speaker")


def _is_quoted(place: Place, start: int) -> bool:
    """Whether a place lies between quotation marks that open in its paragraph."""
    depth = 0
    for sentence in _paragraph(place):
        text = (
            sentence.text
            if sentence.number < place.sentence.number
            else place.before(start, len(sentence.text))
        )
        depth += sum((c in _OPENS) - (c in _CLOSES) for c in text)
        if sentence.number == place.sentence.number:
            break
    return depth > 0


def _paragraph(place: Place) -> list[Sentence]:
    return [s for s in place.article.sentences if s.paragraph == place.sentence.paragraph]


def _speaker(place: Place, start: int) -> Mention | None:
    """Who speaks: |王强|说：“…, else “…”|王强|说, else who spoke or acted last."""
    people = [r for r in place.history if r.mention.kind is Kind.PERSON]
    text, base = place.sentence.text, place.sentence.start
    opening = max((text.rfind(c, 0, start - base) for c in _OPENS), default=-1)
    if opening >= 0:
        before = [r for r in people if r.sentence == place.sentence.number and r.end <= base + opening]
        if before and text[opening - 1 : opening] in ("：", ":", "，", ","):
            return _leading(before).mention
    behind = _behind(place, start, people)
    if behind is not None:
        return behind
    earlier = [r for r in people if r.end <= start and r.sentence >= place.sentence.number - 3]
    return _leading(earlier).mention if earlier else None


def _behind(place: Place, start: int, people: list[Reference]) -> Mention | None:
    """Who is named between the end of the quotation and a verb of saying."""
    open_ = True
    for sentence in _paragraph(place):
        if sentence.number < place.sentence.number or sentence.number > place.sentence.number + 3:
            continue
        offset = start - sentence.start if sentence.number == place.sentence.number else 0
        closing = min((i for c in _CLOSES if (i := sentence.text.find(c, offset)) >= 0), default=-1)
        if open_ and closing < 0:
            continue
        at = closing + 1 if open_ else 0
        open_ = False
        rest = sentence.text[at:]
        if not rest.strip():
            continue
        whole = sentence.text[closing - 1 : closing] in ("。", "！", "？", "…") or not at
        for reference in people:
            if reference.sentence == sentence.number and reference.start >= sentence.start + at:
                tail = sentence.text[reference.end - sentence.start :]
                said = _SAYS.search(tail[:12])
                ahead = sentence.text[at : reference.start - sentence.start]
                near = (said or (whole and len(ahead) < _NEAR)) and not any(c in ahead for c in "。“：，")
                return reference.mention if near else None
        return None
    return None


def _leading(references: list[Reference]) -> Reference:
    return next((r for r in reversed(references) if r.leads), references[-1])


def _signer(place: Place, word: str) -> Mention | None:
    """The one person of a notice."""
    people = {m.text: m for m in place.article.mentions if m.kind is Kind.PERSON}
    return next(iter(people.values())) if len(people) == 1 and word in ("本人", "我") else None
