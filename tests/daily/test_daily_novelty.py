"""What makes a reported story news again, and what does not."""

from dataclasses import replace

import pytest

from podcaster.daily.likeness import is_twin
from podcaster.daily.novelty import change_of, newest_first
from podcaster.model import Article, Block

BACKGROUND = (
    "The mill on the Arden has stood empty since the last miller retired in 1988.",
    "Its wheel was sold to a museum in Tilburg, and the roof fell in after a storm.",
    "A society of neighbours has collected signatures for its repair for years.",
)


def story(title: str, *paragraphs: str, language: str = "en", **changes: object) -> Article:
    article = Article(title=title, blocks=tuple(map(Block, paragraphs)), language=language)
    return replace(article, **changes)  # type: ignore[arg-type]


def reason(before: Article, after: Article) -> str:
    change = change_of(after, before.title, "\n".join(before.paragraphs), 0.3)
    return change.reason if change else ""


CHANGED = [
    # figures
    ("en", "Three hurt as a ladder falls at the fair", "Three people were hurt at the fair.",
     "Forty-one hurt as a ladder falls at the fair", "Forty-one people were hurt at the fair."),
    ("en", "Bakery recalls bread", "The bakery recalls 200 loaves after a complaint.",
     "Bakery recalls bread", "The bakery recalls 9,000 loaves after a complaint."),
    ("de", "Brand im Sägewerk", "Bei einem Brand im Sägewerk wurden zwei Arbeiter verletzt.",
     "Brand im Sägewerk", "Bei einem Brand im Sägewerk wurden dreizehn Arbeiter verletzt."),
    ("fr", "Un train arrêté", "Le train est resté arrêté avec 80 voyageurs à bord.",
     "Un train arrêté", "Le train est resté arrêté avec 310 voyageurs à bord."),
    ("en", "Orchard fined", "The orchard was fined 3 million euros for the leak.",
     "Orchard fined", "The orchard was fined 300 million euros for the leak."),
    # names
    ("en", "Rowing club names coach", "The rowing club has a new coach, said Petra Vance.",
     "Rowing club names coach", "The rowing club has a new coach, said Ines Okafor."),
    ("es", "Elección en el coro", "El coro eligió a su directora, Marta Ruiz, por mayoría.",
     "Elección en el coro", "El coro eligió a su directora, Lucía Prado, por mayoría."),
    ("en", "Who found the ring", "The ring was found by a diver from Ostend.",
     "Who found the ring", "The ring was found by a diver from Bruges."),
    # negations
    ("en", "School to close", "The school will close after the summer, parents were told.",
     "School to close", "The school will not close after the summer, parents were told."),
    ("de", "Bad bleibt offen", "Das Freibad wird im Herbst saniert, sagte die Stadt.",
     "Bad bleibt offen", "Das Freibad wird im Herbst nicht saniert, sagte die Stadt."),
    ("fr", "Le pont", "Le conseil veut payer la réparation du vieux pont de pierre.",
     "Le pont", "Le conseil ne veut pas payer la réparation du vieux pont de pierre."),
    ("sv", "Färjan", "Kommunen vill köpa den gamla färjan, säger ordföranden.",
     "Färjan", "Kommunen vill inte köpa den gamla färjan, säger ordföranden."),
    # the word that matters
    ("en", "Panel approves the mill's repair", "The panel approved the repair on Monday evening.",
     "Panel rejects the mill's repair", "The panel rejected the repair on Monday evening."),
    # a new headline and a new opening
    ("en", "Panel to vote on the mill", "The panel votes on Monday on the repair of the mill.",
     "Judge halts work at the mill",
     "A judge ordered builders to stop all work because an owl nests beneath the roof beams."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "lead", "newer", "news"), CHANGED)
def test_a_changed_fact_is_news(
    language: str, title: str, lead: str, newer: str, news: str
) -> None:
    before = story(title, lead, *BACKGROUND, language=language)
    assert reason(before, story(newer, news, *BACKGROUND, language=language))


