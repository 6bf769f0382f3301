"""Markup that carries meaning: note marks, exponents, code, bare text, boxes of a story."""

import pytest

from podcaster.articles import article_from_html, article_from_text
from podcaster.model import Role

AROUND = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it was said.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
)


def page(*parts: str) -> str:
    """A page with the parts between the first paragraph and the others."""
    first, *others = (f"<p>{paragraph}</p>" for paragraph in AROUND)
    body = "".join((first, *parts, *others))
    return f"<html lang=en><body><article><h1>Crane falls</h1>{body}</article></body></html>"


def told(html: str) -> tuple[str, ...]:
    return tuple(text for text in article_from_html(html).paragraphs if text not in AROUND)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The mill had 310<sup>2</sup> wheels by then.", "The mill had 310 wheels by then."),
        ("It closed in 1954.<sup>7</sup> Nobody wept.", "It closed in 1954. Nobody wept."),
        ("It was a myth<sup>12</sup> to them all.", "It was a myth to them all."),
        ("Built in 1877<sup><a href='#fn4'>4</a></sup> it stood.", "Built in 1877 it stood."),
        ("Built in 1877<a href='#fn4'><sup>4</sup></a> it stood.", "Built in 1877 it stood."),
        ("Built in 1877<a class='footnote-ref' href='#x'>[4]</a> it stood.",
         "Built in 1877 it stood."),
        ("Built in 1877<a href='#note-b'>b</a> it stood.", "Built in 1877 it stood."),
        ("Built in 1877<a epub:type='noteref' href='n.xhtml#n1'>1</a> it stood.",
         "Built in 1877 it stood."),
        ("The mill had 310² wheels by then.", "The mill had 310 wheels by then."),
        ("They said so,<sup>1,2</sup> and left.", "They said so, and left."),
        ("It cost a lot<sup>*</sup> to build.", "It cost a lot to build."),
        ("It had 45,120<sup>a</sup> people by then.", "It had 45,120 people by then."),
        # The opposite: what stands raised is a part of what is said.
        ("It holds 10<sup>6</sup> grains.", "It holds 10⁶ grains."),
        ("It holds 40 m<sup>3</sup> of sand.", "It holds 40 m³ of sand."),
        ("An area of 7 km<sup>2</sup> burned.", "An area of 7 km² burned."),
        ("They wrote E = mc<sup>2</sup> on it.", "They wrote E = mc² on it."),
        ("They wrote x<sup>2</sup> on the wall.", "They wrote x² on the wall."),
        ("We know that 7<sup>2</sup> = 49 of them.", "We know that 7² = 49 of them."),
        ("A force of 3 s<sup>-1</sup> was met.", "A force of 3 s⁻¹ was met."),
        ("On the 4<sup>th</sup> of May it fell.", "On the 4th of May it fell."),
        ("Le 1<sup>e</sup> mai fell on a Sunday.", "Le 1e mai fell on a Sunday."),
        ("See <a href='#c3'>3</a> for the rest of it.", "See 3 for the rest of it."),
    ],
)  # fmt: skip
def test_note_marks_go_and_exponents_stay(written: str, read: str) -> None:
    assert told(page(f"<p>{written}</p>")) == (read,)


@pytest.mark.parametrize(
    "notes",
    [
        "<ol><li id=fn4>A letter to the mayor, kept in the town's archive. "
        "<a href='#r4'>↩</a></li></ol>",
        "<section class=footnotes><p>4. A letter to the mayor, kept in the archive.</p></section>",
        "<div role='doc-endnotes' class='endnotes'><p>A letter to the mayor, kept there.</p></div>",
    ],
)
def test_notes_to_which_marks_lead_are_not_read(notes: str) -> None:
    mark = "<p>It fell in 1877<sup id=r4><a href='#fn4'>4</a></sup> for the first time.</p>"
    html = page(mark).replace("</article>", f"{notes}</article>")
    assert told(html) == ("It fell in 1877 for the first time.",)


def test_how_characters_are_read_is_not_read_beside_them() -> None:
    marked = "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby> is what they wrote."
    assert told(page(f"<p>{marked}</p>")) == ("漢字 is what they wrote.",)


