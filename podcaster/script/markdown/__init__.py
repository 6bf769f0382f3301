"""The script as an editable text.

Each line is a sentence as written. A line `= …` below it sets the spoken form, if that is not what
the rules give. An empty line stands for a paragraph's pause.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from podcaster import languages
from podcaster.errors import BadInput
from podcaster.model import Role, Script, Segment, Show, Story
from podcaster.script.identity import identity_of
from podcaster.script.markdown import syntax
from podcaster.script.markdown.syntax import is_script
from podcaster.script.segments import (
    DEFAULT_LIMIT,
    Delivery,
    Kind,
    Part,
    kind_of,
    pause_after,
    segments_of,
    spoken_of,
)
from podcaster.script.write import episode_title, unknown_voice

__all__ = ["from_markdown", "is_script", "to_markdown"]

LONG = 600
"""Milliseconds from which a pause counts as a paragraph's if all pauses are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A segment with its form in the file."""

    segment: Segment
    kind: Kind
    ends_block: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its lines; settings that they share go to the heading."""

    head: str
    lines: tuple[Line, ...]
    language: str
    voice: str = ""


def to_markdown(script: Script) -> str:
    """The script as text; `from_markdown` reads it back as the same script."""
    sections = list(_sections(script))
    pauses = _usual_pauses(line for section in sections for line in section.lines)
    blocks = [_front_matter(script, pauses), syntax.HELP]
    for section in sections:
        blocks.append(section.head)
        blocks.extend(_paragraphs(section, pauses))
    return "\n\n".join(blocks) + "\n"


def _sections(script: Script) -> Iterator[Section]:
    longest = _paragraph_pauses(script.segments)

    def section(part: Part, head: str, segments: Sequence[Segment], **shared: str) -> Section:
        lines = tuple(_lines(part, segments, longest))
        return Section(head=head, lines=lines, **{"language": script.language, **shared})

    if script.greeting:
        yield section("greeting", "# Greeting", script.greeting)
    if script.headlines:
        yield section("headlines", "# Headlines", script.headlines)
    for story in script.stories:
        head = _story_head(story, script)
        voice = _usual_voice(story)
        yield section("story", head, story.segments, language=story.language, voice=voice)
    if script.sign_off:
        yield section("sign_off", "# Sign-off", script.sign_off)


def _paragraph_pauses(segments: Iterable[Segment]) -> dict[Role, int]:
    """The pause that ends a block, by role: the longer of the two most common ones."""
    counts: dict[Role, Counter[int]] = {}
    for segment in segments:
        if not segment.continues:
            counts.setdefault(segment.role, Counter())[segment.pause] += 1
    return {
        role: max([pause for pause, _ in count.most_common(2)] if len(count) > 1 else [LONG])
        for role, count in counts.items()
    }


def _lines(part: Part, segments: Sequence[Segment], longest: Mapping[Role, int]) -> Iterator[Line]:
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        ends = not segment.continues and (
            following is None
            or following.role is not segment.role
            or segment.role not in syntax.FLOWING
            or segment.pause >= longest[segment.role]
        )
        kind = kind_of(part, segment, is_last=following is None, ends_block=ends)
        yield Line(segment=segment, kind=kind, ends_block=ends)


def _usual_pauses(lines: Iterable[Line]) -> dict[Kind, int]:
    """The most common pause of each kind; other pauses are written on their lines."""
    counts: dict[Kind, Counter[int]] = {}
    for line in lines:
        counts.setdefault(line.kind, Counter())[line.segment.pause] += 1
    return {kind: count.most_common(1)[0][0] for kind, count in counts.items()}


def _usual_voice(story: Story) -> str:
    counts = Counter(segment.voice for segment in story.segments)
    return counts.most_common(1)[0][0] if counts else ""


def _front_matter(script: Script, pauses: Mapping[Kind, int]) -> str:
    lines = [
        "---",
        syntax.MAGIC,
        f"title: {syntax.format_fact(script.title)}",
        f"day: {script.day.isoformat()}",
        f"language: {syntax.format_fact(script.language)}",
    ]
    usual = [f"{kind} {pause}" for kind, pause in pauses.items() if kind != "end" or pause]
    if usual:
        lines.append(f"pauses: {', '.join(usual)}")
    return "\n".join([*lines, "---"])


def _story_head(story: Story, script: Script) -> str:
    identity = identity_of(
        url=story.url, title=story.title, published=story.published, day=script.day
    )
    facts = {
        "url": story.url,
        "byline": story.byline,
        "site": story.site,
        "published": story.published.isoformat() if story.published else None,
        "image": story.image,
        "section": story.section or None,
        "source": story.source or None,
        "language": story.language if story.language != script.language else None,
        "identity": story.identity if story.identity != identity else None,
        "voice": _usual_voice(story) or None,
    }
    lines = [
        f"{key}: {syntax.format_fact(value)}" for key, value in facts.items() if value is not None
    ]
    title = f"# {syntax.STORY} {syntax.format_fact(story.title)}"
    return "\n\n".join([title, "\n".join(lines)]) if lines else title


def _paragraphs(section: Section, pauses: Mapping[Kind, int]) -> Iterator[str]:
    paragraph: list[str] = []
    for index, line in enumerate(section.lines):
        paragraph.append(_text_of(line, section, pauses))
        following = section.lines[index + 1 : index + 2]
        goes_on = line.segment.role is Role.ITEM and any(
            each.segment.role is Role.ITEM for each in following
        )
        if line.ends_block and not goes_on:
            yield "\n".join(paragraph)
            paragraph = []
    if paragraph:
        yield "\n".join(paragraph)


def _text_of(line: Line, section: Section, pauses: Mapping[Kind, int]) -> str:
    segment = line.segment
    settings = {}
    if segment.voice != section.voice:
        settings["voice"] = segment.voice
    if segment.pause != pauses[line.kind]:
        settings["pause"] = str(segment.pause)
    if segment.language != section.language:
        settings["lang"] = segment.language
    text = syntax.PREFIXES[segment.role] + syntax.escape(segment.written, settings)
    if segment.continues:
        text += " \\"
    if spoken_of(segment.written, segment.language, continues=segment.continues) != segment.spoken:
        text += f"\n= {segment.spoken}"
    return text


def from_markdown(text: str, show: Show, *, limits: Mapping[str, int] | None = None) -> Script:
    """The script that a text describes; the show supplies what the text leaves out.

    Args:
        limits: voice profile → most characters of spoken text in a segment; longer lines are cut.
            Without limits, every line becomes one segment.

    Raises:
        BadInput: it is not in the format of `to_markdown`; the message names the line.
    """
    page = syntax.read_page(text)
    reader = PageReader(page=page, show=show, limits=limits)
    stories = tuple(reader.story(section) for section in page.of("story"))
    titles = [story.title for story in stories]
    return Script(
        title=page.fact("title") or episode_title(titles, reader.language),
        day=reader.day,
        language=reader.language,
        greeting=reader.part("greeting"),
        headlines=reader.part("headlines"),
        stories=stories,
        sign_off=reader.part("sign_off"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReader:
    """Turns the rows of a page into segments."""

    page: syntax.Page
    show: Show
    limits: Mapping[str, int] | None

    @property
    def day(self) -> date:
        try:
            return date.fromisoformat(self.page.fact("day"))
        except ValueError as error:
            raise BadInput("script: day must be a date such as 2026-11-24") from error

    @property
    def language(self) -> str:
        return languages.normalise(self.page.fact("language")) or self.show.language

    def part(self, part: Part) -> tuple[Segment, ...]:
        """All sections with a name, joined."""
        rows = [row for section in self.page.of(part) for row in section.rows]
        return self._segments(part, rows, self.language, "")

    def story(self, section: syntax.Section) -> Story:
        facts = section.facts
        published = _moment(facts.get("published"), section)
        url = facts.get("url")
        language = languages.normalise(facts.get("language", "")) or self.language
        identity = identity_of(url=url, title=section.title, published=published, day=self.day)
        voice = self._known(facts.get("voice", ""), section.number)
        return Story(
            title=section.title,
            identity=facts.get("identity", identity),
            segments=self._segments("story", section.rows, language, voice),
            url=url,
            byline=facts.get("byline"),
            site=facts.get("site"),
            published=published,
            image=facts.get("image"),
            section=facts.get("section", ""),
            source=facts.get("source", ""),
            language=language,
        )

    def _segments(
        self, part: Part, rows: Sequence[syntax.Row], language: str, voice: str
    ) -> tuple[Segment, ...]:
        segments: list[Segment] = []
        for index, row in enumerate(rows):
            following = rows[index + 1] if index + 1 < len(rows) else None
            read = self._row(row, language, voice)
            if not read[-1].spoken and segments:
                # Nothing to say: only the transcript has it.
                last = segments[-1]
                segments[-1] = replace(last, written=f"{last.written} {read[-1].written}")
                continue
            ends = not row.continues and (
                row.ends_block
                or following is None
                or following.role is not row.role
                or row.role not in syntax.FLOWING
            )
            for segment in read:
                kind = kind_of(part, segment, is_last=following is None, ends_block=ends)
                pause = self._pause(kind, row if segment is read[-1] else None)
                segments.append(replace(segment, pause=pause))
        return tuple(segment for segment in segments if segment.spoken)

    def _row(self, row: syntax.Row, language: str, voice: str) -> list[Segment]:
        tag = languages.normalise(row.settings.get("lang", language))
        name = self._known(row.settings.get("voice", voice), row.number)
        delivery = Delivery(role=row.role, voice=name, language=tag, quotes=self.show.script.quotes)
        if self.limits is not None and row.spoken is None:
            limit = self.limits.get(name or self.show.voices.default, DEFAULT_LIMIT)
            return segments_of(row.written, replace(delivery, limit=limit), continues=row.continues)
        spoken = row.spoken
        if spoken is None:
            spoken = delivery.say(row.written, continues=row.continues)
        return [
            Segment(
                written=row.written,
                spoken=spoken,
                role=row.role,
                voice=name,
                language=tag,
                continues=row.continues,
            )
        ]

    def _pause(self, kind: Kind, row: syntax.Row | None) -> int:
        wanted = row.settings.get("pause") if row else None
        if row and wanted is not None:
            pause = syntax.parse_pause(wanted)
            if pause is None:
                raise BadInput(
                    f"script, line {row.number}: pause must be milliseconds, not {wanted!r};"
                    f" at most {syntax.LONGEST_PAUSE}"
                )
            return pause
        usual = self.page.pauses.get(kind)
        return usual if usual is not None else pause_after(kind, self.show.pauses)

    def _known(self, voice: str, number: int) -> str:
        if voice and self.show.profiles and voice not in self.show.profiles:
            raise BadInput(f"script, line {number}: {unknown_voice(voice, self.show.profiles)}")
        return voice


def _moment(value: str | None, section: syntax.Section) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise BadInput(
            f"script, line {section.number}: published must be a time such as"
            f" 2026-11-24T06:00:00+00:00, not {value!r}"
        ) from error
