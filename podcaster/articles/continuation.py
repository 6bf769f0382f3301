"""Parts of a story that stand in boxes of their own behind its main box."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from podcaster.articles.lines.furniture import has_words_of_pages, is_furniture, speaks_to_reader
from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import size
from podcaster.articles.story_box import BLOCKS, ENOUGH, MOST

FEWEST = 2
"""Long paragraphs of the main box."""
SHARED, WORD = 2, 5
"""Words that a part has in common with its story, and the letters of each."""
SHORTEST = 40
"""Characters of the longest paragraph of such a part."""
SPOKEN_TO = re.compile(
    r"\b(?:you|your|our|us|ihren?|unser\w*|votre|vos|notre|nos|nuestr[oa]s?|vostr[oa])\b",
    re.IGNORECASE,
)
QUOTES = re.compile(r"[\"“„«]")
SKIPPED = ("aside", "nav", "footer", "form", "ul", "ol", "dl", "table", "script", "style")
SERIES = re.compile(r"(?:[-_ ]*(?:\d{1,3}|continued|continuation|cont))+$", re.IGNORECASE)
"""What the name of a later box has at its end."""
NOTE = r"""
      corrections? | clarifications? | updated? | editor(?:['’]s|ial)\ note | korrektur
    | berichtigung | nachtrag | richtigstellung | anmerkung\ der\ redaktion | rectificatif
    | correction | mise\ à\ jour | note\ de\ la\ rédaction | corrección | fe\ de\ errores
    | actualización | nota\ d(?:e\ la\ redacción|ella\ redazione|a\ redação) | rettifica
    | aggiornamento | correção | atualização | rectificatie | correctie | rättelse
    | rettelse | sprostowanie | aktualizacja
"""
AMENDED = re.compile(
    rf"""
      (?:{NOTE})
      (?:\ ?\([^)]{{1,40}}\) | ,?\ (?=[^!?]{{0,20}}\d)[^!?]{{1,40}}?)? \s? (?::|[—–]\ )
    | (?:an\ earlier|a\ previous)\ version\ of\ this
    | this\ (?:article|story)\ (?:was|has\ been)\ (?:amended|changed|clarified|corrected|updated)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How a newsroom begins what it says later of its story."""
LABEL = re.compile(rf"(?:{NOTE})\s?:?", re.IGNORECASE | re.VERBOSE)
WORDS = re.compile(r"[^\W\d_]+")


def gather_story(tree: HtmlElement) -> None:
    """Move what a story says behind its main box to the end of that box.

    Extractors take the main box alone. Behind it goes on a box of the same name, prose without
    links that shares words with the story, and a correction or an update.
    """
    main = _main_box(tree)
    if main is None:
        return
    names = {_series(main)} | ({"article"} if main.tag == "article" else set())
    names |= {"article" for one in main.iterancestors("article")}
    said = _words(main.text_content())
    levels = [one for one in (main, *main.iterancestors()) if one.tag not in ("html", "body")]
    for one in [one for level in levels for one in level.itersiblings()]:
        # Bare text behind a box moves with it.
        if one.tag not in SKIPPED and _goes_on(one, names - {""}, said):
            main.append(one)
            if one.tag in ("section", "article"):
                one.tag = "div"


def _main_box(tree: HtmlElement) -> HtmlElement | None:
    """The parent of most of a page's long paragraphs."""
    sizes, counts = Counter[HtmlElement](), Counter[HtmlElement]()
    for paragraph in tree.iter("p"):
        if size(paragraph) >= ENOUGH:
            sizes[paragraph.getparent()] += size(paragraph)
            counts[paragraph.getparent()] += 1
    for box, characters in sizes.most_common(1):
        fits = box.tag in ("div", "section", "article", "main") and counts[box] >= FEWEST
        return box if fits and characters >= MOST * sizes.total() else None
    return None


def _goes_on(box: HtmlElement, names: set[str], said: set[str]) -> bool:
    told = list(_paragraphs(box))
    texts = [" ".join(one.text_content().split()) for one in told]
    if not texts or box.find(".//h1") is not None or box.find(".//form") is not None:
        return False
    if AMENDED.match(texts[0]) and all(map(ends_sentence, texts)):
        return True
    label = next((head for head in box.iter("h2", "h3", "h4", "p", "strong", "b")), None)
    if label is not None and LABEL.fullmatch(" ".join(label.text_content().split())):
        rest = [text for text in texts if not LABEL.fullmatch(text)]
        return bool(rest) and all(map(ends_sentence, rest)) and box.find(".//a") is None
    if any(map(_is_of_page, texts)):
        return False
    if _series(box) in names and any(map(ends_sentence, texts)):
        return not any(head.find(".//a") is not None for head in box.iter("h2", "h3", "h4"))
    if next(box.iter("a", "img", "button", "h2", "h3"), None) is not None:
        return False
    is_prose = all(map(ends_sentence, texts)) and max(map(len, texts)) >= SHORTEST
    return is_prose and all(_shares(text, said) for text in texts if len(text) >= SHORTEST)


def _paragraphs(box: HtmlElement) -> Iterator[HtmlElement]:
    for one in box.iter("p", "div", "section", "li", "blockquote"):
        if next(one.iterdescendants(*BLOCKS), None) is None and size(one):
            yield one


def _is_of_page(text: str) -> bool:
    speaks = SPOKEN_TO.search(text) and not QUOTES.search(text)
    return bool(speaks or is_furniture(text) or has_words_of_pages(text) or speaks_to_reader(text))


def _shares(text: str, said: set[str]) -> bool:
    return len(_words(text) & said) >= SHARED


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORDS.findall(text) if len(word) >= WORD}


def _series(box: HtmlElement) -> str:
    return SERIES.sub("", " ".join((box.get("class") or "").split()))