def test_raised_figures_of_plain_text_are_note_marks_too() -> None:
    lines = ("Crane falls", f"{AROUND[0]}¹", "It had 310² wheels and 40 m³ of sand.", *AROUND[1:])
    notes = ("¹ A letter to the mayor, kept in the archive of the town.",)
    read = article_from_text("\n\n".join((*lines, *notes))).paragraphs
    assert read == (AROUND[0], "It had 310 wheels and 40 m³ of sand.", *AROUND[1:])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Set <code>limit</code> to <code>30</code> first.", "Set limit to 30 first."),
        ("Never press <kbd>Ctrl</kbd> there.", "Never press Ctrl there."),
        ("It prints <samp>done</samp> at the end.", "It prints done at the end."),
    ],
)
def test_code_within_a_sentence_is_said(written: str, read: str) -> None:
    assert told(page(f"<p>{written}</p>")) == (read,)


def test_blocks_of_code_are_not_said() -> None:
    assert told(page("<pre><code>for crane in cranes:\n    lift(crane)</code></pre>")) == ()


LEAD = "A crane that fell on Monday keeps the only harbour of Lindby closed for days."


@pytest.mark.parametrize(
    "body",
    [
        "<div>{lead}{rest}</div>",
        "<div><span class=lead>{lead}</span>{rest}</div>",
        "<div><b>{lead}</b>{rest}</div>",
        "<article><header><h1>Crane</h1>{lead}</header>{rest}</article>",
        "<article><div>{lead}</div>{rest}</article>",
    ],
)
def test_a_lead_without_a_tag_of_its_own_is_told(body: str) -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in AROUND * 2)
    html = f"<html lang=en><body>{body.format(lead=LEAD, rest=rest)}</body></html>"
    assert article_from_html(html).paragraphs[0] == LEAD


def test_a_label_without_a_tag_of_its_own_is_no_lead() -> None:
    html = page().replace("<h1>", "Local news<h1>").replace("<p>", "Share<p>", 1)
    assert told(html) == ()


def test_a_box_within_a_paragraph_leaves_the_paragraph_whole() -> None:
    box = "<aside class=tip><a href=/x>Why do cranes fall at all?</a></aside>"
    read = told(page(f"<p>The crane was old.{box}It came from a yard in the north.</p>"))
    assert " ".join(read) == "The crane was old. It came from a yard in the north."


def test_a_story_in_boxes_far_apart_is_whole() -> None:
    box = "<div><div><div><div><div class=text>{}</div></div></div></div></div>"
    halves = (AROUND[:2], (AROUND[2], LEAD))
    parts = (box.format("".join(f"<p>{text}</p>" for text in half)) for half in halves)
    html = f"<html lang=en><body><main>{'<hr>'.join(parts)}</main></body></html>"
    assert article_from_html(html).paragraphs == (*AROUND, LEAD)


def test_two_stories_of_a_page_are_not_one() -> None:
    other = ("A ferry ran aground in the fog on Sunday, and its passengers walked home.",) * 2
    stories = (
        f"<article><h1>Story {number}</h1><div class=text>"
        + "".join(f"<p>{text}</p>" for text in texts)
        + "</div></article>"
        for number, texts in enumerate((AROUND, other))
    )
    html = f"<html lang=en><body><main>{''.join(stories)}</main></body></html>"
    assert article_from_html(html).paragraphs == AROUND


@pytest.mark.parametrize("name", ["text-hidden", "premium-body", "js-hide paywall"])
def test_a_story_is_told_whatever_its_box_is_called(name: str) -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in AROUND)
    html = (
        "<html lang=en><body><div class=post-intro><h2>A crane that fell on Monday closed it.</h2>"
        f"</div><div class='{name}' id='{name}'>{rest}</div></body></html>"
    )
    assert article_from_html(html).paragraphs[-3:] == AROUND


@pytest.mark.parametrize(
    "box",
    [
        "<div class=photo><img src=a.jpg><span class=line>The crane in better days</span></div>",
        "<div><div><img src=a.jpg></div><div>The crane in better days. Ann Example</div></div>",
        "<section class='xenia-comments-list'><p>I told you that the crane was far too old for "
        "this, and nobody would listen to me.</p></section>",
        "<div class='type-gallery'><ul><li><h2>1/3 The crane</h2><p>The crane as it stood in the "
        "harbour of the town in the year in which it was built there.</p></li></ul></div>",
    ],
)
def test_what_stands_beside_the_story_is_not_told(box: str) -> None:
    assert told(page(box)) == ()


