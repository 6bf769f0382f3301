"""Newsletters: their news are read, and neither masthead, footer nor small print."""

from email.message import EmailMessage

import pytest
from mails import STORY, a_mail, page_said, said, texts

from podcaster.articles import article_from_document
from podcaster.model import Document
from podcaster.sources import documents_in
from podcaster.sources.mail import mail_documents

NEWSLETTER = """<html><head><title>Campaign 7</title></head><body>
<div style="display:none;max-height:0">Preheader</div><table><tr><td>
<a href="https://x.example/v?t=abc">{view}</a></td></tr><tr><td><h1>The crane moves</h1>
<p>The harbour board voted on <s>Monday</s> <b>Tuesday</b> to move the old crane,
after a winter of storms.</p>
<h2>Ferry</h2><p>The ferry to Vessa stops on Friday, as nobody wants to pay for its repair.</p>
<p><a href="https://x.example/f">Read more</a></p></td></tr><tr><td>{why}</td></tr>
<tr><td>The Courier, 12 Quay Street, Osterby 1234</td></tr>
<tr><td><a href="https://x.example/u?token=1">{leave}</a> | <a>Privacy</a></td></tr>
<tr><td>© 2026 The Courier. All rights reserved.</td></tr></table></body></html>"""


@pytest.mark.parametrize("kind", ["html", "plain"])
@pytest.mark.parametrize(
    ("view", "why", "leave"),
    [
        ("View this email in your browser", "You are receiving this mail.", "Unsubscribe"),
        ("Im Browser ansehen", "Sie erhalten diesen Newsletter als Leser.", "Abmelden"),
        ("Voir dans le navigateur", "Vous recevez cet e-mail car inscrit.", "Se désabonner"),
        ("Ver en el navegador", "Ha recibido este correo porque se suscribió.", "Darse de baja"),
        ("Leggi nel browser", "Hai ricevuto questa mail perché sei iscritto.", "Disiscriviti"),
        ("Ver no navegador", "Você recebeu este e-mail porque se inscreveu.", "Cancelar inscrição"),
        ("Bekijk in browser", "Je ontvangt deze mail omdat je bent ingeschreven.", "Uitschrijven"),
        ("Visa i webbläsaren", "Du får det här mejlet för att du prenumererar.", "Avregistrera"),
        ("Zobacz w przeglądarce", "Otrzymujesz ten e-mail, bo się zapisałeś.", "Wypisz się"),
        ("Having trouble viewing this?", "Forward this to a friend.", "Manage your preferences"),
    ],
)  # fmt: skip
def test_a_newsletter_is_its_news(kind: str, view: str, why: str, leave: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "The Courier", "c@x.example"
    page = NEWSLETTER.format(view=view, why=why, leave=leave)
    if kind == "html":
        mail.set_content(page, subtype="html")
    else:
        mail.set_content(
            f"{view}: https://x.example/v?t=abc\n\nThe harbour board voted on Tuesday to move the"
            " old crane, after a winter of storms.\n\nThe ferry to Vessa stops on Friday, as"
            f" nobody wants to pay for its repair.\n\n---\n\n{why}\n\nThe Courier, 12 Quay Street,"
            f" Osterby 1234\n\n{leave}: https://x.example/u?token=1\n"
        )
    (document,) = mail_documents(Document(content=mail.as_bytes(), name="a.eml"))
    text = document.content.decode()
    assert "voted on Tuesday" in text and "pay for its repair" in text
    left = [view, why, leave, "Quay", "token", "Read more", "2026", "Preheader", "Campaign"]
    assert not [each for each in left if each in text]


def test_a_greeting_below_the_link_to_the_browser_goes() -> None:
    head = "View this email in your browser: https://x.example/a\n\nGood morning, dear readers,"
    assert said(f"{head}\n\n{STORY}\n")[1] == STORY


def test_a_list_in_a_mail_is_a_list() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Crane", "c@x.example"
    first, second = STORY.split("\n\n")
    entries = (
        "Fish prices rise (Osterby Post)",
        "School roof to be mended (Post)",
        "Bread (Nissen)",
    )
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    mail.set_content(f"<p>{first}</p><p>Also today:</p><ul>{listed}</ul><p>{second}</p>", "html")
    (document,) = mail_documents(Document(content=mail.as_bytes(), name="a.eml"))
    assert entries == tuple(
        one for one in article_from_document(document).paragraphs if one in entries
    )


@pytest.mark.parametrize(
    ("style", "is_shown"),
    [("font-size:0.9em", True), ("font-size:.85rem;max-height:0.5em", True), ("font-size:0", False),
     ("font-size:0px", False), ("max-height: 0.0px", False)],
)  # fmt: skip
def test_small_letters_are_no_hidden_ones(style: str, is_shown: bool) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Crane", "c@x.example"
    first, second = STORY.split("\n\n")
    mail.set_content(f"<p>{first}</p><p style='{style}'>{second}</p><p>{first[:60]}.</p>", "html")
    (document,) = mail_documents(Document(content=mail.as_bytes(), name="a.eml"))
    assert (second in document.content.decode()) == is_shown


def test_letters_without_a_size_around_some_with_one_are_shown() -> None:
    """So newsletter tools set each block, to have no blanks between boxes."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Crane", "c@x.example"
    block = (
        "<tr><td style='font-size:0px;padding:1px'><div style='font-size:15px'>{}</div></td></tr>"
    )
    rows = "".join(map(block.format, STORY.split("\n\n")))
    mail.set_content(f"<table>{rows}</table>", "html")
    (document,) = mail_documents(Document(content=mail.as_bytes(), name="a.eml"))
    assert all(text in document.content.decode() for text in STORY.split("\n\n"))


FOOTERS = {
    "boxes": "<p>{news}</p><p><em>The Courier is a reader-supported publication. To support my"
    " work, consider becoming a paid subscriber.</em></p><div>Upgrade to paid</div><p>You're"
    " currently a free subscriber to <a>The Courier</a>. For the full experience, upgrade your"
    " subscription.</p><p>© 2026 Ole Berg<br>12 Quay Street, Portland, OR 97201<br>"
    "<a>Unsubscribe</a></p>",
    "one box of lines": "<p>{news}</p><p>See you next week,<br>The team</p><td><em>Copyright © 2026"
    " The Courier, All rights reserved.</em><br>You are receiving this email because you opted in"
    " on our site.<br><br><strong>Our mailing address is:</strong><br>The Courier<br>12 Quay"
    " Street<br>Osterby 1234<br><br>Want to change how you receive these emails?<br>You can <a>"
    "update your preferences</a> or <a>unsubscribe from this list</a>.</td>",
    "a sentence": "<p>{news}</p><p>If you did not sign up to receive emails from us you can use the"
    " link below to unsubscribe. We apologize for any inconvenience.</p><a>Unsubscribe</a>",
}


@pytest.mark.parametrize("form", FOOTERS)
def test_footers_of_newsletters_are_left_out(form: str) -> None:
    """Built as the large senders build them."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "The Courier", "c@x.example"
    news = STORY.replace("\n\n", "</p><p>")
    page = f"<html><body><table><tr><td>{FOOTERS[form].format(news=news)}</td></tr></table></body>"
    mail.set_content(page, subtype="html")
    (document,) = mail_documents(Document(content=mail.as_bytes(), name="a.eml"))
    text = document.content.decode()
    body = text[text.index("<article>") + 9 : text.index("</article>")]
    assert body == f"<p>{news}</p>"


@pytest.mark.parametrize(
    "imprint",
    [
        "The Courier Ltd, 12 Quay Street, Osterby. We are a small team of four.",
        "Our office is at 12 Quay Street, Suite 400, Portland, OR 97201. Come and see us.",
        "Herausgeber: Hafenblatt GmbH, Kaistraße 12, 20457 Hamburg. Vertreten durch den Vorstand.",
        "The Courier, 12 Quay Street, Osterby\nYou can reach us by answering.",
        "Le Courrier, 12 rue du Port, 44000 Nantes. Nous paraissons le mardi.",
    ],
)
def test_an_address_with_a_sentence_below_the_news_is_left_out(imprint: str) -> None:
    text = f"{STORY}\n\n{imprint}\n\nUnsubscribe: https://x.example/u?token=1\n"
    assert said(text)[1] == STORY
    assert said(f"{STORY}\n\n{imprint}\n")[1] == STORY


@pytest.mark.parametrize(
    "news",
    [
        "The shop at 7 Market Street, Osterby, closes in May.",
        "The crane stood beside 12 Quay Street for a hundred years and will now be moved.",
        "The fire at 3 Dock Road, the third this year, was put out within an hour.",
    ],
)
def test_an_address_that_a_sentence_is_about_is_news(news: str) -> None:
    assert said(f"{STORY}\n\n{news}\n")[1] == f"{STORY}\n\n{news}"


# -- parts ---------------------------------------------------------------------------------------


def test_links_in_the_rows_of_a_paragraph_stay() -> None:
    rows = "<p>The winners are:<br><a href=a>Anna Berg</a><br><a href=b>Ole Dahl</a></p>"
    (text,) = texts(a_mail(("text/html", f"{PARAGRAPHS}{rows}{PARAGRAPHS}")))
    assert "Anna Berg" in text and "Ole Dahl" in text


ITEMS = {"Storm Ada hits the north": "The storm Ada reached the north coast on Monday evening.",
         "Rail strike called off": "The rail union called off its strike on Tuesday."}  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "<p><b>{}</b></p><p>{}</p>", "<p><strong>{}</strong><br>{}</p>",
        "<p style='font-weight:bold'>{}</p><p>{}</p>", "<font size=5>{}</font><br><p>{}</p>",
        "<table><tr><td><a href=u>{}</a></td></tr><tr><td>{}</td></tr></table>",
    ],
)  # fmt: skip
def test_headings_of_a_digest_are_told(form: str) -> None:
    button = "<p><a href=u><b>Read the full story</b></a></p>"
    mail = a_mail(("text/html", button.join(form.format(*item) for item in ITEMS.items())))
    (document,) = documents_in(Document(content=mail, name="a.eml"))
    told = [block.text for block in article_from_document(document).blocks]
    assert told == [text for item in ITEMS.items() for text in item]