LEAD = "The panel votes on Monday on the repair of the mill, which costs 2 million euros."
SAME = [
    ("grown", story("Vote on the mill", LEAD, *BACKGROUND,
                    "In 1990 the Dutch firm Vos offered help.",
                    "The firm of Anna Leclerc in Ghent measured 14 beams in 2003.")),
    ("shorter", story("Vote on the mill", LEAD, BACKGROUND[0])),
    ("updated", story("Vote on the mill", "Updated 14:55", LEAD, *BACKGROUND)),
    ("updated again", story("Vote on the mill", "Last updated: 29 November 2026, 17:03", LEAD,
                            *BACKGROUND)),
    ("comments", story("Vote on the mill", LEAD, *BACKGROUND, "212 comments")),
    ("views", story("Vote on the mill", "3,481 views", LEAD, *BACKGROUND)),
    ("in words", story("Vote on the mill", LEAD.replace("2 million", "two million"), *BACKGROUND)),
    ("separators", story("Vote on the mill", LEAD, *BACKGROUND[:2],
                         BACKGROUND[2].replace("for years", "for many years"))),
    ("reworded headline", story("The mill: a vote on its repair", LEAD, *BACKGROUND)),
    ("polished", story("Vote on the mill", LEAD.replace("votes on Monday", "will vote on Monday"),
                       *BACKGROUND)),
    ("weekday", story("Vote on the mill", LEAD.replace("on Monday ", ""), *BACKGROUND)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "after"), SAME)
def test_growth_polish_and_ticking_are_none(name: str, after: Article) -> None:
    before = story("Vote on the mill", LEAD, *BACKGROUND, "14 comments")
    assert reason(before, after) == "", name


@pytest.mark.parametrize(
    ("before", "after", "is_news"),
    [
        ("The share price stood at $67.20 at noon.", "The share price stood at $67.35 at noon.", 0),
        ("Ein Barrel kostet 71,10 Dollar, der Preis stieg.",
         "Ein Barrel kostet 70,85 Dollar, der Preis stieg.", 0),
        ("The index closed at 17,204 points.", "The index closed at 17,390 points.", 0),
        ("The share price stood at $67.20 at noon.", "The share price stood at $31.10 at noon.", 1),
        ("The lake is 12 metres deep here.", "The lake is 21 metres deep here.", 1),
    ],
)  # fmt: skip
def test_prices_tick_until_they_crash(before: str, after: str, is_news: int) -> None:
    title = "At noon"
    found = reason(story(title, before, *BACKGROUND), story(title, after, *BACKGROUND))
    assert bool(found) == bool(is_news), found


def test_what_is_new_is_read_first() -> None:
    before = story("Vote on the mill", LEAD, *BACKGROUND)
    changed = BACKGROUND[1].replace("Tilburg", "Arnhem").replace("museum", "museum")
    after = story("Vote on the mill", LEAD, BACKGROUND[0], changed, BACKGROUND[2])
    change = change_of(after, before.title, "\n".join(before.paragraphs), 0.3)
    assert change and change.reason == "a name has changed"
    assert newest_first(after, change).paragraphs == (changed, LEAD, BACKGROUND[0], BACKGROUND[2])


LEADS = {
    "en": "The society met on Tuesday and spoke about the mill for several hours.",
    "de": "Der Verein traf sich am Dienstag und sprach stundenlang über die Mühle.",
    "fr": "La société s'est réunie mardi et a parlé du moulin pendant des heures.",
    "es": "La sociedad se reunió el martes y habló durante horas del molino.",
    "sv": "Föreningen möttes på tisdagen och talade om kvarnen i flera timmar.",
    "pl": "Towarzystwo zebrało się we wtorek i rozmawiało godzinami o młynie.",
}


