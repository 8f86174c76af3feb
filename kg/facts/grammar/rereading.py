"""Words read in another way than their part of speech says, before a clause is parsed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.facts.grammar import setting_words, verb_words
from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import word_set

Rule = Callable[[Sequence[Piece], int], str | None]

# The first rule that answers decides.
RULES: tuple[Rule, ...] = (
    setting_words.periodic,
    verb_words.going,
    setting_words.preposition,
    verb_words.negation,
    verb_words.existential,
    setting_words.manner,
    setting_words.since,
    verb_words.passing,
    verb_words.telephone,
    verb_words.saying,
    setting_words.company,
    setting_words.companion,
    setting_words.disposal,
    verb_words.attribute,
    verb_words.modal,
    verb_words.counted_deed,
    verb_words.command,
    verb_words.title,
    setting_words.frequency,
    setting_words.age,
    setting_words.adverb,
    setting_words.date_in_name,
    verb_words.counted_state,
    verb_words.listed,
    verb_words.case,
    verb_words.quality,
    verb_words.undergone,
)


def reread(row: Sequence[Piece]) -> list[Piece]:
    """The row with the class of each piece as the rules read it, compounds joined first.

    >>> [(p.text, p.cls) for p in reread(row_of("共有/v 200名/M 党员/n 报名/v"))]
    [('共有', 'd'), ('200名', 'M'), ('党员', 'n'), ('报名', 'v')]
    """
    out = _join_complements(_join_compounds(row))
    # A word read as a verb in the first round lets those before it be auxiliaries in the second.
    if _read_again(out):
        _read_again(out)
    return out


def _read_again(row: list[Piece]) -> bool:
    """Change the classes of a row as the rules read it; whether any was changed."""
    changed = False
    for i in range(len(row)):
        for rule in RULES:
            cls = rule(row, i)
            if cls is not None and cls != row[i].cls:
                row[i] = replace(row[i], cls=cls)
                changed = True
                break
    return changed


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
            known = (
                "v"
                if text in word_set("verbs", "deeds")
                else "n"
                if text in compounds or text in company_words
                else "d"
                if text in adverbs
                else ""
            )
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
        if (
            joins
            and last is not None
            and piece.text in endings
            and piece.cls in "vpfad"
            and last.text not in "有是在为要会能可想需应该须将被拟宜欲"
        ):
            out[-1] = replace(last, end=piece.end, text=last.text + piece.text)
        else:
            out.append(piece)
    return out