def test_a_bold_line_that_is_no_heading() -> None:
    mail = a_mail(
        ("text/html", f"{PARAGRAPHS}<p>Kind regards,</p><p><b>Ole Dahl</b><br>Editor</p>")
    )
    (document,) = documents_in(Document(content=mail, name="a.eml"))
    assert "Ole" not in document.content.decode()


def test_a_link_under_a_text_is_not_told() -> None:
    below = "Read more: https://x.example/1\n\nRAIL STRIKE\n\nThe rail union called it off."
    assert (
        said(f"{STORY}\n\n{below}")[1]
        == f"{STORY}\n\n\nRAIL STRIKE\n\nThe rail union called it off."
    )


@pytest.mark.parametrize(
    "below",
    [
        "Reply to this email to tell us what you think.",
        "Like what you read?\n\nShare it with a friend.",
        "Read on the app",
        "Harbour Media Inc · PMB 123 · 548 Market Street · San Francisco, CA 94104",
        "Si no quieres recibir más correos, date de baja aquí.",
        "You got this because you are on our list. Change your settings or opt out.",
    ],
)
def test_what_stands_below_a_newsletter_is_left_out(below: str) -> None:
    assert said(f"{STORY}\n\n{below}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "story",
    [
        "He wrote a reply to this email of the board, and so did two hundred other readers of it.",
        "People who like what you read are people you should meet, the librarian told the school.",
        "Osterby, Vessa and Lindby, the three towns on the coast, have agreed on a common plan.",
    ],
)
def test_sentences_with_the_words_of_newsletters_stay(story: str) -> None:
    assert said(f"{STORY}\n\n{story}\n\n{STORY}\n")[1] == f"{STORY}\n\n{story}\n\n{STORY}"


PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))


SMALL_PRINT = "Le port est un portail, et son nom un bon mot. Rien à signaler de plus aux abonnés."


@pytest.mark.parametrize(
    ("story", "small", "is_kept"),
    [
        ("font-size:16px", "font-size:11px", False),
        ("font:normal 15px/20px Arial", "font:normal normal 11px Arial", False),
        ("font-size:1.1em", "font-size:70%", False),
        ("font-size:12pt", "font-size:8pt", False),
        ("font-size:16px", "font-size:16px", True),
        ("font-size:16px", "font-size:15px", True),
        ("color:black", "color:grey", True),
        ("font-size:11px", "font-size:11px", True),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_small_print_around_a_story_is_not_read(
    story: str, small: str, is_kept: bool, place: int
) -> None:
    parts = [f'<div style="{story}">{PARAGRAPHS}</div>']
    parts.insert(place, f'<div style="{small}"><p>{SMALL_PRINT}</p></div>')
    text = page_said("".join(parts))
    assert "old crane" in text and "voted against" in text
    assert ("portail" in text) is is_kept


def test_a_story_in_small_letters_is_kept_below_its_large_opening() -> None:
    lead, rest = STORY.split("\n\n")
    text = page_said(
        f'<p style="font-size:20px">{lead}</p>'
        + f'<p style="font-size:14px">{rest} {SMALL_PRINT} {SMALL_PRINT}</p>' * 2
    )
    assert "voted against" in text and "old crane" in text


NEWS = (
    "Fishermen want to go to court over the plan, their speaker Ole Brandt said on Friday.",
    "The school in Mill Lane opens again on Monday, two weeks after the flood that closed it.",
)


REPORTS = "".join(f"<p>{text}</p>" for text in NEWS)


@pytest.mark.parametrize(
    ("large", "small"), [(18, 14), (16, 14), (20, 16), (16, 12), (16, 13), (18, 15.5)]
)
@pytest.mark.parametrize("place", [0, 1])
def test_news_in_smaller_letters_is_read(large: int, small: float, place: int) -> None:
    footer = "<p>Unsubscribe</p><p>Harbour News, 7 Market Street, Emden.</p>"
    parts = [f'<div style="font-size:{large}px"><h2>Crane</h2>{PARAGRAPHS}</div>']
    brief = f"<h3>In brief</h3>{REPORTS}<p>The vote is on Friday.</p>"
    parts.insert(place, f'<div style="font-size:{small}px">{brief}</div>')
    text = page_said("".join(parts) + f'<div style="font-size:{small}px">{footer}</div>')
    assert all(told in text for told in (*NEWS, "old crane", "The vote is on Friday."))
    assert "Unsubscribe" not in text and "Market Street" not in text


def test_small_print_that_is_left_out_is_listed() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Crane"
    small = f'<div style="font-size:11px"><p>{SMALL_PRINT}</p></div>'
    body = f'<div style="font-size:16px">{PARAGRAPHS}</div>{small}'
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    (document,) = documents_in(Document(content=mail.as_bytes(), name="a.eml"))
    assert document.left_out == (SMALL_PRINT,)


@pytest.mark.parametrize(
    ("heading", "is_kept"),
    [
        ("Together with PumpCo", False), ("Presented by PumpCo", False), ("Anzeige", False),
        ("A message from our sponsor", False), ("En partenariat avec PumpCo", False),
        ("Together with Norway against the storm", True),
        ("Together again", True), ("The advertising ban", True), ("Sponsors leave the club", True),
    ],
)  # fmt: skip
def test_advertisements_under_their_headings(heading: str, is_kept: bool) -> None:
    court = "Fishermen want to go to court over the plan, their speaker Ole Brandt said on Friday."
    advert = f"<h3>{heading}</h3><p>PumpCo makes the quietest pumps for a boat of any size.</p>"
    text = page_said(f"{PARAGRAPHS}{advert}<h3>Court next</h3><p>{court}</p>")
    assert "go to court" in text and ("quietest" in text) is is_kept


def newsletter(body: str, sender: str = "Quay Weekly") -> str:
    """The page of a newsletter's mail."""
    head = f"From: {sender} <q@x.example>\nSubject: Crane\nContent-Type: text/html\n\n"
    (document,) = mail_documents(Document(content=(head + body).encode(), name="a.eml"))
    return document.content.decode()


@pytest.mark.parametrize(
    "masthead",
    [
        "<h1>Quay Weekly</h1>", "<h1>The Quay Weekly</h1>", "<p>QUAY WEEKLY</p>",
        "<h2>Quay Weekly newsletter</h2>", "<p>Good morning</p><h1>“Quay Weekly”</h1>",
    ],
)  # fmt: skip
def test_the_name_of_a_newsletter_is_not_read(masthead: str) -> None:
    page = newsletter(f"{masthead}<h2>A crane moves</h2>{PARAGRAPHS}")
    assert "A crane moves" in page
    assert "quay weekly" not in page.lower()


@pytest.mark.parametrize(
    "heading", ["Quay Weekly wins an award", "Quay walls are weak", "Weekly quay"]
)
def test_a_headline_with_the_words_of_the_name_is_read(heading: str) -> None:
    assert heading in newsletter(f"<h2>{heading}</h2>{PARAGRAPHS}")


@pytest.mark.parametrize(
    "heading", ["Privacy", "Copyright", "Facebook", "The YouTube tax", "Browser wars"]
)
def test_a_heading_with_a_word_of_footers_stays_over_its_news(heading: str) -> None:
    page = newsletter(f"{PARAGRAPHS}<h3>{heading}</h3><p>Parliament passed the law on Monday.</p>")
    assert heading in page
    assert "Parliament passed the law" in page


@pytest.mark.parametrize(
    "below",
    [
        "<h3>Privacy</h3><p>We keep your address for as long as you read.</p>",
        "<h3>Unsubscribe</h3><p>The link below ends it.</p>",
        "<h3>Copyright</h3><p>Quay Media, 7 Market Street</p>",
    ],
)
def test_a_footer_under_a_heading_is_left_out(below: str) -> None:
    page = newsletter(f"{PARAGRAPHS}{below}")
    assert "against" in page
    assert "h3" not in page


def test_two_breaks_end_a_paragraph_and_the_line_ends_of_the_source_do_not() -> None:
    story = STORY.replace("\n\n", "<br><br>").replace(" and ", "\nand ")
    footer = "You receive this e-mail because you signed up.<br>Unsubscribe"
    page = newsletter(f"<p>{story}<br><br>Ole<br><br>{footer}</p>")
    assert page.count("<p>") == 2
    assert "million euros and" in page


@pytest.mark.parametrize(
    "field", ["{{first_name}}", "*|FNAME|*", "%%region%%", "{% name %}", "{{ a.b | upcase }}"]
)
def test_fields_that_were_not_filled_in_are_not_read(field: str) -> None:
    text = f"Hi {field},\n\n{STORY}\n\nIn {field} the sun will shine tomorrow."
    assert said(text, f"Crane, {field}") == ("Crane", STORY)


def test_the_default_of_a_field_is_read() -> None:
    text = f'{STORY} The crane goes to {{{{ town | default: "Emden" }}}} next.'
    assert said(text)[1].endswith("The crane goes to Emden next.")


@pytest.mark.parametrize("line", ["=======", "-----", "~~~"])
def test_the_line_under_a_masthead_goes_with_it(line: str) -> None:
    head = "From: Quay Weekly <q@x.example>\nSubject: Crane\n\n"
    content = f"{head}Quay Weekly\n{line}\n\n{STORY}\n".encode()
    (document,) = mail_documents(Document(content=content, name="a.eml"))
    assert document.content.decode().strip() == STORY


def test_empty_lines_of_preformatted_text_end_a_paragraph() -> None:
    page = newsletter(f"<pre>Hello Anna,\n\n{STORY.replace(' the ', chr(10) + 'the ')}</pre>")
    assert page.count("<p>") == 2 and "move the old crane" in page
    assert "Anna" not in page
