"""What stands around a story in plain text goes, and what only looks like it stays."""

import pytest
from lindby import STORY, text

from podcaster.articles import article_from_text


@pytest.mark.parametrize(
    "line",
    [
        "By Editor",
        "Leave a Reply",
        "The fallen crane in the harbour (Photo: Example Wire)",
        "Share this:",
        "Facebook",
        "Sign up for our newsletter",
        "Read more: Why cranes fall and how to stop them",
        "Subscribe to our daily newsletter and never miss a story.",
        "© 2021 Example News. All rights reserved.",
        "We use cookies to improve your experience on our site.",
        "ADVERTISEMENT",
        "Story continues below",
        "12 comments",
        "Image 2 of 7",
        "Crane falls in harbour",
        "Follow Example News on Twitter and Facebook.",
        "Published 4 May 2021 at 10:15",
        "Ann Example/Example Wire",
        "Lesen Sie auch: Der Kran von Lindby",
        "Lire aussi : la grue de Lindby",
        "@example_news",
        "https://example.org/harbour",
        "This interview has been edited for length and clarity.",
        "A version of this article appears in print on May 5, Section B, Page 7.",
        "(Reporting by Ann Example; Editing by Ben Example)",
        "(Adds details, background)",
        "SOURCE Example Pumps",
        "Reuse this content",
        "Rate this recipe",
        "Temps de lecture : 2 min.",
        "Artikel anhören",
        "Crane falls | Ferry runs aground | Pier must go | Fog over Lindby",
        "The crane lay in the water for four days before a ship came to ... more",
        "This live blog is now closed.",
        "The live blog has now ended",
        "Crane in Lindby – as it happened",
        "The views expressed in this article are those of the author alone.",
    ],
)
def test_what_is_not_the_story_is_dropped_wherever_it_stands(line: str) -> None:
    for lines in ((*STORY, line), (STORY[0], line, *STORY[1:])):
        assert article_from_text(text("Crane falls in harbour", *lines)).paragraphs == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Nothing of the kind had been seen.",
        "“Share the burden, not the blame.”",
        "What happens now?",
        "The board said that the live blog of the harbour is now closed to visitors.",
        "Nobody had filmed the fall as it happened.",
        "Subscribers to the water service were not affected by the accident, the town said.",
        "The photo of the crane went round the world within hours.",
        "Source of the trouble was a bolt, and nothing but a bolt.",
        "Reporting by telephone, the crew said that all was well.",
        "Readers follow the story of the crane on the radio.",
    ],
)
def test_a_doubtful_line_within_the_body_stays(line: str) -> None:
    assert (
        line
        in article_from_text(text("Crane falls in harbour", STORY[0], line, *STORY[1:])).paragraphs
    )


def test_a_list_of_other_stories_ends_where_prose_goes_on() -> None:
    lines = ("Related stories", "Ferry Runs Aground in Fog", "Why the Old Pier Must Go")
    assert article_from_text(text("Crane falls", STORY[0], *lines, *STORY[1:])).paragraphs == STORY


def test_what_readers_write_below_the_story_is_not_read() -> None:
    story = (
        *STORY,
        "The port hopes that the crane can be used again, a spokesman said on Tuesday.",
    )
    for comments in (
        ("2 Comments", "joe says:", "I told you so, and nobody would listen to me.", "Ann says:"),
        ("Discussion", "Ann Example on May 4, 2021 at 10:15 am said:", "It was only old."),
        ("Your email address will not be published.", "Name *", "All was well there before."),
    ):
        assert article_from_text(text("Crane falls", *story, *comments)).paragraphs == story


def test_what_papers_say_is_no_comment_of_readers() -> None:
    lines = (*STORY, "The Lindby Herald says:", "“The crane was old, and all of us knew.”")
    assert article_from_text(text("Crane falls", *lines)).paragraphs == lines


def test_a_byline_with_a_time_below_the_count_of_comments_ends_nothing() -> None:
    head = ("12 comments", "Ann Example on May 4, 2021 at 10:15 am")
    assert article_from_text(text("Crane falls", *head, *STORY)).paragraphs == STORY


