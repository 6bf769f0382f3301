"""Where English sentences end. One case a line; `|` stands between sentences."""

import pytest

from podcaster.languages.sentences import split_sentences

TITLES = """
Gov. Maria Ortiz met Rep. Tom Blake. | They talked for an hour.
Cmdr. Ana Ruiz and Lt. Col. Peter Hale were there. | Nobody else was.
The vote was led by Sen. J. R. Walker, D-Minn., on Monday.
Rt. Hon. Jane Poole spoke first.
Is St. Agnes far from Mt. Olga? | It is not.
That is Tom Reed Jr.'s boat. | Mr. Reed Sr. sold it.
"""
PLACES_AND_FIRMS = """
She moved to the U.S. in 2008. | He stayed in the U.K. | They write.
She works for the U.S. Treasury in Washington, D.C. and likes it.
He has lived in Washington, D.C. | She has not.
Bolt Inc. Chief Executive Ann Lee left. | Bolt Inc. | The name stayed.
The firm, Reed & Co. of Boston, grew. | Shares of Reed Corp. fell.
HARTFORD, Conn. (Reuters) - The mill closed on Friday. | No one was surprised.
The race ended in Elk, MD. | Veterans cheered.
"""
TIMES = """
The talks began at 9 a.m. Friday. | They ended at 5 p.m. | Nobody spoke.
Doors open at 7:30 p.m. ET and close at 9 p.m. Eastern.
At 6 a.m. Mr. Lowe woke up. | He slept at 11 p.m. | Mrs. Lowe did not.
It is due on Oct. 31. | It was due in Sept. | They were late.
It opens on jan. 5 and not in may. | She has a Ph. D. from Reading.
He was held until 10 p.m. Nov. 3 and then freed.
"""
NUMBERS = """
Prices rose 2.3% to $1.05. | 40 shops closed. | 12 opened.
See No. 10 and p. 55 first. | No. | That is wrong.
It cost 5,000.50 in all. | It was the No. 2 seller.
She came in 2019. | 2020 was worse.
Is it so? | No. | I think not. | See Vol. I and No. 5 of Fig. IV first.
They won Group D. | England lost. | Vitamin C. | Doctors like it. | Mary B. Stone came.
We make a good team, you and I. | Do you know Albert I. Stone?
"""
QUOTES = """
"I am not sure. | I never was," she said. | "Ask him."
“It is over,” Dale said. | “We go home. | We rest.”
“Will he go?” Mr Dale asked. | Nobody knew.
"Did you see it?" Blake testified. | "I did not."
He turned and said, "It is done." | She left the room.
He turned and said, "It is done." he wrote.
"It was late." | She added, "We left."
“Did it rain?” | He answered, “It did.”
“Did it rain?” | Ms Holm replied that it did.
“Stop!” he cried. | They did not stop.
The "red" line is closed, said Lena. | "It is late".  | Nothing moves.
"They came at noon. | "They left at one. | "That is all."
He asked: ‘Why now?’ | Nobody had an answer.
"""
ELLIPSES = """
I never said that.... | She left.
He was ... well, late ... as ever.
We tried... | It failed.
I was not . . . well, ready . . . I was late.
The text ends here . . . . | Another begins.
The law was old. | . . . The judge was young.
The line reads “less is more . . . .”
The study [...] was short [...]" (Reed 55).
"""
MARKS = """
What?! | Who did this?? | Stop!!
She sings for Wham! in spring. | Yahoo! Japan closed. | Yahoo! | He was glad.
Leave it! she cried. | He left it.
We bought it on eBay. | iPhone sales fell. | pic.twitter.com/abc
They won. | @harbour said so. | #pier was the word. | $5 was paid. | £3m more is due.
The fee (of $5) is due. - BBC
Write to Ann.Lee@example.org. | She answers.
Look at https://www.example.org/a.b/C.html. | It is there.
Is this it? | von Stein asked. | al-Noor answered.
"""
GLUED = """
It happened on Wednesday.| The police came.
It was over.| He left at once.| Nobody said why.
They came to see him in 2018.| He was out.
He said it was late.“ | We agree.”
It was his plan for NASA.| But it failed.
Visit Booking.Com or Acme.Net today.
The claim is true.[12] | It is old.[3][4] | It is known.
Doctors know this.11 12 | Patients do not.
It rained.| "It stopped," he said.
“It rained.”| “It stopped.”
It rained in the U.S.| It stopped.
It costs $5.99.| It is cheap.
Visit acme.com.| It is good.
He left at 5 p.m.| She stayed.
The 7:45 a.m. Acela is late. | It left at 7:45 a.m. | Acela riders waited.
Case no. CO/1234/2026 was heard. | The answer is no. | CO levels rose.
It rained.| News came late.
"""
PARENTHESES = """
He won (he had trained. He always trains.) with ease.
She lost. | (She had not trained.) | She went home.
She lost. | (Nobody had told her the time)
He lost. (More)
The bill (H.R. 5) passed. | The rest (of which nothing is known) did not.
"""
LISTS = """
1. Open the lid. | 2. Read the label. | 3. Close it.
- 1. Read it. | Close it.
1) Open the lid | 2) Read the label | 3) Close it
1.) Open the lid | 2.) Read the label
a. red wine | b. white wine | c. beer
(i) Here it is. | (ii) There it is. | (iii) It is gone.
• Milk and bread | • Eggs and butter
Do this. | 1. Open the lid | 2. Read the label
The fee for 1. above and for 2. above is the same.
"""
ALL = "".join(
    (TITLES, PLACES_AND_FIRMS, TIMES, NUMBERS, QUOTES, ELLIPSES, MARKS, GLUED, PARENTHESES, LISTS)
)


@pytest.mark.parametrize("case", [line for line in ALL.splitlines() if line])
def test_english(case: str) -> None:
    want = [" ".join(part.split()) for part in case.split("|")]
    # In a case about lost spaces `|` has no space before it, in the others it has.
    text = case.replace(" | ", " ").replace("| ", "")
    assert split_sentences(text) == want


def test_wrapped_lines_are_joined() -> None:
    text = "The talks went on until the early\nhours of the morning. Nobody was\nready to leave."
    assert split_sentences(text) == [
        "The talks went on until the early hours of the morning.",
        "Nobody was ready to leave.",
    ]


def test_a_menu_stays_a_list() -> None:
    assert split_sentences("home\nabout us\ncontact\n") == ["home", "about us", "contact"]


def test_a_heading_is_not_drawn_into_the_text_below_it() -> None:
    text = "What we know\n\nThe ship left at noon. It has not arrived."
    assert split_sentences(text)[0] == "What we know"


def test_nothing_gives_nothing() -> None:
    assert split_sentences(" \n\t ") == []


def test_decoration_is_no_sentence() -> None:
    """Tags, rules and dot leaders go; a mark or letters on lines of their own are joined."""
    assert split_sentences("<p>It <em>rained</em>.</p><p>She left.<br>He stayed, 3 < 4.</p>") == [
        "It rained.",
        "She left.",
        "He stayed, 3 < 4.",
    ]
    assert split_sentences("About ........ 5\nNext ....... 12-13\nAsk us....... now") == [
        "About",
        "Next",
        "Ask us now",
    ]
    assert split_sentences("/////////Start here\n======\nEnd") == ["Start here", "End"]
    assert split_sentences("Call us\n. We answer") == ["Call us.", "We answer"]
    assert split_sentences("N\nO\nT\nI\nCE\n \nShut") == ["NOTICE", "Shut"]
