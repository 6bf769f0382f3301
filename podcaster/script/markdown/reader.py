"""Reading a script back from Markdown that may have been edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from podcaster import languages
from podcaster.errors import BadInput
from podcaster.model import Script, Segment, Show, Story
from podcaster.script.markdown.syntax import (
    FLOWING,
    LONGEST_PAUSE,
    Page,
    Row,
    Section,
    parse_pause,
    read_page,
)
from podcaster.script.segments import (
    DEFAULT_LIMIT,
    Delivery,
    Kind,
    Part,
    kind_of,
    pause_after,
    segments_of,
)
from podcaster.script.write import episode_title, identity_of, unknown_voice


def from_markdown(text: str, show: Show, *, limits: Mapping[str, int] | None = None) -> Script:
    """The script that a text describes; the show supplies what the text leaves out.

    Args:
        limits: voice profile → most characters of spoken text in a segment; longer lines are cut.
            Without limits, every line becomes one segment.

    Raises:
        BadInput: it is not in the format of `to_markdown`; the message names the line.
    """
    page = read_page(text)
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

    page: Page
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

    def story(self, section: Section) -> Story:
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
        self, part: Part, rows: Sequence[Row], language: str, voice: str
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
                or row.role not in FLOWING
            )
            for segment in read:
                kind = kind_of(part, segment, is_last=following is None, ends_block=ends)
                pause = self._pause(kind, row if segment is read[-1] else None)
                segments.append(replace(segment, pause=pause))
        return tuple(segment for segment in segments if segment.spoken)

    def _row(self, row: Row, language: str, voice: str) -> list[Segment]:
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

    def _pause(self, kind: Kind, row: Row | None) -> int:
        wanted = row.settings.get("pause") if row else None
        if row and wanted is not None:
            pause = parse_pause(wanted)
            if pause is None:
                raise BadInput(
                    f"script, line {row.number}: pause must be milliseconds, not {wanted!r};"
                    f" at most {LONGEST_PAUSE}"
                )
            return pause
        usual = self.page.pauses.get(kind)
        return usual if usual is not None else pause_after(kind, self.show.pauses)

    def _known(self, voice: str, number: int) -> str:
        if voice and self.show.profiles and voice not in self.show.profiles:
            raise BadInput(f"script, line {number}: {unknown_voice(voice, self.show.profiles)}")
        return voice


def _moment(value: str | None, section: Section) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise BadInput(
            f"script, line {section.number}: published must be a time such as"
            f" 2026-11-24T06:00:00+00:00, not {value!r}"
        ) from error