def test_a_paragraph_with_a_picture_is_told() -> None:
    assert told(page(f"<div><img src=a.jpg><p>{LEAD}</p></div>")) == (LEAD,)


def test_entries_in_boxes_stay_apart_and_a_second_headline_is_a_heading() -> None:
    entries = "<ul><li><div>Smoked herring</div><div>Duck eggs</div></li><li>Rye bread</li></ul>"
    article = article_from_html(page(entries, f"<h1>What is next</h1><p>{LEAD}</p>"))
    assert "Smoked herring, Duck eggs" in article.paragraphs
    assert (Role.HEADING, "What is next") in [(b.role, b.text) for b in article.blocks]


def test_a_sentence_set_as_a_heading_is_a_paragraph() -> None:
    text = f"{AROUND[0]} {LEAD}"
    article = article_from_html(page(f"<h2>{text}</h2>"))
    assert (Role.BODY, text) in [(block.role, block.text) for block in article.blocks]


def test_a_story_that_stands_only_in_a_script_is_found() -> None:
    import json

    story = "".join(f"<p>{paragraph}</p>" for paragraph in AROUND)
    data = json.dumps({"page": json.dumps({"body": story, "teaser": "<p>Crane</p>"})})
    html = f"<html lang=en><body><div id=app></div><script>window.x = {data}</script></body></html>"
    assert article_from_html(html).paragraphs == AROUND


@pytest.mark.parametrize(
    "notes",
    [
        "<h2>Notes</h2><ol><li id=n1>Town archive, box 3. <a href='#r1'>↩</a></li></ol>",
        "<h3>Sources</h3><ol><li>Ibid., p. 44. <a href='#r2'>↑</a></li><li>Ibid. <a href='#r3'>"
        "↑</a></li></ol>",
        "<p id=a>Town archive, box 3. <a href='#b'>^</a></p>",
    ],
)
def test_a_note_with_a_link_back_is_left_out(notes: str) -> None:
    assert told(page(notes)) == ()


@pytest.mark.parametrize("box", ["{0}", "<div>{0}</div>", "<section>{0}</section>"])
@pytest.mark.parametrize("level", ["h1", "h2", "h3"])
def test_headings_of_a_page_without_a_box_are_told(box: str, level: str) -> None:
    first, second, third = (f"<p>{text}</p>" for text in AROUND)
    parts = f"{first}{second}", f"<{level}>What comes next</{level}>{third}<p>{LEAD}</p>"
    html = "".join(box.format(part) for part in parts)
    article = article_from_html(f"<html lang=en><body><h1>Crane falls</h1>{html}</body></html>")
    assert (Role.HEADING, "What comes next") in [(b.role, b.text) for b in article.blocks]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A mass $m$ at rest has $E = mc^2$, he said.", "A mass m at rest has E = mc², he said."),
        (r"The angle \(\alpha\) is \(3 \times 10^{8}\).", "The angle alpha is 3 × 10⁸."),
        (r"The sum $$\int_0^1 f(x)\,dx$$ is small.", "The sum is small."),
        (r"Let $x_1$ be $\frac{a}{b}$ of it.", "Let x 1 be a/b of it."),
        ("It rained $$ADVERT$$ all day.", "It rained all day."),
        ("It cost $5 and then $7 more.", "It cost $5 and then $7 more."),
        ("It cost $5-$7, or A$3, or US$4 million.", "It cost $5-$7, or A$3, or US$4 million."),
        ("Shares of $TSLA, $AAPL and $MSFT$ fell.", "Shares of $TSLA, $AAPL and MSFT fell."),
        ("They wrote $a lot of words$ on it.", "They wrote $a lot of words$ on it."),
    ],
)  # fmt: skip
def test_formulas_are_said_or_left_out_and_prices_stay(written: str, read: str) -> None:
    assert told(page(f"<p>{written}</p>")) == (read,)
    text = f"Crane falls\n\n{AROUND[0]}\n\n{written}\n\n{AROUND[1]}\n"
    assert read in article_from_text(text).paragraphs