def test_a_table_in_lines_below_the_story_of_a_page_is_of_the_story() -> None:
    menu = [f"Section {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    dates = [f"May {day} – Lindby, Pier {day}" for day in range(3, 9)]
    page = "\n".join([*menu, *STORY, "The cranes that come", *dates, *menu])
    assert article_from_text(page).paragraphs == (*STORY, "The cranes that come", *dates)


def test_the_menus_of_a_whole_page_are_dropped() -> None:
    menu = [f"Section {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    page = "\n".join([*menu, "Crane falls into harbour of Lindby", *STORY, *menu[::-1]])
    article = article_from_text(page)
    assert article.title == "Crane falls into harbour of Lindby"
    assert article.paragraphs == STORY


def test_tags_left_in_plain_text_are_not_read() -> None:
    lines = (f"{STORY[0]} Nobody <i>clapped</i>.<br>{STORY[1]}", STORY[2])
    paragraphs = article_from_text(text("Crane falls", *lines)).paragraphs
    assert paragraphs == (f"{STORY[0]} Nobody clapped.", *STORY[1:])
    assert article_from_text("It is so where a < b and c > d.").paragraphs == (
        "It is so where a < b and c > d.",
    )


def test_the_name_of_the_author_below_the_story_is_not_read_and_a_menu_is_no_headline() -> None:
    lines = ("Home About Contact", "Crane falls in harbour", "By Ann Example", *STORY)
    article = article_from_text(text(*lines, "Ann Example"))
    assert (article.title, article.paragraphs) == ("Crane falls in harbour", STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Video Transcript",
        "Watch this video explainer:",
        "For more on ports please visit Lindby News.",
        "【免责声明】本文仅代表作者本人观点，与本网无关。",
        "图为倒入水中的起重机。王文 摄",
        "现在位置： 首页 >> 新闻 >> 正文",
        "下一篇: 没有了 分享到",
        "采写：王文",
        "expand_more",
        "ShareTweetEmail",
        "View Photos",
        "Läs också: Kranen i Lindby",
        "Lees ook: De kraan van Lindby",
        "Leia também: O guindaste de Lindby",
        "Czytaj też: Dźwig w Lindby",
        "Читайте также: кран в Линдби",
        "Inscrivez-vous à notre lettre du matin",
        "Abonnieren Sie unseren Newsletter",
        "Autorin: Ann Beispiel",
        "The post Crane falls appeared first on The Lindby Post.",
        "Der Beitrag Der Kran fällt erschien zuerst auf Lindbyer Blatt.",
        "L'article La grue tombe est apparu en premier sur Le Courrier.",
        "Medically reviewed by Ann Example, MD",
        "A crane in the harbour A crane in the harbour A crane in the harbour",
        "The crane had been inspected in spring, when… Read more Read more",
        "Close This website uses cookies and other technology to make its service better.",
    ],
)
def test_furniture_of_many_sites_and_languages_goes(line: str) -> None:
    assert article_from_text(text(*STORY[:2], line, STORY[2])).paragraphs == STORY


def test_a_label_that_comes_back_time_and_again_is_a_button() -> None:
    lines = [part for paragraph in STORY for part in (paragraph, "Weather and tides")]
    assert article_from_text(text(*lines)).paragraphs == STORY


@pytest.mark.parametrize("line", ["Grade: B", "Applause"])
def test_rows_and_speakers_may_come_back(line: str) -> None:
    lines = [part for paragraph in STORY for part in (paragraph, line)]
    assert article_from_text(text(*lines)).paragraphs.count(line) == len(STORY)


def test_a_reporter_of_whom_the_story_tells_stays_in_it() -> None:
    story = (
        *STORY[:2],
        "The crane was filmed by Ben Sample, who stood on the quay.",
        STORY[2],
        "Ben Sample is a reporter for the town's paper.",
    )
    assert article_from_text(text(*story)).paragraphs == story


def test_a_long_notice_opens_the_comments() -> None:
    below = (
        "El contenido de los comentarios es la opinión de los lectores y no la de este periódico.",
        "Muy bien dicho, yo pienso lo mismo que el señor de ayer.",
    )
    assert article_from_text(text(*STORY, *below)).paragraphs == STORY


def test_titles_and_their_teasers_are_of_other_stories() -> None:
    titles = ("Rain stops play at the county ground", "Bakers warn of dearer bread this winter")
    teasers = (f"{titles[0]} It was the third day.", f"{titles[1]} Flour costs twice as much.")
    assert article_from_text(text(*STORY, *teasers, *titles)).paragraphs == STORY


def test_a_sentence_that_opens_a_paragraph_too_is_a_pull_quote() -> None:
    quote = "We had to wait outside until the evening."
    story = (*STORY[:2], quote, STORY[2], f"{quote} It was cold, the captain said.")
    assert article_from_text(text(*story)).paragraphs == story


def test_titles_that_ask_are_titles() -> None:
    titles = ("More must-reads from The Example Post", "Is a Crane Bad for the Fish in a Harbour?")
    assert article_from_text(text(*STORY, *titles)).paragraphs == STORY


@pytest.mark.parametrize("more", ["Mehr…", "Read more", "Lire la suite »", "Läs mer", "Leer más"])
def test_a_teaser_ends_by_asking_for_more(more: str) -> None:
    teaser = f"The museum has found a map of the coast that was thought to be lost. {more}"
    assert article_from_text(text(*STORY, teaser)).paragraphs == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for the newsletter, the advert read, and half of them did, she said.",
        "Subscribe to our newsletter is the least read line of all, she joked.",
        "This site uses cookies to lure wild boars, the ranger said, and pointed at the biscuits.",
        "All rights reserved for the crown were given up, the lawyers argued.",
        "Terms of service that nobody reads cannot bind, the judge wrote.",
        "Comments are subject to review by the clerk, the order says.",
        "The court ruled that use of cookies without consent breaks the law.",
        "“Let them go! Let them go! Let them go!”",
        "Mehr dazu sagte der Sprecher nicht.",
        "Inscrivez-vous avant vendredi, dit la mairie aux parents.",
        "Stay up to date with your shots, doctors say.",
        "The gunman fired twice, left, and drove off towards the coast.",
        "The picture by Munch was sold for 40 million dollars.",
        "He was shown the photos by Anna Berg, who took them in 1950.",
        "In this photo, prosecutors said, the minister is with the banker.",
        "Left, right and centre, voters say they are angry.",
        "Below, the main points of the deal that was signed on Monday.",
        "An aerial shot fired from the ship killed two, the navy said.",
        "The bank offers credit: three percent.",
    ],
)
def test_a_story_may_speak_of_what_pages_are_full_of(sentence: str) -> None:
    around = "The hearing went on for hours in front of a full house on {}, and then it was over."
    lines = ["The day in the valley", *map(around.format, ("Monday", "Tuesday", "Friday"))]
    story = article_from_text("\n\n".join([*lines, sentence, around.format("Sunday")]))
    assert [block.text for block in story.blocks][3:4] == [sentence]
    assert len(story.blocks) == 5


