"""Writing a script as Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from podcaster.model import Role, Script, Segment, Story
from podcaster.script.markdown import syntax
from podcaster.script.segments import Kind, Part, kind_of, spoken_of
from podcaster.script.write import identity_of

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
