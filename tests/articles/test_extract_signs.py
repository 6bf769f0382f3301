"""Refusals by unmistakable signs, at any length, and the stories that only speak of them."""

import pytest
from lindby import STORY

from podcaster.articles import article_from_html, article_from_text
from podcaster.errors import BadInput

LONG = tuple(
    f"In part {number} of its report on the crane, the port describes how the work went on that "
    f"day, who stood on the quay in the rain, and what was lifted out of the water in the end."
    for number in range(8)
)


def page(*paragraphs: str, h1: str = "Crane falls", below: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html lang=en><body><article><h1>{h1}</h1>{body}</article>{below}</body></html>"


@pytest.mark.parametrize(
    "line",
    [
        "This post is for paid subscribers.",
        "The rest is for our members",
        "Subscribe to continue reading",
        "Der Rest des Textes ist für Abonnenten.",
        "La suite est réservée aux abonnés.",
        "Contenido exclusivo para suscriptores",
        "この記事は会員限定です。",
    ],
)
def test_a_beginning_is_cut_where_the_rest_is_for_subscribers(line: str) -> None:
    article = article_from_html(page(*LONG, line, "Sign in"))
    assert (article.paragraphs, article.is_shortened) == (LONG, True)
    text = article_from_text("\n\n".join(("Crane falls", *LONG, line, "Sign in")))
    assert (text.paragraphs, text.is_shortened) == (LONG, True)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (*LONG[:3], "Subscribe to continue reading", *LONG[3:]),
        (*LONG, "The rest of the crane is for the museum, and its members may come and see it."),
        (*LONG, "Half of the paper's readers are subscribers, its editor said on Tuesday."),
    ],
)
def test_a_whole_story_is_not_cut(paragraphs: tuple[str, ...]) -> None:
    article = article_from_html(page(*paragraphs))
    assert not article.is_shortened
    assert article.paragraphs[-1] == paragraphs[-1]


CONSENT = tuple(
    f"We and our {number} partners store data on your device and read it, so that you are shown "
    "what suits you. You can change what you have chosen at any time in the settings."
    for number in range(100, 108)
)
BUTTONS = "<button>Accept all</button><button>Reject all</button>"


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (page(*CONSENT, h1="Before you continue", below=BUTTONS), None),
        (
            page(*CONSENT, h1="Bevor Sie fortfahren", below="<button>Alle akzeptieren</button>"),
            None,
        ),
        (page(*CONSENT, h1="We value your privacy", below=BUTTONS), None),
        (page(*CONSENT), "https://consent.example.org/m?continue=x"),
    ],
)
def test_a_page_that_asks_for_consent_is_refused_at_any_length(html: str, url: str | None) -> None:
    with pytest.raises(BadInput, match="cookie wall"):
        article_from_html(html, url=url)


def test_a_story_about_consent_is_told() -> None:
    story = tuple(f"{text} The regulator looks into cookie banners." for text in LONG)
    headline = "Before you continue, read this: how banners ask for consent"
    html = page(*story, h1=headline, below=BUTTONS)
    assert article_from_html(html).paragraphs == story


def test_sentences_within_a_line_count() -> None:
    broken = (
        "The mayor came at noon. She looked at the crane for a while. Then she left. Those who "
        "stood there would not talk to"
    )
    assert " ".join(article_from_html(page(broken)).paragraphs).startswith(
        "The mayor came at noon."
    )
    agency = tuple(f"{text} (AP)" for text in LONG[:4])
    assert len(article_from_html(page(*agency)).paragraphs) == 4


@pytest.mark.parametrize("text", ["TEST", "Crane falls into the harbour of Lindby", "Hello there"])
def test_a_word_or_a_headline_is_no_story(text: str) -> None:
    with pytest.raises(BadInput, match="no story to read"):
        article_from_text(text)


def test_a_short_sentence_is_a_story() -> None:
    assert article_from_text("The crane fell.").paragraphs == ("The crane fell.",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Parcels on the island are delivered by drone since the ferry was taken out of service.",
        "Like other subscription services, the choir sends a song to its friends each month.",
        "Nobody who had signed the terms of service in spring was asked again in autumn.",
        "Visitors who click here and there on the old map find their way to the mill.",
        "The clerk wrote a privacy policy for the town hall and read it out to nobody.",
        "The town pays for an affiliate commission of three that looks after the bridge.",
        "Popular in the north, the dance was brought to Lindby by a fisherman and his wife.",
        "Related to the heron, the bird had not been seen on this coast for eighty years.",
    ],
)
def test_no_phrase_alone_takes_a_sentence_out(sentence: str) -> None:
    lines = ("Crane falls", STORY[0], sentence, *STORY[1:])
    assert sentence in article_from_text("\n\n".join(lines)).paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Our free newsletter brings you the best of Lindby every morning before breakfast.",
        "Click here to read more of our stories about the harbour and its cranes.",
        "Abonnieren Sie unseren Newsletter, und Sie wissen jeden Morgen, was Lindby bewegt.",
        "By clicking here you agree to the privacy policy of this site and to its terms.",
    ],
)
def test_a_phrase_that_speaks_to_the_reader_is_of_the_page(line: str) -> None:
    lines = ("Crane falls", STORY[0], line, *STORY[1:])
    assert article_from_text("\n\n".join(lines)).paragraphs == STORY


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (
            "港の起重機が水の中に倒れ、港は閉鎖されたままだと港湾局が明らかにした。",
            True,
        ),
        ("写真特集", False),
        ("起重機は古く、人々は心配していたと市長は述べた。（共同）", True),
    ],
)
def test_words_are_counted_in_scripts_without_blanks_too(line: str, stays: bool) -> None:
    around = (
        "リンドビーの港は月曜日、起重機が水中に倒れたため閉鎖された。復旧には四日かかる見込みだ。"
    )
    lines = ("起重機が倒れる", around, around.replace("月", "火"), around.replace("月", "水"), line)
    read = article_from_text("\n\n".join(lines)).paragraphs
    assert (
        line.removesuffix("（共同）") in [text.removesuffix("（共同）") for text in read]
    ) is stays


