"""What follows a story's end: contacts, the writer's biography, readers' comments."""

import re
from collections.abc import Sequence

from podcaster.articles.lines.furniture import is_furniture
from podcaster.articles.lines.prose import (
    LONGEST_ENTRY,
    ends_sentence,
    is_prose,
    is_reported,
    word_count,
)
from podcaster.model import Block

CONTACTS = re.compile(
    r"""
      (?:media|press|investor|company|editorial) (?:\ relations)? [ ]
      (?:contacts?|inquiries|enquiries) \b.{0,60}
    | (?:contacts?|for\ (?:more|further)\ information)(?:,\ (?:please\ )?contact)?:?
    | notes?\ (?:to|for)\ editors?:? | (?:presse|medien)?kontakt:? | contacts?\ presse:?
    | contacto(?:\ de\ prensa)?:? | contatti(?:\ stampa)?:?
    """,
    re.IGNORECASE | re.VERBOSE,
)
REACHED = re.compile(r"@[\w-]+\.\w|\+?\d[\d ()./-]{7,}\d|\b(?:www\.|https?:)")
"""An e-mail address, a telephone number, a web address."""
WRITER = re.compile(
    r"""
    ((?:[A-ZÀ-Þ][\w.'’-]*\ ){1,3}[A-ZÀ-Þ][\w'’-]+) ,?\  (?:is|ist|est|es|è|é) \  (?:\S+\ ){1,6}?
    (?:
          writer | reporter | journalist | columnist | editor | correspondent | blogger
        | contributor | producer | freelancer | curator
        | (?:redakteur|journalist|autor|korrespondent|reporter)(?:in)? | journaliste | rédact\w+
        | chroniqueu\w+ | periodista | redactora? | giornalista | jornalista
    )
    \b
    """,
    re.VERBOSE,
)
FEWEST_BEFORE, MOST_AFTER, LAST = 3, 12, 2
"""Blocks of the story before, of the afterword, and at the end where a writer is presented."""


def without_contacts(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out whom to write to and call, under a sender's story, to the end."""
    first = max(FEWEST_BEFORE, len(blocks) - MOST_AFTER)
    for place in range(first, len(blocks)):
        if _lists_contacts(blocks, place):
            return blocks[:place]
    return blocks


def without_writer(story: Sequence[Block]) -> list[Block]:
    """Leave out the sentence on the writer; who is of the story was named in it before."""
    end = max(FEWEST_BEFORE, len(story) - LAST)
    before = " ".join(block.text for block in story[:end])
    return [
        block
        for place, block in enumerate(story)
        if place < end or not _presents_writer(block.text, before)
    ]


def _lists_contacts(story: Sequence[Block], place: int) -> bool:
    """A heading for contacts over lines that are no prose, or that say where to write or call."""
    below = [block.text for block in story[place + 1 :]]
    return bool(
        below
        and CONTACTS.fullmatch(story[place].text)
        and all(
            REACHED.search(text) or not ends_sentence(text) or is_furniture(text) for text in below
        )
    )


def _presents_writer(text: str, before: str) -> bool:
    match = WRITER.match(text)
    return match is not None and match[1].split()[-1] not in before


COMMENTS = re.compile(
    r"""
    \b
    (?:
          comments? | responses? | replies | thoughts\ on | discussion | kommentare?
        | commentaires? | comentarios? | commenti
    )
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
COMMENTER = re.compile(
    r"""
      \W*[\w@.'’ -]{1,40}?\ (?:says?|said|wrote|writes|commented|schreibt|sagt|dit|dice)\W{0,3}
    | [\w@.'’()\ -]{1,60}? [,·•|–—-]?\ (?:(?:on|at|am|le|el|op|il)\ )? [\w,./\ -]{4,30},?
      \ (?:(?:at|um|à|om|kl\.?|alle|a\ las)\ )? \d{1,2}[:h.]\d\d (?:\ ?[ap]\.?m\.?|\ Uhr)?
      (?:\ says?|\ said)? \W{0,3}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Who writes a comment: "joe says:", "Ann Example on May 4, 2021 at 10:15 am said:"."""
COMMENT_FORM = re.compile(
    r"""
      your\ e-?mail\ address\ will\ not\ be | required\ fields\ are\ marked
    | save\ my\ name,\ e-?mail | notify\ me\ of\ (?:follow-?up|new)\ (?:comments|posts)
    | (?:deine|ihre)\ e-mail-adresse\ wird\ nicht | votre\ adresse\ e-?mail\ ne\ sera\ pas
    | tu\ dirección\ de\ correo\ electrónico\ no\ será | il\ tuo\ indirizzo\ e-?mail\ non\ sarà
    | el\ contenido\ de\ los\ comentarios
    | los\ comentarios\ (?:aquí|publicados|son\ responsabilidad) | i\ commenti\ (?:sono|non\ sono)
    | les\ commentaires\ (?:sont|publiés) | (?:die|alle)\ kommentare\ (?:geben|spiegeln|werden)
    | comments?\ (?:are|is)\ (?:the\ opinions?|moderated|subject\ to)
    | os\ comentários\ (?:são|não)
    """,
    re.IGNORECASE | re.VERBOSE,
)
COUNTED = re.compile(
    r"""
    (?:there\ (?:is|are)\ )? (?:\d+|no|keine|aucun|sin|nessun)
    \ (?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|kommentarer)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How many comments there are, over the comments or over the story."""
CONTROLS = re.compile(
    r"""
    \W*
    (?:
          log\ ?in | sign\ in | einloggen | registrieren | register | repl(?:y|ies) | antworten
        | newest | oldest | neueste | älteste | post\ comment | répondre | responder | rispondi
    )
    \b.{0,40}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands around comments: to log in, to answer, to sort."""
CONTROLS_WITHIN, FEWEST_CONTROLS = 12, 2
COMMENTS_WITHIN, LONGEST_ANNOUNCEMENT = 6, 14


def leave_out_comments(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """All from the first reader's comment on, where a line above says that comments follow."""
    announced, before = -COMMENTS_WITHIN - 1, 0
    for place, block in enumerate(blocks):
        before += belongs[place] and is_prose(block.text)
        is_short = word_count(block.text) <= LONGEST_ANNOUNCEMENT
        if not is_short and word_count(block.text) > LONGEST_ENTRY:
            continue
        # A name and a time over the story are those of its author.
        is_near = place - announced <= COMMENTS_WITHIN
        is_comment = is_short and is_near and COMMENTER.fullmatch(block.text)
        begins = is_comment or _is_form(block.text) or _opens_comments(blocks, place)
        if begins and before >= FEWEST_BEFORE:
            if is_near and not ends_sentence(blocks[announced].text):
                belongs[announced] = False
            belongs[place:] = [False] * (len(blocks) - place)
            return
        if is_short and COMMENTS.search(block.text):
            announced = place


def _opens_comments(blocks: Sequence[Block], place: int) -> bool:
    """A count of comments, which may stand over a story too, with their controls right behind."""
    if not COUNTED.fullmatch(blocks[place].text):
        return False
    behind = blocks[place + 1 :][:CONTROLS_WITHIN]
    return sum(bool(CONTROLS.fullmatch(one.text)) for one in behind) >= FEWEST_CONTROLS


def _is_form(text: str) -> bool:
    """The form for a comment, or the rules for it; not a rule that a story reports."""
    return bool(COMMENT_FORM.match(text)) and not is_reported(text)