@pytest.mark.parametrize(
    ("language", "before", "after", "is_news"),
    [
        ("en", "Unemployment in the valley rises for the third month.",
         "Unemployment in the valley falls for the third month.", True),
        ("en", "The miller's son was acquitted of causing the fire by the court.",
         "The miller's son was convicted of causing the fire by the court.", True),
        ("en", "The missing hiker was found alive below the northern ridge.",
         "The missing hiker was found dead below the northern ridge.", True),
        ("en", "Two members voted for the motion of the mayor.",
         "Two members voted against the motion of the mayor.", True),
        ("en", "The road past the mill will stay open to lorries until spring.",
         "The road past the mill will stay closed to lorries until spring.", True),
        ("de", "Die Miete in der Altstadt steigt nach Ansicht des Mieterbunds weiter.",
         "Die Miete in der Altstadt sinkt nach Ansicht des Mieterbunds weiter.", True),
        ("fr", "Le chômage est en hausse dans la vallée depuis trois mois.",
         "Le chômage est en baisse dans la vallée depuis trois mois.", True),
        ("es", "El consejo aprobó en marzo la compra del terreno junto al río.",
         "El consejo rechazó en marzo la compra del terreno junto al río.", True),
        ("sv", "Domstolen fann att mjölnarens son var skyldig till branden.",
         "Domstolen fann att mjölnarens son var oskyldig till branden.", True),
        ("pl", "Bezrobocie w dolinie rośnie od trzech miesięcy, podał urząd.",
         "Bezrobocie w dolinie spada od trzech miesięcy, podał urząd.", True),
        ("en", "The museum is a popular place for families from the valley.",
         "The museum is a favourite place for families from the valley.", False),
        ("en", "The work is to begin in spring when the ice is gone.",
         "The work should begin in spring once the ice has gone.", False),
        ("en", "Prices rose in May and fell again in June, the office said.",
         "Prices fell in June after they rose in May, the office said.", False),
        ("de", "Die Arbeiten sollen im Frühjahr beginnen, wenn das Eis weg ist.",
         "Die Arbeiten sollen im Frühling beginnen, sobald das Eis weg ist.", False),
    ],
)  # fmt: skip
def test_the_opposite_deep_in_a_story_is_news(
    language: str, before: str, after: str, is_news: bool
) -> None:
    one, other = (
        story("The mill", LEADS[language], *BACKGROUND, text, language=language)
        for text in (before, after)
    )
    assert bool(found := reason(one, other)) is is_news, found


@pytest.mark.parametrize(
    ("before", "after", "is_news"),
    [
        ("Unemployment rises", "Unemployment falls", True),
        ("Mill may reopen in May", "Mill may stay closed in May", True),
        ("Prices rise as shops close", "Shops close as prices rise", False),
    ],
)
def test_a_headline_that_says_the_opposite_is_news(before: str, after: str, is_news: bool) -> None:
    one, other = (story(title, LEADS["en"], *BACKGROUND) for title in (before, after))
    assert bool(found := reason(one, other)) is is_news, found


def paper(name: str, title: str, *paragraphs: str) -> Article:
    return story(title, *paragraphs, source=name)


HEIST = (
    "Thieves took 41 paintings from the Villa Reger in Basel on Friday night, police said. "
    "The alarm had been switched off for repairs, and a guard slept in the cellar."
)
HEIST_AGAIN = (
    "Police in Basel are looking for thieves who carried 41 paintings out of the Villa Reger while "
    "its alarm was off for repairs. A guard, asleep in the cellar, heard nothing on Friday night."
)
TWINS = [
    (paper("a", "Thieves take 41 paintings from Basel villa", HEIST),
     paper("b", "Thieves take 41 paintings from Basel villa", HEIST_AGAIN), True),
    (paper("a", "Thieves take 41 paintings from Basel villa", HEIST),
     paper("b", "41 paintings stolen: Basel villa had no alarm", HEIST_AGAIN), True),
    (paper("a", "Storm kills 3 in Porto", "A storm killed three people in Porto on Sunday night."),
     paper("b", "Storm kills 5 in Lyon", "A storm killed five people in Lyon on Sunday night."),
     False),
    (paper("a", "Morning briefing", "The harbour opens again, and the orchestra has a new hall."),
     paper("b", "Morning briefing", "Snow closes two passes; the ministry recalls a medicine."),
     False),
    (paper("a", "Morning briefing", "The board votes today on the crane. Rain is expected."),
     paper("b", "Morning briefing", "Parliament debates the budget today. Frost is expected."),
     False),
    (paper("a", "Morning briefing", HEIST), paper("a", "Morning briefing", HEIST_AGAIN), False),
]  # fmt: skip


