"""Sentences that say who said so: of a story, whatever they speak of."""

import re

_VERB = (
    r"(?:said|says|warned|argued|joked|wrote|found|shows?|showed|added|shouted|heard"
    r"|told (?:\w+ ){0,3}\w+)"
)
_WHO = r"(?:(?:the|a|an|his|her|its|their) (?:[\w'’-]+ ){1,4}|(?:he|she|they|officials|police) )"
REPORTED = re.compile(
    rf", (?:{_WHO}|(?:[\w'’.-]+ ){{1,5}}){_VERB}(?: (?:on )?[A-Z]\w+day| last \w+| later)?\.$"
    rf"|, {_WHO}{_VERB}(?:,|;)"
)
ANNOUNCED = re.compile(r"[^,.]{0,30}:")
"""Before the title of another story: `Read more: Rates will fall, the bank says.`"""
LONGEST = 400
"""Characters; longer lines are nobody's label."""


def is_reported(text: str) -> bool:
    """Say whether it is a sentence that somebody is quoted with: `…, the judge wrote.`"""
    if len(text) > LONGEST or not text.endswith("."):
        return False
    return bool(REPORTED.search(text)) and not ANNOUNCED.match(text)