MENU = [f"Section {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWX"]
COMMENT = (
    "I have walked along this quay for thirty years, and nobody has ever repaired a thing there."
)


@pytest.mark.parametrize(
    "comments",
    [
        ("There are 2 comments", "Ann (from afar) · March 10, 2017 at 12:20 AM", COMMENT, "Reply"),
        ("3 Kommentare", "Ole – 10. März 2017 um 12:20 Uhr", COMMENT, "Antworten"),
        ("2 Kommentare", "Neueste", "Älteste", "Einloggen", "Ole Holm", COMMENT),
        ("No comments", "Log in", "Newest", "Ann Example", COMMENT, "Reply"),
    ],
)
def test_the_comments_below_a_page_are_not_read(comments: tuple[str, ...]) -> None:
    page = "\n".join([*MENU, "Crane falls into harbour of Lindby", *STORY, *comments, COMMENT])
    assert article_from_text(page).paragraphs == STORY


FIRMS = [
    ("About Lindby Cranes Inc.", "Lindby Cranes Inc. is a maker of cranes.", "Media contact:"),
    ("About Lindby Cranes®", "Lindby Cranes makes cranes. For more, see www.lindby.example"),
    ("Über die Lindby Kran GmbH", "Die Lindby Kran GmbH ist ein Kranbauer.", "Pressekontakt:"),
    ("À propos de Grues SA", "Grues SA est le premier fabricant de grues."),
]
NO_FIRMS = [
    ("About Lindby", "Lindby is a town of 4,000 people on the northern coast."),
    ("Über die AG Kran", "Die AG Kran trifft sich sonntags."),
    ("Über den Hafen", "Der Hafen gehört der Lindby Hafen AG, die 40 Menschen beschäftigt."),
    ("About Osterby Lines Ltd", "Osterby Lines Ltd lost two boats. It has now to pay for them."),
    ("About Cranes Inc.", "Cranes Inc. is old.", "A night of work", "The men got it out of there."),
]


WRITERS = [
    ("Ole Vik is a reporter at the Lindby Post, where he covers ports.",),
    ("About the author", "Ole Vik has covered ports since 2012."),
    ("Über den Autor: Ole Vik schreibt seit 2012 für uns.",),
    ("À propos de l'auteur", "Ole Vik écrit sur les ports."),
    ("Sobre el autor", "Ole Vik escribe sobre puertos."),
    ("Om författaren", "Ole Vik skriver om hamnar."),
]
NO_WRITERS = [
    "Jane Holt is a doctor at the hospital, where the sailor was taken.",
    "Jane Holt is an author of the study of the wind.",
    "About the author nothing is known, the mayor said.",
    "Sobre el autor del plan no se sabe nada.",
]


