"""Articles → script. Pure: the same articles on the same day give the same script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from podcaster import languages
from podcaster.errors import BadInput
from podcaster.model import Article, Block, Role, Script, Segment, Show, Story, Templates
from podcaster.script.casting import cast
from podcaster.script.identity import identity_of
from podcaster.script.reading import Reader
from podcaster.script.templates import fill, templates_of
from podcaster.script.titles import episode_title


def write_script(
    articles: Sequence[Article],
    show: Show,
    *,
    day: date,
    limits: Mapping[str, int] | None = None,
) -> Script:
    """Write everything that an edition says.

    Args:
        day: of the edition; the greeting says it.
        limits: voice profile → most characters of spoken text in a segment.

    Raises:
        BadInput: no article, or one that asks for a voice that does not exist.
        BadConfig: a template or a voice of the show is not as it should be.
    """
    if not articles:
        raise BadInput("a script needs at least one article")
    desk = Desk(show=show, day=day, templates=templates_of(show), limits=limits or {})
    voices = cast(articles, show)
    titles = tuple(article.title for article in articles)
    return Script(
        title=episode_title(titles, show.language),
        day=day,
        language=show.language,
        greeting=desk.greeting(titles),
        headlines=desk.headlines(titles) if len(titles) > 1 else (),
        stories=tuple(map(desk.story, articles, voices)),
        sign_off=desk.sign_off(titles),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where one edition is written."""

    show: Show
    day: date
    templates: Templates
    limits: Mapping[str, int]

    def greeting(self, titles: Sequence[str]) -> tuple[Segment, ...]:
        block = self._block(self.templates.greeting, titles)
        return self._anchor().read("greeting", [block])

    def headlines(self, titles: Sequence[str]) -> tuple[Segment, ...]:
        """What is to come."""
        intro = self._block(self.templates.headlines, titles)
        items = [self._block(self.templates.headline, [title], Role.ITEM) for title in titles]
        reader = replace(self._anchor(), voice=self.show.voices.headlines)
        return reader.read("headlines", [intro, *items])

    def story(self, article: Article, voice: str) -> Story:
        """One article: its headline, its body, and where to find what was cut."""
        language = language_of(article, self.show)
        reader = Reader(show=self.show, voice=voice, language=language, limits=self.limits)
        opening = self.templates.update if article.is_update else self.templates.story
        blocks = [self._block(opening, [article.title], Role.HEADLINE)]
        if article.is_corrected:
            blocks.append(self._block(self.templates.correction, [article.title]))
        blocks.extend(article.blocks)
        if article.is_shortened:
            blocks.append(self._block(self.templates.read_more, [article.title]))
        return Story(
            title=article.title,
            identity=identity_of(
                url=article.url, title=article.title, published=article.published, day=self.day
            ),
            segments=reader.read("story", blocks),
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
        block = self._block(self.templates.sign_off, titles)
        return self._anchor().read("sign_off", [block])

    def _block(self, template: str, titles: Sequence[str], role: Role = Role.BODY) -> Block:
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
        return Block(fill(template, values), role)

    def _anchor(self) -> Reader:
        tag = self.show.language
        date = {languages.written_date(self.day, tag): languages.spoken_date(self.day, tag)}
        return Reader(show=self.show, voice="", language=tag, limits=self.limits, dates=date)


def language_of(article: Article, show: Show) -> str:
    """The article's language; where it names no region, the show's region decides."""
    if languages.base(article.language) == languages.base(show.language):
        return article.language if languages.region(article.language) else show.language
    return article.language