def test_a_short_line_is_a_heading_between_prose_and_nothing_elsewhere() -> None:
    lines = (STORY[0], "What is next", STORY[1], "Zur Sammelmappe", "Zum Dossier", STORY[2])
    read = article_from_text("\n\n".join(("Crane falls", *lines, "Till toppen"))).paragraphs
    assert read == (STORY[0], "What is next", *STORY[1:])


@pytest.mark.parametrize("box", ["article", "div", "main"])
def test_a_story_of_one_sentence_is_read_without_what_stands_over_it(box: str) -> None:
    html = (
        f"<html lang=en><body><{box}><h1>Storm on the coast</h1><p class=byline>By Ann Example</p>"
        f"<p>A storm cut power to 40 farms.</p></{box}></body></html>"
    )
    article = article_from_html(html)
    assert article.title == "Storm on the coast"
    assert article.byline == "Ann Example"
    assert article.paragraphs == ("A storm cut power to 40 farms.",)


def test_headings_of_a_page_whose_boxes_have_no_names_are_kept() -> None:
    body = f"<div><p>{LONG[0]}</p><h2>What is next</h2><p>{LONG[1]}</p><p>{LONG[2]}</p></div>"
    read = article_from_html(f"<html lang=en><body>{body}</body></html>").paragraphs
    assert read == (LONG[0], "What is next", *LONG[1:3])


@pytest.mark.parametrize(
    "prompt", ["Already a subscriber? Log in", "Subscribe to continue reading"]
)
def test_a_prompt_above_or_within_a_short_story_is_an_advertisement(prompt: str) -> None:
    assert article_from_html(page(STORY[0], prompt, *STORY[1:])).paragraphs == STORY
    head = f"<html><body><header><a>{prompt}</a></header>"
    body = "".join(f"<p>{text}</p>" for text in STORY)
    assert article_from_html(f"{head}<article>{body}</article></body></html>").paragraphs == STORY


def test_a_prompt_below_a_short_beginning_withholds_the_rest() -> None:
    with pytest.raises(BadInput, match="paywall"):
        article_from_html(page(*STORY, "Already a subscriber? Log in"))
    with pytest.raises(BadInput, match="paywall"):
        article_from_html(page("Already a subscriber? Log in", STORY[0]))


JAPANESE = (
    "リンドビーの港は月曜日、クレーンが海に落ちたため閉鎖された。",
    "港湾当局によると、けが人はなかったが、三隻の船が夕方まで待たされた。",
    "クレーンを引き揚げる作業は火曜日に始まり、少なくとも四日かかる見込みだ。",
)


@pytest.mark.parametrize("label", ["会員限定記事", "有料会員限定"])
def test_a_label_for_members_is_no_paywall_on_a_whole_story(label: str) -> None:
    assert article_from_html(page(*JAPANESE, label)).paragraphs == JAPANESE
    assert article_from_html(page(label, *JAPANESE)).paragraphs == JAPANESE
    with pytest.raises(BadInput, match="paywall"):
        article_from_html(page(JAPANESE[0], "この記事は会員限定です。残り1200文字"))
    club = "新しい図書館では会員限定の読書会が毎月開かれ、町の人々に喜ばれている。"
    assert article_from_html(page(*JAPANESE, club)).paragraphs == (*JAPANESE, club)


@pytest.mark.parametrize(
    "sentence",
    [
        "We use cookies, the sign on the bakery’s door said.",
        "“We use cookies,” the sign on the door says.",
        "We use cookies, says the sign on the bakery's door.",
        "We use cookies, the sign on the bakery's door has said since Monday, and nobody minds.",
    ],
)
def test_a_sentence_that_quotes_a_notice_is_of_the_story(sentence: str) -> None:
    story = (sentence, "Ann laughed when she read it.", *STORY)
    assert len(article_from_html(page(*story)).paragraphs) == len(story)
    short = (
        sentence,
        "Ann laughed when she read it on Monday.",
        *(STORY[0],),
        "Then she bought ten.",
    )
    assert len(article_from_html(page(*short)).paragraphs) == len(short)


def test_a_short_page_of_a_sites_own_words_on_cookies_is_none() -> None:
    notice = ("We use cookies to show you what suits you.", "You can change this at any time.")
    with pytest.raises(BadInput):
        article_from_html(page(*notice, "Our partners help us with it, as you may know."))
