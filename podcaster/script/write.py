"""Articles → script. Pure: the same articles on the same day give the same script."""

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from podcaster import languages
from podcaster.errors import BadConfig, BadInput, nearest
from podcaster.model import Article, Role, Script, Segment, Show, Story, Templates, Voice
from podcaster.script.identity import identity_of
from podcaster.script.segments import Passage, Reader

SENTENCE_END = re.compile(r"[.…][\"'”’»)]*(?:\s|$)|$")
PLACE = r"[^\W\d_a-z]\w{1,20}"
DATELINE = re.compile(
    rf"^{PLACE}(?:,? {PLACE}){{0,3}} (?:\([^)]{{2,20}}\) )?[–—-]\s(?=\W?[^\W\d_])"
)


def write_script(
    articles: Sequence[Article],
    show: Show,
    *,
    day: date,
    limits: Mapping[str, int] | None = None,
) -> Script:
    """Write everything that an edition says.

    Args:
        day: the day of the edition, as said in the greeting.
        limits: voice profile → most characters of spoken text in a segment.

    Raises:
        BadInput: there is no article, or one names an unknown voice.
        BadConfig: a template or a voice of the show is wrong.
    """
    if not articles:
        raise BadInput("a script needs at least one article")
    desk = Desk(show=show, day=day, templates=templates_of(show), limits=limits or {})
    voices = cast(articles, show)
    titles = tuple(map(headline_of, articles))
    if len(titles) == 1:
        said = " ".join(segment.written for segment in desk.greeting(titles))
        desk = replace(desk, only_greeting=said)
    return Script(
        title=episode_title(titles, show.language),
        day=day,
        language=show.language,
        greeting=desk.greeting(titles),
        headlines=desk.headlines(articles) if len(titles) > 1 else (),
        stories=tuple(map(desk.story, articles, voices)),
        sign_off=desk.sign_off(titles),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is needed to write one edition."""

    show: Show
    day: date
    templates: Templates
    limits: Mapping[str, int]
    only_greeting: str = ""
    """The greeting of an edition with a single story; a title in it is not repeated."""

    def greeting(self, titles: Sequence[str]) -> tuple[Segment, ...]:
        return self._anchor().read("greeting", [self._own(self.templates.greeting, titles)])

    def headlines(self, articles: Sequence[Article]) -> tuple[Segment, ...]:
        """The list of headlines at the beginning."""
        titles = list(map(headline_of, articles))
        reader = replace(self._anchor(), voice=self.show.voices.headlines)
        intro = self._own(self.templates.headlines, titles)
        items = [
            replace(
                self._own(self.templates.headline, [title]),
                role=Role.ITEM,
                language=language_of(article, self.show),
            )
            for article, title in zip(articles, titles, strict=True)
        ]
        return reader.read("headlines", [intro, *items])

    def story(self, article: Article, voice: str) -> Story:
        """The script of an article: headline, body, and a note if it was cut."""
        language = language_of(article, self.show)
        title = [headline_of(article)]
        opening = self.templates.update if article.is_update else self.templates.story
        # A text without a headline is titled by its first words, which are then said once.
        is_heard = opens_with_title(article) or (
            not article.is_update and title[0] in self.only_greeting
        )
        said = [""] if is_heard else title
        headline = replace(self._own(opening, said), role=Role.HEADLINE, language=language)
        passages = [headline]
        if article.is_corrected:
            passages.append(self._own(self.templates.correction, title))
        passages += [
            Passage(text=block.text, role=block.role, language=language) for block in article.blocks
        ]
        if article.is_shortened:
            passages.append(self._own(self.templates.read_more, title))
        reader = Reader(show=self.show, voice=voice, limits=self.limits)
        return Story(
            title=title[0],
            identity=article.identity
            or identity_of(
                url=article.url, title=article.title, published=article.published, day=self.day
            ),
            segments=reader.read("story", passages),
            url=article.url,
            byline=article.byline,
            site=article.site,
            published=article.published,
            image=article.image,
            section=article.section,
            source=article.source,
            language=language,
        )

    def sign_off(self, titles: Sequence[str]) -> tuple[Segment, ...]:
        return self._anchor().read("sign_off", [self._own(self.templates.sign_off, titles)])

    def _own(self, template: str, titles: Sequence[str]) -> Passage:
        """Segments with the show's own words."""
        tag = self.show.language
        values = {
            "show": self.show.title,
            "date": languages.written_date(self.day, tag),
            "weekday": languages.weekday_name(self.day, tag),
            "title": titles[0],
            "titles": "; ".join(titles),
            "count": str(len(titles)),
            "author": self.show.author,
        }
        return Passage(text=fill(template, values), language=tag)

    def _anchor(self) -> Reader:
        tag = self.show.language
        date = {languages.written_date(self.day, tag): languages.spoken_date(self.day, tag)}
        return Reader(show=self.show, voice="", limits=self.limits, dates=date)


def language_of(article: Article, show: Show) -> str:
    """The article's language, with the show's region if it has none."""
    if languages.base(article.language) == languages.base(show.language):
        return article.language if languages.region(article.language) else show.language
    return article.language


def episode_title(titles: Sequence[str], language: str) -> str:
    """The title of an episode: its first headline, and that there is more if there is.

    The other headlines stand in the notes and on the page; apps cut a title that lists them.
    """
    first, *others = titles
    words = languages.language_file(language).show if others else None
    return f"{first.rstrip('.')} – {words.and_more}" if words else first


def headline_of(article: Article) -> str:
    """A story's title in episodes, lists and chapters; without a dateline.

    The place is read in the story itself.
    """
    title = article.title
    return DATELINE.sub("", title, count=1) if opens_with_title(article) else title


def opens_with_title(article: Article) -> bool:
    """Whether the first sentence is the title, or begins with a truncated title."""
    text = article.blocks[0].text if article.blocks else ""
    title = article.title.strip()
    if title.endswith("…"):
        return text.startswith(title.rstrip("…"))
    title = title.removesuffix(".")
    if not title or not text.startswith(title):
        return False
    return title[-1] in "?!。！？" or bool(SENTENCE_END.match(text, len(title)))


def cast(articles: Sequence[Article], show: Show) -> tuple[str, ...]:
    """The voice of each story: the article's own, its source's, or the next anchor in turn.

    An empty name is the show's default voice.

    Raises:
        BadConfig: podcaster.toml names a voice that is not in voices/.
        BadInput: an article names such a voice.
    """
    check_voices(show)
    anchors = show.voices.stories
    turn = 0
    voices = []
    for article in articles:
        voice = article.voice or show.voices.sources.get(article.source, "")
        if article.voice and not _is_known(article.voice, show.profiles):
            raise BadInput(
                f"article {article.title!r}: {unknown_voice(article.voice, show.profiles)}"
            )
        if not voice and anchors:
            voice = anchors[turn % len(anchors)]
            turn += 1
        voices.append(voice)
    return tuple(voices)


def check_voices(show: Show) -> None:
    """Check that every voice named in `[voices]` has a profile."""
    rules = show.voices
    named: Iterable[tuple[str, str]] = (
        ("default", rules.default),
        ("headlines", rules.headlines),
        ("quotes", rules.quotes),
        *(("stories", name) for name in rules.stories),
        *((f"sources.{source}", name) for source, name in rules.sources.items()),
    )
    for key, name in named:
        if name and not _is_known(name, show.profiles):
            raise BadConfig(f"podcaster.toml: voices.{key}: {unknown_voice(name, show.profiles)}")


def unknown_voice(name: str, profiles: Mapping[str, Voice]) -> str:
    """The end of an error message about an unknown voice, with the closest known one."""
    hint = nearest(name, profiles) or f"; voices/ has {', '.join(sorted(profiles))}"
    return f"no voice named {name!r}{hint}"


def _is_known(name: str, profiles: Mapping[str, Voice]) -> bool:
    # A show made in memory has no profiles; the voicing then checks the voices.
    return name in profiles or not profiles


FIELDS = ("show", "date", "weekday", "title", "titles", "count", "author")
UNSPOKEN = ("quotes", "writer", "brief")
SPOKEN = tuple(field.name for field in fields(Templates) if field.name not in UNSPOKEN)
DEFAULT = Templates()

WORDLESS = Templates(
    greeting="{show}. {date}.",
    headlines="",
    update="{title}",
    sign_off="{show}.",
    read_more="",
    correction="",
)
"""Templates without words, for languages that have no templates."""


def templates_of(show: Show) -> Templates:
    """The show's templates, checked; defaults are in the show's language.

    Raises:
        BadConfig: an unknown field, or unmatched braces.
    """
    for fault in template_faults(show):
        raise BadConfig(f"podcaster.toml: {fault}")
    local = languages.language_file(show.language).show or WORDLESS
    untouched = {
        name: getattr(local, name)
        for name in SPOKEN
        if hasattr(local, name) and getattr(show.script, name) == getattr(DEFAULT, name)
    }
    return replace(show.script, **untouched)


def template_faults(show: Show) -> Iterator[str]:
    """The unknown fields and unmatched braces, at most one for each template, with its key."""
    for name in SPOKEN:
        if fault := _fault(getattr(show.script, name)):
            yield f"script.{name}: {fault}"


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its fields filled in, on one line."""
    return " ".join(template.format_map(values).split())


def _fault(template: str) -> str:
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return f"braces do not match in {template!r}; write {{{{ and }}}} for real ones"
    for _, field, spec, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS:
            return f"no field {{{field}}}{_nearest(field)}"
        if spec or conversion:
            return f"{{{field}}} takes no format; write {{{field}}} alone"
    return ""


def _nearest(field: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return nearest(field, FIELDS, "{{{}}}") or f"; fields: {known}"