def test_tex_behind_mathml_is_left_out() -> None:
    formula = (
        "<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></mrow><annotation"
        " encoding='application/x-tex'>x^2=4</annotation></semantics></math>"
    )
    assert told(page(f"<p>They found that {formula} held.</p>")) == ("They found that x²=4 held.",)


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>“to move the old crane to the northern quay”</p></blockquote>",
        "<figure><blockquote>Two of its five members voted against</blockquote></figure>",
    ],
)
def test_a_pull_quote_is_not_said_twice(quote: str) -> None:
    story = (
        "<p>The harbour board voted on Tuesday to move the old crane to the northern quay.</p>"
        f"{quote}<p>Two of its five members voted against, and one of them left the room.</p>"
    )
    assert len(article_from_html(f"<article><h1>Crane</h1>{story}</article>").paragraphs) == 2
    other = story.replace("Two of its five members voted against<", "“I shall not go there”<")
    other = other.replace("“to move the old crane to the northern quay”", "“I shall not go there”")
    assert len(article_from_html(f"<article><h1>Crane</h1>{other}</article>").paragraphs) == 3


@pytest.mark.parametrize("break_", ["<br><br>", "</div><div>"])
@pytest.mark.parametrize("opening", ["The harbour", "The <b>harbour</b>"])
def test_a_headline_is_not_glued_to_bare_text_below_it(break_: str, opening: str) -> None:
    page = (
        f"<html><body><div><h1>Crane moves</h1>{opening} board voted on Tuesday to move the old"
        f" crane to the northern quay.{break_}Two of its five members voted against it, and one"
        " of them left the room before the end.</div></body></html>"
    )
    assert article_from_html(page).paragraphs[0].startswith("The harbour board voted")


def test_a_list_in_a_cell_of_a_table_is_said() -> None:
    page = (
        "<article><h1>Berths</h1><p>The harbour board voted on Tuesday to open three berths.</p>"
        "<table><tr><td>Berth<ul><li>one</li><li>two</li></ul></td><td>ferries</td></tr></table>"
        "<p>Two of its five members voted against, and one of them left the room.</p></article>"
    )
    assert "Berth one, two, ferries" in article_from_html(page).paragraphs


MORE = (
    "The crane was forty years old, and its last inspection had found no fault with the brakes.",
    "The harbour master said that ships would be sent to the old quay as long as it took.",
    "Insurers put the damage at two million crowns, of which half falls on the owner of the crane.",
)


def boxes_with(between: str, *, wrap: str = "{}") -> list[str]:
    """The lines of a story that its page shows in two boxes, with something between them."""
    first, second = (
        wrap.format(f'<div class="text">{"".join(f"<p>{line}</p>" for line in part)}</div>')
        for part in (AROUND, MORE)
    )
    body = f'<div class="article-body">{first}{between}{second}</div>'
    html = f"<html lang=en><body><h1>Crane falls</h1>{body}</body></html>"
    return list(article_from_html(html).paragraphs)


@pytest.mark.parametrize(
    "between",
    [
        "<h2>{}</h2>",
        '<h2><a name="old"></a>{}</h2>',
        "<p>{}</p>",
        "<blockquote><p>{}</p></blockquote>",
        '<div class="text"><p>{}</p></div>',
        '<div class="text"><h2>{}</h2></div>',
    ],
)
def test_what_stands_between_the_boxes_of_a_story_keeps_its_place(between: str) -> None:
    line = "An old crane, and a quay that nobody had used for years"
    assert boxes_with(between.format(line)) == [*AROUND, line, *MORE]


def test_between_boxes_that_stand_in_boxes_too() -> None:
    section = '<section class="part">{}</section>'
    between = section.format('<div class="text"><h2>An old crane</h2></div>')
    assert boxes_with(between, wrap=section) == [*AROUND, "An old crane", *MORE]


def test_a_teaser_between_the_boxes_is_not_carried_along() -> None:
    teaser = (
        '<div class="text"><h3><a href="/ferry">Ferry is late again</a></h3><p>Read on.</p></div>'
    )
    assert "Ferry is late again" not in boxes_with(teaser)[: len(AROUND) + len(MORE)]
