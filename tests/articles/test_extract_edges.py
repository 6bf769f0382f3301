"""What stands under a story and beside its pictures: notices, notes of agencies, descriptions."""

import pytest
from lindby import STORY, text

from podcaster.articles import article_from_html, article_from_text

JAPANESE = (
    "リンドビーの渡し船は火曜日、唯一の船がプロペラを失ったため、全便が欠航となった。",
    "約四百人の通勤客は湾を回る長い道を通らなければならなかったと町議会は述べた。",
    "技術者らは、交換部品が来週末までにロッテルダムから届くと見込んでいる。",
)


def page(*paragraphs: str, above: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><body><article><h1>Crane falls</h1>{above}{body}</article></body></html>"


@pytest.mark.parametrize(
    "notice",
    [
        "Mit Agenturmaterial.",
        "Fehler entdeckt? Bitte melden.",
        "Relu par Jeanne",
    ],
)
def test_a_short_last_line_that_shares_no_word_with_the_story_goes(notice: str) -> None:
    noted = page(*STORY).replace("</article>", f"<p class=note>{notice}</p></article>")
    assert article_from_html(noted).paragraphs == STORY
    assert article_from_text(text(*STORY, notice)).paragraphs == STORY


@pytest.mark.parametrize(
    "end",
    [
        "Nobody was hurt in Lindby.",
        "The crane is insured.",
        "Nobody was hurt.",
        "No one saw it coming.",
        "“Never again,” she said.",
        "It had stood there since her grandfather came home from the sea as a boy.",
        "Eva Lund is now the only journalist in jail in Lindby.",
        "Jan Vik is accused of killing a journalist of the harbour.",
        "Eva Lund is a journalist who has been missing since March.",
        "Jan Vik is the curator of the show on cranes, which opens on Friday.",
        "Anna Berg is a writer and lives in Lindby with two dogs, the police said.",
    ],
)
def test_a_last_line_of_the_story_stays(end: str) -> None:
    assert article_from_html(page(*STORY, end)).paragraphs == (*STORY, end)
    assert article_from_text(text(*STORY, end)).paragraphs == (*STORY, end)


def test_a_few_words_stay_that_look_like_the_paragraphs_above() -> None:
    for end in ("Never again.", "He smiled.", "Grade: C+."):
        assert article_from_html(page(*STORY, end)).paragraphs == (*STORY, end)
    linked = page(*STORY, "Missed it? <a href=/x>Write us.</a>")
    assert article_from_html(linked).paragraphs == STORY


def test_what_stands_behind_the_last_stop_goes_and_its_sentence_stays() -> None:
    end = "Until then the boats sail by the clock of summer."
    signs = (
        "[8]|[8][9]|*|†|→|–|[sic]|#ferry|#ferry #lindby|@idab|https://l.example/1|/mh|xx|*mh*|1/8"
    )
    for sign in signs.split("|"):
        told = (*STORY, f"{end} {sign}")
        assert article_from_html(page(*told)).paragraphs == (*STORY, end), sign
        assert article_from_text(text(*told)).paragraphs == (*STORY, end), sign
    assert article_from_html(page(*STORY, f"{end} [more]")).paragraphs == STORY
    assert article_from_html(page(*STORY, "Der Turm misst ca. 30 m")).paragraphs == STORY
    caption = "The ferry lies at the landing in Lindby. [Photo: Jan Vik]"
    assert article_from_html(page(*STORY, caption)).paragraphs == STORY
    quoted = "« Le bateau ne partira plus avant le printemps. »"
    assert article_from_html(page(*STORY, quoted)).paragraphs[-1][2:20] == quoted[2:20]


def test_a_last_line_stays_where_the_story_is_too_short_to_share_a_word_with_it() -> None:
    story = ("A storm cut power to 44,000 homes in Lindby.", "More soon.")
    assert article_from_html(page(*story)).paragraphs == story


def test_a_picture_may_be_described_by_the_first_paragraph() -> None:
    picture = f'<img src=a.jpg alt="{STORY[0]}">'
    assert article_from_html(page(*STORY, above=picture)).paragraphs == STORY


@pytest.mark.parametrize("note", ["(c)AFP/Ann Example", "©AFP/Ann Example", "(c)Example Wire"])
def test_a_note_of_rights_behind_a_paragraph_without_blanks_takes_no_prose_with_it(
    note: str,
) -> None:
    whole = "".join(JAPANESE)
    assert article_from_html(page(whole + note)).paragraphs == (whole,)


@pytest.mark.parametrize("agency", ["(dpa)", "(dpa/AFP)", "(Reuters)", "(mit dpa)", "(sz)"])
def test_a_last_sentence_may_have_its_agency_in_place_of_its_full_stop(agency: str) -> None:
    end = "Until then the ferries use the old pier"
    assert article_from_html(page(*STORY, f"{end} {agency}")).paragraphs == (*STORY, f"{end}.")
    assert article_from_text(text(*STORY, f"{end} {agency}")).paragraphs == (*STORY, f"{end}.")


@pytest.mark.parametrize(
    "caption",
    [
        "The crane on Monday (dpa)",
        "The port (Photo: Ann Example)",
        "The crane at dusk. Photo: Ann Example.",
        "From left: Ann Berg, Ole Dahl and Per Krog.",
        "Ann Berg, left, and Ole Dahl at the quay on Monday.",
        "In this photo taken on Monday, the crane stands in the storm.",
        "Above: the crane in 1950.",
        "Fuente: Ministerio de Hacienda",
        "Bron: ANP",
    ],
)
def test_a_caption_with_its_agency_among_paragraphs_goes(caption: str) -> None:
    story = article_from_text(text(STORY[0], caption, *STORY[1:]))
    assert story.paragraphs == STORY


POSTS = tuple(zip(("Crane falls", "Ships wait", "Work begins"), STORY, strict=True))


@pytest.mark.parametrize(
    "post",
    [
        "<div class=post><h2>{}</h2><p>{}</p></div>",
        "<section><header><h3>{}</h3></header><div><p>{}</p></div></section>",
        "<article class=entry><h2>{}</h2><p>{}</p></article>",
    ],
)
def test_each_section_in_a_box_keeps_its_heading(post: str) -> None:
    sections = "".join(post.format(*each) for each in POSTS)
    html = f"<html><body><main><h1>A day in Lindby</h1>{sections}</main></body></html>"
    assert article_from_html(html).paragraphs == tuple(text for each in POSTS for text in each)


def test_boxes_whose_headings_are_links_are_other_stories() -> None:
    cards = "".join(
        f"<div class=c><h3><a href=/{n}>Bridge {n} opens</a></h3><p>{'It is long. ' * 6}</p></div>"
        for n in range(3)
    )
    assert article_from_html(page(*STORY) + cards).paragraphs == STORY


def test_a_long_paragraph_signed_by_an_agency_loses_the_name_alone() -> None:
    signed = f"{STORY[0]} Two of the five members voted against it. (Reuters)"
    story = article_from_text(text(signed, *STORY[1:]))
    assert story.paragraphs[0] == signed.removesuffix(" (Reuters)")
