"""Paywalls: the text is cut where only subscribers can read on."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from podcaster.articles.lines.prose import ends_sentence, word_count
from podcaster.articles.mend import mend_paragraph
from podcaster.model import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAY_LINE = re.compile(
    r"""
    (?:this|the\ rest(?:\ of\ (?:this|the))?) \ ?(?:post|article|story|episode|edition)?
        \ is\ (?:only\ |just\ )?(?:available\ )?(?:for|to) \ (?:our\ )?
        (?:paid\ |paying\ |premium\ )? (?:subscribers|members)
    | (?:subscribe|become\ a\ (?:member|subscriber)|sign\ (?:in|up)|log\ in|register)\ (?:now\ )?
        to\ (?:continue|keep|read\ (?:on|the\ (?:rest|full)|more))
    | (?:continue|keep)\ reading\ (?:with|for) \b
    | already\ a\ (?:paid|paying)\ (?:subscriber|member)
    | (?:rest|ganze[nr]?\ artikel|weiterlesen)\b.{0,30}(?:abonnenten|abo\b|mitglieder)
    | (?:la\ suite|cet\ article)\ est\ réservée?\ (?:à|aux) | il\ vous\ reste\ \d+.{0,40}à\ lire
    | (?:contenido|artículo)\ (?:exclusivo|solo)\ para\ (?:suscriptores|socios)
    | (?:contenuto|articolo)\ (?:riservato|solo)\ (?:agli|per)\ (?:gli\ )?abbonati
    | (?:exclusivo|só)\ para\ assinantes | (?:alleen|enkel)\ voor\ abonnees
    | この記事は.{0,6}会員 | 会員限定(?:記事|です) | 订阅后.{0,6}阅读 | 구독자\ ?전용
    """,
    re.VERBOSE,
)
"""What stands, in lower case, where a page lets only subscribers read on."""
MOST_CHARACTERS = 600
LONGEST_LINE, START = 25, 20
"""Words of a line that names subscribers, and characters by which a paragraph is known."""
MOST_BEHIND = 0.2
"""Of what stands before: what follows such a line is no story."""


def is_cut(blocks: Sequence[Block], tree: "HtmlElement") -> bool:
    """Say whether the page says behind its last paragraph that the rest is for subscribers."""
    last = next((one.text[:START] for one in blocks[::-1] if ends_sentence(one.text)), "")
    elements = tree.iter("p", "div", "span", "h2", "h3", "h4", "a", "strong", "button")
    texts = [element.text for element in elements if element.text and not element.text.isspace()]
    # Few pages have such a line: whether it stands behind the story is asked of those alone.
    places = [place for place, text in enumerate(texts) if _is_pay_line(text)]
    before = texts[: places[-1]] if places and last else []
    return any(mend_paragraph(" ".join(text.split())).startswith(last) for text in before)


def _is_pay_line(text: str) -> bool:
    if len(text) > MOST_CHARACTERS:
        return False
    line = " ".join(text.split())
    return word_count(line) <= LONGEST_LINE and PAY_LINE.search(line.lower()) is not None


def before_paywall(blocks: Sequence[Block]) -> Sequence[Block]:
    """Cut a beginning at the line that says that the rest is for subscribers.

    Where the story goes on behind it, the line is an advertisement and the story is whole.
    """
    for place, block in enumerate(blocks):
        if _is_pay_line(block.text):
            rest = sum(word_count(one.text) for one in blocks[place + 1 :])
            told = sum(word_count(one.text) for one in blocks[:place])
            return blocks[:place] if rest < MOST_BEHIND * told else blocks
    return blocks