def test_who_the_author_is_ends_a_story() -> None:
    for lines in WRITERS:
        assert article_from_text(text("Crane falls", *STORY, *lines)).paragraphs == STORY
    for line in NO_WRITERS:
        assert article_from_text(text("Crane falls", *STORY, line)).paragraphs == (*STORY, line)


def test_a_press_release_ends_where_it_presents_its_firm() -> None:
    for lines in FIRMS:
        assert article_from_text(text("Crane falls", *STORY, *lines)).paragraphs == STORY
    for lines in NO_FIRMS:
        story = article_from_text(text("Crane falls", *STORY, *lines)).paragraphs
        assert story == (*STORY, *lines)


READERS = {
    "2 reacties": ("Piet de Boer", "Ik liep er langs.", "Marie", "Ze hadden moeten sluiten!"),
    "1 comentário": ("João", "Passei por lá ontem.", "Parecia tudo normal."),
    "Comments (2)": ("ole22", "It looked fine to me.", "Reply", "mary", "It did not.", "Reply"),
    "Kommentarer": ("Jonas 3 maj 2026", "Jag gick förbi.", "Maria 4 maj 2026", "Jag med."),
    "Kommentare": ("Ole K.", "vor 2 Stunden", "Ich sah es.", "Ida", "vor 3 Stunden", "Ich auch."),
}
NO_READERS = {
    "Responses": ("Ann Example", "The town must act at once.", "Ole Vik", "The firm will pay."),
    "Reacties": ("Ida Brandt, 34", "De boot is laat.", "Karl Nissen, 51", "Niemand weet waarom."),
    "Kommentar": ("Jonas Kern", "Der Hafen braucht einen Plan."),
    "3 comments": (
        "New cranes",
        "Two cranes are to come.",
        "Old quay",
        COMMENT,
        COMMENT[:-1] + "?",
    ),
}


def test_readers_and_what_they_say_are_the_comments() -> None:
    for count, lines in READERS.items():
        assert article_from_text(text("Crane falls", *STORY, count, *lines)).paragraphs == STORY
    for count, lines in NO_READERS.items():
        story = article_from_text(text("Crane falls", *STORY, count, *lines)).paragraphs
        assert {line for line in lines if line.endswith(".")} <= set(story), count


@pytest.mark.parametrize("count", ["3 comments", "2 Kommentare", "No comments"])
def test_a_count_of_comments_above_or_within_a_story_takes_nothing_with_it(count: str) -> None:
    page = "\n".join([*MENU, "Crane falls into harbour of Lindby", count, "Log in", *STORY, *MENU])
    assert article_from_text(page).paragraphs == STORY
    long = (*STORY, COMMENT)
    assert article_from_text(text("Crane falls", *long, count, *STORY[:1])).paragraphs[:4] == long


@pytest.mark.parametrize(
    "line",
    [
        "The post Crane falls into the old harbour of a small town on the coast appeared first on "
        "Example Times.",
        "Der Beitrag Kran fällt ins Hafenbecken erschien zuerst auf Beispielzeitung.",
        "L’article Une grue tombe dans le port est apparu en premier sur Exemple.",
        "La entrada Cae una grúa en el puerto se publicó primero en Ejemplo.",
        "Inlägget Kran faller i hamnen dök först upp på Exempel.",
        "Lesedauer: 4 Minuten",
        "Okuma süresi: 3 dk",
    ],
)
def test_what_a_feed_adds_to_a_story_is_left_out(line: str) -> None:
    assert article_from_text(text(*STORY, line)).paragraphs == STORY
    assert article_from_text(text("Crane falls", line, *STORY)).paragraphs == STORY


def test_a_sentence_on_where_something_appeared_first_stays() -> None:
    line = "The post of harbour master first appeared in the town's books in 1604, she said."
    assert line in article_from_text(text(*STORY, line)).paragraphs


def test_who_wrote_the_story_is_not_of_it() -> None:
    writer = "Ben Sample is a senior writer for the Lindby Herald."
    assert article_from_text(text(*STORY, writer)).paragraphs == STORY


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("No.", True), ("“No.”", True), ("Yes.", True), ("«No».", True), ("Share.", False),
        ("No", False), ("Share", False), ("Loading...", False), ("3 min.", False),
    ],
)  # fmt: skip
def test_an_answer_of_one_word_is_no_button(line: str, is_told: bool) -> None:
    said = "The harbour board met on Tuesday and voted to move the crane, its chair told the paper."
    lines = [said, said.replace("Tuesday", "Monday"), "Did you see it fall in the night?", line]
    article = article_from_text(
        "\n\n".join([*lines, said.replace("Tuesday", "Friday"), said[:60] + "."])
    )
    assert any(line in told for told in article.paragraphs) == is_told
