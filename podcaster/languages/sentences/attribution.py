"""Who is quoted, right after the quotation: `"Why?" Smith asked.`"""

import re

from podcaster.languages.sentences.stops import Stop

SAID = (
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|tweeted|replied|replies|testified"
    r"|recalled|explained|exclaimed|shouted|cried|joked|quipped|insisted|warned|declared|continued"
    r"|concluded|wondered|remarked|answered|responded|commented|stated|announced|thought|whispered)"
)
NAMED = r"(?!(?:He|She|They|We|I|It)\b)(?:(?:[A-Z][\w.'’-]*|the|of|de|von|van|der|al|and)\s+){1,6}?"
APPOSED = r"(?:(?:[A-Z][\w.'’-]*\s+){0,4}[A-Z][\w'’-]*,\s[^.!?,\"“”]{1,60},\s)"
"""A name with who that is: `Reed, the coach, asked`."""
ATTRIBUTION = re.compile(rf"(?:{NAMED}|{APPOSED})" + SAID + r"\b(?!\s+that\b|,\s+[\"“])")
WHOLE_ATTRIBUTION = re.compile(NAMED + SAID + r"(?:\s\w+ly)?\s?[.;]")


def is_attributed(stop: Stop, following: str) -> bool:
    """`"Why?" Smith asked` is one sentence; after a full stop only when nothing else follows."""
    pattern = WHOLE_ATTRIBUTION if stop.mark == "." else ATTRIBUTION
    return bool(pattern.match(following))
