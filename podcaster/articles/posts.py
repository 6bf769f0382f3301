"""Posts of social networks within a story: quotations of who wrote them."""

import itertools
import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import word_count
from podcaster.articles.markup import drop
from podcaster.model import Block, Role

EMBEDDED = re.compile(
    r"""
      twitter-(?:tweet|video) | instagram-media | (?:bluesky|mastodon|tiktok|reddit|threads)-embed
    | text-post-media | reddit-card | imgur-embed | fb-post | js-tweet
    """,
    re.VERBOSE,
)
"""Names that networks give to the markup for a post in another page."""
LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
TOPICS = re.compile(r"(?:\s*#\w+)+\s*(?=$|[—–])")
CALLS = re.compile(
    r"""
      ^(?:
          view\ this\ (?:post|profile|photo|video|reel)\ on
        | (?:sieh\ dir\ )?diesen\ beitrag\ (?:auf|an\b)
        | (?:voir|afficher)\ cette\ publication\ sur | ver\ esta\ (?:publicación\ en|publicação\ no)
        | visualizza\ questo\ post\ su | dit\ bericht\ bekijken\ op
      ) .{0,30}$
    | ^[♬♫♪🎵].*
    | ^(?:original\ sound|originalton|son\ original|sonido\ original|som\ original
        |suono\ originale|origineel\ geluid) \b.*
    | ^(?:\#\w+\s*)+$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a network writes into the markup of a post besides its words."""
SHARED = re.compile(r"^a (?:post|reel|photo|video) (?:shared|posted) by\b", re.IGNORECASE)
WRITTEN = re.compile(
    r"""
    (?P<text> .*?) \s* (?:[—–]|(?<=\s)-) \s*
    (?: [\w ]{1,30}\ (?:by|von|par|por|di|av|af|door|przez)\ )?
    (?P<name> [^()—–]{1,60}?) \s* \(@[\w.-]{1,40}\) [^()]{0,60}
    """,
    re.VERBOSE | re.DOTALL,
)
"""A post, and who wrote it: `No boat today. — Ole Berg (@ole) May 3, 2024`."""
SHORTEST = 2
"""Words; of fewer, the picture is the post."""


def flatten_posts(tree: HtmlElement) -> None:
    """Write each embedded post as one paragraph of a quotation; drop those without words."""
    for post in list(tree.iter("blockquote")):
        if not EMBEDDED.search(post.get("class") or ""):
            continue
        parts = [CALLS.sub("", " ".join(part.split())) for part in post.itertext()]
        # Instagram puts no dash before whose post it is.
        parts = [f"— {part}" if "(@" in part and "—" not in part else part for part in parts]
        whole = " ".join(filter(None, parts)).replace("( ", "(").replace(" )", ")")
        text = TOPICS.sub(" ", LINK.sub("", whole))
        said = " ".join(
            itertools.takewhile(lambda part: not SHARED.match(part.lstrip("— ")), parts)
        )
        said = TOPICS.sub(" ", LINK.sub("", said))
        if word_count(said.partition("—")[0].strip()) < SHORTEST:
            drop(post)
            continue
        for child in list(post):
            post.remove(child)
        post.text, paragraph = None, post.makeelement("p")
        paragraph.text = " ".join(text.split())
        post.append(paragraph)


def quoted_posts(blocks: Sequence[Block]) -> list[Block]:
    """Say who wrote a post before its words, and that they are quoted."""
    quoted: list[Block] = []
    for block in blocks:
        written = WRITTEN.fullmatch(block.text) if "(@" in block.text else None
        text = written["text"] if written else ""
        if written and not text and quoted:
            text = quoted.pop().text
        if not written:
            quoted.append(block)
        elif text:
            words = text.strip('“”" ')
            quoted.append(Block(f"{written['name'].strip()}: “{words}”", Role.QUOTE))
    return quoted