RULING = (
    "The court in Torp {} the former minister Anna Reger on Friday of taking 41,000 euros from a "
    "builder. The trial had lasted seven months, and 30 witnesses were heard."
)


@pytest.mark.parametrize(
    ("before", "after", "verbs", "twins"),
    [
        ("Court clears minister", "Court convicts minister", ("cleared", "convicted"), False),
        ("Torp verdict", "Torp verdict", ("cleared", "convicted"), False),
        ("Court convicts minister", "Court convicts minister", ("convicted", "convicted"), True),
        ("Minister not guilty of theft", "Minister cleared of theft", ("cleared",) * 2, True),
    ],
)
def test_opposites_of_one_day_are_no_twins(
    before: str, after: str, verbs: tuple[str, str], twins: bool
) -> None:
    one, other = (
        paper(name, title, RULING.format(verb))
        for name, title, verb in zip("ab", (before, after), verbs, strict=True)
    )
    assert is_twin(one, other) is twins and is_twin(other, one) is twins


@pytest.mark.parametrize(("one", "other", "twins"), TWINS)
def test_twins_across_sources(one: Article, other: Article, twins: bool) -> None:
    assert is_twin(one, other) is twins and is_twin(other, one) is twins


def test_a_shared_background_does_not_make_two_stories_one() -> None:
    long = (
        *BACKGROUND,
        *(f"Chapter {n} of its history fills a shelf of the town hall." for n in "ab"),
    )
    vote = story(
        "Panel votes to repair the mill", "Money for the roof was approved at dawn.", *long
    )
    owl = story("Rare owl delays builders", "A nest with four chicks hangs from a beam.", *long)
    assert not is_twin(vote, owl)
    copy = story("A roof for the mill", vote.paragraphs[0], *long)
    assert is_twin(vote, copy)


WALL = ("Its wall is 48 metres high.", "Farmers have asked for more water for a decade.")
BILL = "The senate passed the bill on dams late on Thursday."


@pytest.mark.parametrize(
    ("title", "lead", "newer", "news", "is_news"),
    [
        ("Concil to vote", "The concil votes on the wall.",
         "Council to vote", "The council votes on the wall.", False),
        ("Dam bill", BILL, "Dam bill | Arden Post", BILL, False),
        ("Dam bill", BILL, "LIVE: Dam bill", BILL, False),
        ("Dam bill passes senate", BILL, "Dam Bill Passes The Senate", BILL, False),
        ("Dam bill", BILL, "Dam bill", f"Photo: Jane Roe/Agency\n\n{BILL}", False),
        ("Dam bill", f"4 min read\n\n{BILL}", "Dam bill", f"5 min read\n\n{BILL}", False),
        ("Dam bill", BILL, "Dam bill",
         f"{BILL}\n\nCorrection: an earlier version misspelled the name of Ms. Toth.", False),
        ("Dam bill", BILL, "Dam bill", BILL.replace("late", "at 23:40"), False),
        ("Oil at $71.20", "Oil traded at $71.20 a barrel on Monday.",
         "Oil at $71.95", "Oil traded at $71.95 a barrel on Tuesday.", False),
        ("Senate passes dam bill", BILL,
         "Senate blocks dam bill", BILL.replace("passed", "blocked"), True),
        ("One dies in fire", "One man died in a fire in the brewery.",
         "Two die in fire", "Two men died in a fire in the brewery.", True),
        ("Dam opens", "The dam opens at 9:00 on the day of the fair.",
         "Dam opens", "The dam opens at 11:30 on the day of the fair.", True),
        ("地震で3人死亡", "東北で地震があり、3人が死亡した。",
         "地震で12人死亡", "東北で地震があり、12人が死亡した。", True),
    ],
)  # fmt: skip
def test_polish_is_no_news_and_a_word_may_be(
    title: str, lead: str, newer: str, news: str, is_news: bool
) -> None:
    before, after = (
        story(name, *text.split("\n\n"), *WALL) for name, text in ((title, lead), (newer, news))
    )
    assert bool(found := reason(before, after)) is is_news, found


