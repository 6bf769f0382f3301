"""Readers' comments under a story, and where they begin."""

import re
from collections.abc import Sequence

from podcaster.articles.lines.prose import LONGEST_ENTRY, ends_sentence, is_prose, word_count
from podcaster.articles.lines.reported import is_reported
from podcaster.model import Block

COMMENTS = re.compile(
    r"\b(?:comments?|responses?|replies|thoughts on|discussion|kommentare?|commentaires?"
    r"|comentarios?|commenti)\b",
    re.IGNORECASE,
)
COMMENTER = re.compile(
    r"\W*[\w@.'’ -]{1,40}? (?:says?|said|wrote|writes|commented|schreibt|sagt|dit|dice)\W{0,3}"
    r"|[\w@.'’ -]{1,40}?,? (?:on|at|am|le|el)? ?[\w,./ ]{4,24},? (?:at|um|à|a las)? ?"
    r"\d{1,2}[:h.]\d\d ?(?:[ap]\.?m\.?)?(?: says?| said)?\W{0,3}",
    re.IGNORECASE,
)
"""Who writes a comment: "joe says:", "Ann Example on May 4, 2021 at 10:15 am said:"."""
COMMENT_FORM = re.compile(
    r"your e-?mail address will not be|required fields are marked|save my name, e-?mail"
    r"|notify me of (?:follow-?up|new) (?:comments|posts)|(?:deine|ihre) e-mail-adresse wird nicht"
    r"|votre adresse e-?mail ne sera pas|tu dirección de correo electrónico no será"
    r"|il tuo indirizzo e-?mail non sarà|el contenido de los comentarios|los comentarios (?:aquí"
    r"|publicados|son responsabilidad)|i commenti (?:sono|non sono)"
    r"|les commentaires (?:sont|publiés)"
    r"|(?:die|alle) kommentare (?:geben|spiegeln|werden)|comments? (?:are|is) (?:the opinions?"
    r"|moderated|subject to)|os comentários (?:são|não)",
    re.IGNORECASE,
)
COMMENTS_WITHIN, LONGEST_ANNOUNCEMENT, FEWEST_TOLD = 6, 14, 3


def leave_out_comments(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """All from the first reader's comment on, where a line above says that comments follow."""
    announced, told = -COMMENTS_WITHIN - 1, 0
    for place, block in enumerate(blocks):
        told += belongs[place] and is_prose(block.text)
        is_short = word_count(block.text) <= LONGEST_ANNOUNCEMENT
        if not is_short and word_count(block.text) > LONGEST_ENTRY:
            continue
        # A name and a time over the story are those of its author.
        is_near = place - announced <= COMMENTS_WITHIN
        is_comment = is_short and is_near and COMMENTER.fullmatch(block.text)
        begins = is_comment or _is_form(block.text)
        if begins and told >= FEWEST_TOLD:
            if is_near and not ends_sentence(blocks[announced].text):
                belongs[announced] = False
            belongs[place:] = [False] * (len(blocks) - place)
            return
        if is_short and COMMENTS.search(block.text):
            announced = place


def _is_form(text: str) -> bool:
    """The form for a comment, or the rules for it; not a rule that a story reports."""
    return bool(COMMENT_FORM.match(text)) and not is_reported(text)
