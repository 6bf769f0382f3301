"""Where an article may be wrong: what was left out, what was kept, and why."""

from lindby import STORY, text

from podcaster.articles.document import review
from podcaster.model import Document

NOTICE = "Sign up for our newsletter and get the news in your inbox every morning."
OUTSIDE = "Readers of the gazette have sent in four hundred pictures of the old pier this summer."


def a_page(*paragraphs: str, below: str = "") -> Document:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    html = f"<html><body><main><article><h1>Crane</h1>{body}</article></main>{below}</body></html>"
    return Document(content=html.encode(), name="page.html")


def test_what_was_left_out_of_a_page_is_listed_with_its_reason() -> None:
    found = review(a_page(*STORY, NOTICE, below=f"<aside><p>{OUTSIDE}</p></aside>"))
    reasons = {doubt.text: doubt.reason for doubt in found.doubts if not doubt.is_kept}
    assert reasons == {
        NOTICE: "wording of a web page, not of a story",
        OUTSIDE: "stands outside the story",
    }
    assert 0.5 < found.share < 1


def test_what_was_left_out_of_a_text_is_listed_too() -> None:
    found = review(Document(content=text(*STORY, NOTICE).encode(), name="story.txt"))
    assert [doubt.text for doubt in found.doubts] == [NOTICE]


def test_a_sentence_that_speaks_as_pages_do_is_kept_and_named() -> None:
    line = "Nobody who signed the terms of service in May had read them, the court in Lindby found."
    found = review(a_page(*STORY, line))
    assert [(one.text, one.is_kept) for one in found.doubts] == [(line, True)]


def test_a_clean_page_leaves_no_doubt() -> None:
    found = review(a_page(*STORY))
    assert (found.doubts, found.share, found.is_lacking) == ((), 1.0, False)


def test_much_prose_outside_the_story_is_noticed() -> None:
    others = "".join(f"<aside><p>{OUTSIDE[:-1]}, week {n}.</p></aside>" for n in range(12))
    found = review(a_page(*STORY, below=others))
    assert (found.share < 0.5, found.is_lacking) == (True, True)


def test_what_was_left_out_before_the_text_counts_as_well() -> None:
    lost = "Police (…) are asking for witnesses who saw the crane fall on Tuesday morning."
    found = review(Document(content=text(*STORY).encode(), name="mail.eml", left_out=(lost,)))
    reason = "gives a telephone number or a mail address"
    assert [(one.text, one.reason) for one in found.doubts] == [(lost, reason)]
    assert found.share < 1
