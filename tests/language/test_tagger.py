"""The tagger that comes with the package, on invented sentences."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.language import threads
from kg.language.tagger import WEIGHTS, NamedSpan, Tagged, Tagger, Word, find_names, find_words, windows

SENTENCE = "昨日，记者张晓明从重庆市教育委员会了解到，北京的李华已经到达上海。"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def found(tagged: list[Tagged]) -> list[tuple[tuple[NamedSpan, ...], tuple[Word, ...]]]:
    """The names and words of sentences."""
    return [(sentence.names, sentence.words) for sentence in tagged]


def test_names_are_found_with_their_offsets(tagger: Tagger) -> None:
    """A person, an organisation and a place of one sentence come with the characters that name them."""
    names = tagger.tag([SENTENCE])[0].names
    printed = {(SENTENCE[name.start : name.end], name.label) for name in names}
    assert {("张晓明", "PER"), ("重庆市教育委员会", "ORG"), ("上海", "LOC"), ("李华", "PER")} <= printed


def test_words_cover_the_sentence(tagger: Tagger) -> None:
    """Every character belongs to one word, in order, and the verb and the stop bear their tags."""
    words = tagger.tag([SENTENCE])[0].words
    assert "".join(SENTENCE[word.start : word.end] for word in words) == SENTENCE
    tags = {SENTENCE[word.start : word.end]: word.pos for word in words}
    assert (tags["到达"], tags["张晓明"], tags["。"]) == ("v", "nr", "w")


def test_scores_are_probabilities(tagger: Tagger) -> None:
    """The score of a name lies above 0 and not above 1."""
    names = tagger.tag([SENTENCE])[0].names
    assert all(0 < name.score <= 1 for name in names)


def test_a_long_sentence_is_read_in_pieces(tagger: Tagger) -> None:
    """Names far behind the longest piece keep their offsets in the whole sentence."""
    long = SENTENCE.replace("。", "，") * 40
    tagged = tagger.tag([long])[0]
    people = [name.start for name in tagged.names if long[name.start : name.end] == "张晓明"]
    assert people == [at * len(SENTENCE) + SENTENCE.index("张晓明") for at in range(40)]
    assert tagged.words[-1].end == len(long)
    assert tagged.states.shape == (len(long), tagger.units)


@pytest.mark.parametrize("text", ["", "。", "𫓧𪢠", "A 1", "\n", "①"])
def test_odd_sentences_are_read(tagger: Tagger, text: str) -> None:
    """An empty sentence has no words; unknown characters, spaces and signs have some."""
    words = tagger.tag([text])[0].words
    assert "".join(text[word.start : word.end] for word in words) == text


def test_no_sentences_no_answers(tagger: Tagger) -> None:
    """Nothing asked is nothing answered."""
    assert tagger.tag([]) == []


def test_full_width_and_ascii_are_one(tagger: Tagger) -> None:
    """A sentence with full-width stops and digits gets the same names as with ASCII ones."""
    wide, narrow = "１２月，张晓明（右）在上海。", "12月,张晓明(右)在上海。"
    assert found(tagger.tag([wide])) == found(tagger.tag([narrow]))


def test_the_answer_is_the_same_twice(tagger: Tagger) -> None:
    """Sentences asked again, by a tagger loaded again, get equal answers."""
    sentences = [SENTENCE, SENTENCE[:12], "上海"]
    assert found(tagger.tag(sentences)) == found(Tagger.load().tag(sentences))


def test_a_sentence_may_be_asked_under_several_conventions(tagger: Tagger) -> None:
    """One call answers each sentence under its own convention, as separate calls do."""
    each = tagger.tag_each([SENTENCE, SENTENCE], ["msra", "boson"])
    spans = [[(n.start, n.end, n.label) for n in names] for names, _ in found(each)]
    alone = [tagger.tag([SENTENCE], convention=convention)[0].names for convention in ("msra", "boson")]
    assert spans == [[(n.start, n.end, n.label) for n in names] for names in alone]


def test_an_unknown_convention_is_named(tagger: Tagger) -> None:
    """The error says which convention is unknown and which there are."""
    with pytest.raises(ModelError, match=r"'nyt'.*boson"):
        tagger.tag([SENTENCE], convention="nyt")


def test_missing_weights_say_where_and_what_to_do(tmp_path: Path) -> None:
    """The error names the file and how to get one."""
    with pytest.raises(ModelError, match=r"none\.npz: there are no tagger weights here; install kg again"):
        Tagger.load(tmp_path / "none.npz")


@pytest.mark.parametrize("kept", [0, 10, 100_000])
def test_cut_weights_are_damaged(tmp_path: Path, kept: int) -> None:
    """A file that was cut short is called damaged, not read."""
    (tmp_path / "cut.npz").write_bytes(WEIGHTS.read_bytes()[:kept])
    with pytest.raises(ModelError, match="damaged"):
        Tagger.load(tmp_path / "cut.npz")


def test_weights_of_another_shape_are_damaged(tmp_path: Path) -> None:
    """A file with an array that does not fit the others is called damaged."""
    with np.load(WEIGHTS) as arrays:
        changed = {name: arrays[name] for name in arrays.files} | {"ner_bias": np.zeros(3, np.float16)}
    np.savez(tmp_path / "odd.npz", allow_pickle=False, **changed)
    with pytest.raises(ModelError, match="damaged"):
        Tagger.load(tmp_path / "odd.npz")


def test_the_threads_of_openblas_are_put_back() -> None:
    """Within the block OpenBLAS has one thread, behind it as many as before."""
    library = threads._openblas()
    if library is None:
        pytest.skip("this numpy has no OpenBLAS of its own")
    loaded, pattern = library
    count = loaded[pattern.format("get_num_threads")]
    before = count()
    with threads.one_thread():
        assert count() == 1
    assert count() == before


def test_windows_cut_behind_the_strongest_stop() -> None:
    """风来了。|雨来了，|雷也来了: a full stop before a comma, a comma before nothing."""
    text = "风来了。雨来了，雷也来了"
    assert [text[a:b] for a, b in windows(text, 6)] == ["风来了。", "雨来了，", "雷也来了"]
    assert windows("一" * 5, 2) == [(0, 2), (2, 4), (4, 5)]


def test_names_end_in_no_white_space() -> None:
    """（[郑 典]　摄: a space within a name stays, one behind it goes."""
    labels = ["O", "B-PER", "I-PER", "I-PER", "E-PER", "O"]
    names = find_names("（郑 典　摄", labels, np.ones(6, np.float32))
    assert [(name.start, name.end) for name in names] == [(1, 4)]


def test_labels_spell_out_names_and_words() -> None:
    """BIOES labels give names; an inner label of another tag begins a new word."""
    sure = np.array([0.5, 0.75, 1, 1], np.float32)
    names = find_names("张三在沪", ["B-PER", "E-PER", "O", "S-LOC"], sure, 7)
    assert [(n.start, n.end, n.label, n.score) for n in names] == [(7, 9, "PER", 0.5), (10, 11, "LOC", 1.0)]
    assert [(w.start, w.end, w.pos) for w in find_words(["PER-B", "nr-I", "n-I"])] == [
        (0, 2, "nr"),
        (2, 3, "n"),
    ]