SWIM = "Jana Petersen won the race over 200 metres in Torp on Sunday, ahead of two Danes."


@pytest.mark.parametrize(
    ("lead", "news", "is_news"),
    [
        # another spelling of a name, and another name
        (SWIM, SWIM.replace("Petersen", "Pedersen"), False),
        ("The envoy Sergei Malenko arrived.", "The envoy Sergey Malenko arrived.", False),
        ("The keeper Mehmet Yildiz signed.", "The keeper Mehmet Yıldız signed.", False),
        ("The poet Aleksandra Wyszynska wins.", "The poet Aleksandra Wyszyńska wins.", False),
        (SWIM, SWIM.replace("Petersen", "Holm"), True),
        ("Talks with Iran go on.", "Talks with Iraq go on.", True),
        # a day that is to come, and the day on which somebody spoke
        ("The rocket will lift off on Thursday.", "The rocket will lift off on Saturday.", True),
        ("The lock closes for repairs in May.", "The lock closes for repairs in June.", True),
        ("The lock is broken, the state said on Monday.",
         "The lock is broken, the state said on Tuesday.", False),
        # opposites by prefix, by a refusal, by a second court
        ("Both sides agree on the price.", "Both sides disagree on the price.", True),
        ("Its permit was granted in open vote.", "Its permit was withheld in open vote.", True),
        ("The court upheld the fine for a ship.", "The court quashed the fine for a ship.", True),
        ("The fair will go ahead despite the storm.",
         "The fair is called off because of the storm.", True),
        # what ticks
        ("In Torp minus 3 degrees were measured.", "In Torp minus 2 degrees were measured.", False),
        ("In Torp minus 3 degrees were measured.", "In Torp 19 degrees were measured.", True),
        ("The index stood at 7,412 points at noon.",
         "The index stood at 7,428 points at two.", False),
        ("A lift was stuck. (Updated at 10:14)", "A lift was stuck. (Updated at 16:40)", False),
        # polish, and a note about the article
        ("Thieves stole a cross from the church in the night to Monday.",
         "A cross was stolen from the church overnight.", False),
        ("The lock closes.", "This article is part of a series on water.\n\nThe lock closes.",
         False),
    ],
)  # fmt: skip
def test_what_a_correction_changes(lead: str, news: str, is_news: bool) -> None:
    before, after = (story("Of the day", *text.split("\n\n"), *WALL) for text in (lead, news))
    assert bool(found := reason(before, after)) is is_news, found


HALMAR = (
    "The pump maker Halmar will buy its Dutch rival Vos Pompen for 310 million euros in cash, it "
    "said on Wednesday. The deal needs the approval of regulators in Brussels."
)
HALMAR_AGAIN = (
    "Halmar on Wednesday announced the purchase of Vos Pompen, a Dutch maker of pumps. The price "
    "is 310 million euros in cash. Regulators in Brussels have yet to agree."
)
CLOSE = "The index of Dorne closed at {} points, {} percent {}. {} most. Turnover was low."


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        (paper("a", "Pump maker to buy rival", HALMAR),
         paper("b", "Vos Pompen for 310 million", HALMAR_AGAIN), True),
        (paper("a", "Stocks at the close", CLOSE.format("7,412", "0.8", "higher", "Banks gained")),
         paper("b", "Stocks at the close", CLOSE.format("7,331", "1.1", "lower", "Mines lost")),
         False),
        (paper("a", "Fire in school at Torp", "A fire broke out in the school.", *BACKGROUND),
         paper("b", "Fire on barge near Torp", "A barge with gravel burned.", *BACKGROUND), False),
        (paper("a", "Crane to move", HEIST, *BACKGROUND), paper("b", "In brief", HEIST), True),
    ],
)  # fmt: skip
def test_one_event_or_one_background(one: Article, other: Article, twins: bool) -> None:
    assert is_twin(one, other) is twins and is_twin(other, one) is twins


