"""The pages: whole without JavaScript, safe with any text, open to a show's own templates."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from factories import SENTENCES, TITLES, a_show, a_story_note, an_episode, captions, episodes
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from podcaster.errors import BadConfig
from podcaster.feed import pages
from podcaster.model import Caption, Word
from podcaster.show import plain

HOSTILE = settings(max_examples=40)
EPISODE = an_episode(waveform=tuple(range(100)))


def page(text: str):
    return html.document_fromstring(text)


INDEX = page(pages.render_index(a_show(), episodes(4)))
OWN = page(pages.render_episode(a_show(), EPISODE))


def links(tree) -> list[str]:
    return [anchor.get("href") for anchor in tree.iter("a")]


# -- the first page ---------------------------------------------------------------------------


def test_the_first_page_lists_the_newest_first():
    shown = [heading.text_content() for heading in INDEX.xpath("//h3")]
    assert shown == ["Edition 4", "Edition 3", "Edition 2", "Edition 1"]


def test_it_offers_every_app_and_the_bare_feed():
    found = {anchor.text_content().strip(): anchor.get("href") for anchor in INDEX.iter("a")}
    assert found["Apple Podcasts"] == "podcast://news.example.org/brief/feed.xml"
    assert found["Pocket Casts"] == "pktc://subscribe/news.example.org/brief/feed.xml"
    assert "news.example.org%2Fbrief%2Ffeed.xml" in found["Overcast"]
    assert "news.example.org%2Fbrief%2Ffeed.xml" in found["AntennaPod"]
    assert found["RSS"] == "feed.xml"


def test_a_qr_code_leads_to_a_show_that_has_an_address():
    assert INDEX.xpath("//figure/*[local-name()='svg']")
    assert not page(pages.render_index(a_show(base_url=""), ())).xpath("//figure")


def test_a_show_without_an_address_claims_none():
    for text in (
        pages.render_index(a_show(base_url=""), episodes(1)),
        pages.render_episode(a_show(base_url=""), EPISODE),
    ):
        tree = page(text)
        assert not tree.xpath(
            "//link[@rel='canonical'] | //script[not(@src)]"
            " | //meta[contains(@content, 'localhost')]"
        )


def test_a_show_without_episodes_says_so():
    assert "No episode yet" in pages.render_index(a_show(), ())


def test_a_long_show_has_a_page_a_year():
    text = pages.render_index(a_show(), episodes(60), years=(2026, 2025))
    assert len(page(text).xpath("//h3")) == pages.NEWEST
    assert {"archive-2026.html", "archive-2025.html"} <= set(links(page(text)))
    assert len(page(pages.render_archive(a_show(), 2026, episodes(60))).xpath("//h3")) == 60


# -- an episode's page ------------------------------------------------------------------------


def test_every_sentence_can_be_read():
    shown = [span.text_content() for span in OWN.xpath("//span[@class='s']")]
    assert shown == list(SENTENCES)


def test_sentences_carry_the_times_of_the_captions():
    times = [
        (float(span.get("data-seek")), float(span.get("data-end")))
        for span in OWN.xpath("//span[@class='s']")
    ]
    assert times == [(one.start / 1000, one.end / 1000) for one in EPISODE.captions]


def test_words_carry_their_times_where_they_are_those_of_the_sentence():
    words = (Word("It", 5_000, 5_100), Word("rained.", 5_240, 5_900))
    told = Caption(text="It rained.", speaker="", start=5_000, end=6_000, words=words)
    other = replace(told, text="Rain fell all day.", start=7_000)
    tree = page(pages.render_episode(a_show(), an_episode(captions=(told, other))))
    assert [one.get("data-words") for one in tree.xpath("//span[@class='s']")] == ["0 24", None]


def test_headlines_of_the_transcript_stand_on_lines_of_their_own():
    said = ("In this edition:", "Rain falls", "Will it snow?", "A bridge opens", "It rained.")
    captions = tuple(
        Caption(text=text, speaker="", start=5_000 + 1_000 * at, end=5_900 + 1_000 * at)
        for at, text in enumerate((*said, "Rain fell."))
    )
    tree = page(pages.render_episode(a_show(), an_episode(captions=captions)))
    lines = [
        (one.get("class"), [span.text for span in one.xpath("span[@class='s']")])
        for one in tree.xpath("//section[@class='transcript']/p")
    ]
    assert lines == [
        (None, ["In this edition:"]),
        ("headline", ["Rain falls"]),
        (None, ["Will it snow?"]),
        ("headline", ["A bridge opens"]),
        (None, ["It rained.", "Rain fell."]),
    ]


def test_without_javascript_there_is_a_player_and_chapters_open_the_sound_in_place():
    (audio,) = OWN.iter("audio")
    assert audio.get("controls") is not None and audio.get("src") == EPISODE.audio.name
    jumps = [anchor.get("href") for anchor in OWN.xpath("//a[@class='jump']")]
    assert jumps == [f"{EPISODE.audio.name}#t={one.start / 1000}" for one in EPISODE.chapters]


def test_each_story_leads_to_its_source_and_credits_it():
    listed = OWN.xpath("//ol[@class='chapters']/li")
    assert [item.xpath(".//*[@class='name']")[0].text_content() for item in listed[1:]] == [*TITLES]
    for number, item in enumerate(listed[1:], 1):
        assert f"https://paper.example/{number}" in links(item)
        assert "Jo Wren, The Paper, 23 November 2026" in item.text_content()


def test_a_story_that_opens_no_chapter_is_listed_all_the_same():
    stray = a_story_note(0, title="Stray", start=12_345)
    tree = page(pages.render_episode(a_show(), replace(EPISODE, stories=(stray,))))
    assert "Stray" in tree.xpath("//ol[@class='chapters']")[0].text_content()
    assert stray.url in links(tree)


def test_an_episode_without_chapters_still_has_its_transcript():
    tree = page(pages.render_episode(a_show(), replace(EPISODE, chapters=(), stories=())))
    assert len(tree.xpath("//span[@class='s']")) == len(SENTENCES)


def test_speakers_are_named_where_there_are_several():
    two = (*captions()[:3], *captions(speaker="Guest")[3:])
    tree = page(pages.render_episode(a_show(), replace(EPISODE, captions=two)))
    assert "Guest" in [one.text_content() for one in tree.xpath("//*[@class='speaker']")]
    assert not OWN.xpath("//*[@class='speaker']")


def test_the_page_says_that_the_voice_is_synthetic():
    assert "synthetic (AI-generated) voice: Anchor" in OWN.text_content()


def test_the_waveform_is_drawn_where_it_is_known():
    assert OWN.xpath("//*[@class='wave-heard']")[0].get("d").count("M") == 160
    assert not page(pages.render_episode(a_show(), an_episode())).xpath("//*[@class='wave-heard']")


def test_only_files_that_exist_are_offered():
    assert "transcript.srt" in links(OWN)
    bare = page(pages.render_episode(a_show(), replace(EPISODE, files={})))
    assert not [link for link in links(bare) if "transcript" in link]


# -- every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("tree", [INDEX, OWN], ids=["index", "episode"])
class TestEveryPage:
    def test_nothing_is_asked_of_another_host(self, tree):
        loaded = [*tree.xpath("//*/@src"), *tree.xpath("//link[@rel!='canonical']/@href")]
        assert loaded and not [address for address in loaded if "://" in address]

    def test_no_script_or_style_stands_in_the_page(self, tree):
        """So that a content policy may refuse both."""
        assert not tree.xpath("//style | //*[@style] | //*[@onclick]")
        inline = tree.xpath("//script[not(@src)]")
        assert {script.get("type") for script in inline} == {"application/ld+json"}
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'self'" in policy and "unsafe" not in policy

    def test_it_can_be_shared(self, tree):
        tags = {one.get("property"): one.get("content") for one in tree.xpath("//meta[@property]")}
        assert {"og:title", "og:description", "og:type", "og:url", "og:image"} <= set(tags)
        assert tags["og:image"].endswith("/card.png")
        assert tags["og:image"].startswith("https://news.example.org/brief/")
        assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
        assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]

    def test_search_engines_are_told_what_it_is(self, tree):
        record = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
        assert record["@type"] in {"PodcastSeries", "PodcastEpisode"}
        assert record["url"].startswith("https://news.example.org/brief/")

    def test_it_names_its_language_and_the_feed(self, tree):
        assert (tree.get("lang"), tree.get("dir")) == ("en-GB", "ltr")
        assert tree.xpath("//link[@rel='alternate']/@href")[0].endswith("feed.xml")

    def test_headings_form_an_outline(self, tree):
        levels = [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3")]
        assert levels.count(1) == 1 and levels[0] == 1


def test_a_language_that_is_read_from_the_right_is_set_so():
    tree = page(pages.render_episode(a_show(), an_episode(language="he-IL")))
    assert (tree.get("lang"), tree.get("dir")) == ("he-IL", "rtl")
    # "3 January · 2 min", which has English words there, is not turned round.
    assert tree.xpath("//p[@class='meta']/bdi/time")


def test_the_same_episode_gives_the_same_page():
    assert pages.render_episode(a_show(), EPISODE) == pages.render_episode(a_show(), EPISODE)


def test_assets_are_whole():
    found = pages.assets()
    assert set(found) == {
        "assets/style.css",
        "assets/player.js",
        "assets/search.js",
        "assets/manrope.ttf",
    }
    assert not re.search(rb"https?:", found["assets/style.css"])
    assert b"eval(" not in found["assets/player.js"]


# -- hostile text -----------------------------------------------------------------------------


@HOSTILE
@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["", "https://paper.example/"]))
def test_no_text_becomes_markup(title, text, name, prefix):
    show = a_show(title=title, description=text, author=name, copyright=name)
    note = a_story_note(0, title=title, byline=name, url=prefix + text, start=0)
    told = an_episode(
        title=title,
        summary=text,
        stories=(note,),
        captions=captions((text, title), speaker=name),
        voices=(name,),
    )
    for rendered in (pages.render_index(show, [told]), pages.render_episode(show, told)):
        rendered.encode()
        assert not plain.FORBIDDEN.search(rendered)
        tree = page(rendered)
        assert len(tree.xpath("//script")) == 2
        json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
        assert not [link for link in links(tree) if re.match(r"\s*javascript:", link, re.I)]


def test_a_sentence_of_any_text_is_shown_as_it_is():
    text = "5 < 6 & “7” > 6 </span><script>x</script> {{ 7 * 7 }}"
    tree = page(pages.render_episode(a_show(), an_episode(captions=captions((text,)))))
    assert tree.xpath("//span[@class='s']")[0].text_content() == text


# -- a show's own templates -------------------------------------------------------------------


def test_a_show_may_bring_a_template(tmp_path: Path):
    tmp_path.joinpath("index.html").write_text(
        "<h1>{{ page.title }}</h1>{{ latest | length }}", "utf-8"
    )
    own = pages.render_index(a_show(title="A & B"), episodes(2), templates=tmp_path)
    assert own == "<h1>A &amp; B</h1>2"
    assert "<article>" in pages.render_episode(a_show(), an_episode(), templates=tmp_path)


def test_a_show_may_change_a_part_of_ours(tmp_path: Path):
    tmp_path.joinpath("top.html").write_text("<p>our own top</p>", "utf-8")
    assert "our own top" in pages.render_episode(a_show(), an_episode(), templates=tmp_path)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("line\n{{ oops", r"index\.html, line 2"),
        ("{{ nothing }}", "nothing"),
        ("{% include 'x' %}", "x"),
    ],
)
def test_a_faulty_template_is_named(tmp_path: Path, template, complaint):
    tmp_path.joinpath("index.html").write_text(template, "utf-8")
    with pytest.raises(BadConfig, match=complaint):
        pages.render_index(a_show(), (), templates=tmp_path)
