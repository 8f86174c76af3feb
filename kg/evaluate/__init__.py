"""A built graph against the gold of its page: what is right, and what is wrong, counted.

    kg evaluate corpus/pages/tune

A page's gold stands beside it (`4.txt`, `4.json`); `kg.evaluate.gold` says what a gold file holds. Only the
attributes and edges that are promised to users are read, so a graph of another builder can be scored as well.
`kg.evaluate.sentences` scores single sentences of the corpus.
"""

from kg.evaluate.gold import Gold, read_gold
from kg.evaluate.score import Miss, Ratio, Score, pool_scores, score_graph

__all__ = ["Gold", "Miss", "Ratio", "Score", "pool_scores", "read_gold", "score_graph"]