REPORTS = [
    # One event in other words, without a common headline.
    (
        ("Nordea to cut 600 posts", "Nordea will shed 600 jobs in Finland and Sweden this year, "
         "chief executive Frank Vang said. The bank expects to save 90 million euros."),
        ("Bank's staff brace for layoffs", "Six hundred people at Nordea are to lose their jobs. "
         "Frank Vang, who runs the lender, said that 90 million euros had to be saved."),
        True,
    ),
    (
        ("Toyota names new chief", "Koji Sato will hand over Toyota on 1 April to Hiroki Naka, the "
         "carmaker said.\nNaka, 61, led the engineers. Shares fell two percent."),
        ("Engineer to run carmaker", "Toyota's next boss is Hiroki Naka, its 61-year-old head of "
         "engineering.\nHe takes over from Koji Sato on 1 April. The stock lost two percent."),
        True,
    ),
    (
        ("Court clears former mayor", "Judges in Palermo acquitted Leo Ferrara, an ex-mayor, of "
         "taking 200,000 euros from a builder. The trial lasted four years."),
        ("Ferrara found not guilty", "Leo Ferrara did not take 200,000 euros from a builder, a "
         "Palermo court ruled. The verdict on the former mayor came after four years."),
        True,
    ),
    # A background in the same words, or the same figures far down.
    (
        ("Rescuers reach trapped miners", "Rescuers reached 14 miners in the Amasra pit near "
         "Zonguldak on Monday.\nAn explosion killed 43 people there in 2022. TTK employs 1,900."),
        ("Owner of pit faces charges", "Prosecutors charged four managers of the Amasra pit near "
         "Zonguldak.\nAn explosion killed 43 people there in 2022. TTK employs 1,900."),
        False,
    ),
    (
        ("Bridge at Genoa reopens", "Lorries may use the San Giorgio bridge in Genoa again.\nIt "
         "replaced the Morandi viaduct, whose collapse killed 43 people in August 2018."),
        ("Genoa trial: ex-manager testifies", "The former head of the Genoa road company testified."
         "\nThe Morandi viaduct fell in August 2018 and killed 43; the bridge replaced it."),
        False,
    ),
    # One says what the other denies.
    (
        ("Minister will resign over flat", "Minister Anna Rask will resign on Friday over the flat "
         "that she rented in Oslo. It cost 9,000 kroner a month."),
        ("Minister will not resign over flat", "Minister Anna Rask will not resign over the flat "
         "that she rented in Oslo. It cost 9,000 kroner a month."),
        False,
    ),
    (
        ("Hospital talks go on", "Talks on merging the hospitals of Ribe and Kolding will go on, "
         "the region said. The merger would affect 4,200 employees and save 300 million kroner."),
        ("Hospital merger is off", "The hospitals of Ribe and Kolding will not merge, the region "
         "said. The merger would have affected 4,200 employees and saved 300 million kroner."),
        False,
    ),
    (
        ("Man denies murder of nurse", "Peter Olsen, 41, told the court in Aarhus that he did not "
         "kill the nurse Mette Lund. Lund, 34, disappeared on 12 January."),
        ("Man admits murder of nurse", "Peter Olsen, 41, told the court in Aarhus that he killed "
         "the nurse Mette Lund. Lund, 34, disappeared on 12 January."),
        False,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "twins"), REPORTS, ids=[r[0][0] for r in REPORTS])
def test_one_event_in_other_words(
    first: tuple[str, str], second: tuple[str, str], twins: bool
) -> None:
    one, other = paper("a", *first), paper("b", *second)
    assert is_twin(one, other) is twins and is_twin(other, one) is twins
