"""Where a long sentence is cut."""

import pytest

from podcaster.languages.sentences.pieces import split_pieces


def test_a_clause_is_the_first_choice() -> None:
    text = (
        "The council, which had met twice since the spring without a result, agreed on Monday to"
        " close the old bridge, although the people of the town had asked it to wait."
    )
    assert split_pieces(text, 100) == [
        "The council, which had met twice since the spring without a result,",
        "agreed on Monday to close the old bridge, although the people of the town had asked it to"
        " wait.",
    ]


def test_without_commas_a_conjunction_or_a_preposition_is_next() -> None:
    text = "The old ferry that carried the mail to the islands stopped because nobody repaired it"
    _, second = split_pieces(text, 60)
    assert second.startswith("because")


@pytest.mark.parametrize(
    "text",
    [
        "We were told by the new minister Anna Maria Holm of plans for Dr. Lee and Mr. Poe today",
        "It will cost some 5,000 euros or about 20 % more than the 45 million that the fund has",
    ],
)
@pytest.mark.parametrize("limit", [30, 40, 50, 60])
def test_no_name_figure_or_title_is_torn(text: str, limit: int) -> None:
    for before in split_pieces(text, limit)[:-1]:
        last = before.split()[-1]
        assert last not in {"the", "of", "by", "Anna", "Maria", "Dr.", "Mr.", "and", "or", "a"}
        assert not last.isdigit()


def test_short_sentences_share_a_piece_only_when_they_are_tiny() -> None:
    assert split_pieces("No. He said so. " + "It rained on all of the days of May. " * 3, 100) == [
        "No. He said so. It rained on all of the days of May.",
        "It rained on all of the days of May.",
        "It rained on all of the days of May.",
    ]


def test_text_without_spaces_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in split_pieces("x" * 250, 100)] == [100, 100, 50]


def test_text_without_spaces_is_cut_at_its_own_commas() -> None:
    text = "会议在星期一开始，" * 6
    assert all(piece.endswith("，") for piece in split_pieces(text, 20))


def test_what_fits_is_left_alone() -> None:
    assert split_pieces("  It  rained. ", 100) == ["It rained."]
    assert split_pieces("", 100) == []


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        split_pieces("It rained.", 0)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("The new hall will house a library and two shops as well as the old museum", "as"),
        ("The town would rather sell the bus depot rather than close its swimming pool", "rather"),
        ("The mayor has told the people of the town that she will not stand again soon", "that"),
        ("The old men of the harbour met the crews and they told them all about it too", "and"),
    ],
)
def test_words_that_say_one_thing_together_stay_together(text: str, opens: str) -> None:
    pieces = split_pieces(text, 60)
    assert all(piece.split()[0] == opens for piece in pieces[1:]), pieces


def test_a_long_piece_may_follow_a_word_that_was_halved() -> None:
    pieces = split_pieces(f"{'x' * 130} seen by all", 20)
    assert "".join(pieces).replace(" ", "") == "x" * 130 + "seenbyall"
    assert max(map(len, pieces)) <= 20
