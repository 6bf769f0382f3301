"""The anatomy of mails: the story is kept, and nothing of its envelope."""

from base64 import b64encode
from email.message import EmailMessage

import pytest

from podcaster.articles import article_from_document
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources import documents_in
from podcaster.sources.mail import mail_documents

STORY = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay, after a"
    " winter of storms had damaged its foundations.\n\nThe work will cost 2.4 million euros and"
    " take until spring 2027, the board said. Two of its five members voted against."
)
PRIVATE = ("Anna", "Ole", "@", "12 34", "Dear", "Hello", "From:", "regards", "nsubscribe", "http")


def said(text: str, subject: str = "Crane") -> tuple[str, str]:
    """Title and text of a mail."""
    raw = f"From: o@x.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    (document,) = mail_documents(Document(content=(raw + text).encode(), name="a.eml"))
    return document.title, document.content.decode().strip()


HEADS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Desk <d@x.example>\nDate: Tue, 3 Mar"
    " 2026 at 10:12\nSubject: Crane\nTo: <a@x.example>, Per <p@x.example>\n",
    "outlook": "From: Desk\nSent: Tuesday, 3 March 2026 10:12\nTo: Anna Berg\nSubject: Crane\n",
    "apple": "Begin forwarded message:\n\nFrom: Desk <d@x.example>\nSubject: Crane\nDate: 3 March"
    " 2026 at 10:12:00 CET\nTo: Anna\n",
    "dashes": "-----Original Message-----\nFrom: Desk\nTo: Anna\nSubject: Crane\n",
    "stars": "*From:* Desk <d@x.example>\n*Sent:* Tuesday\n*To:* Anna\n*Subject:* Crane\n",
    "de": "Von: Kurier <k@x.example>\nGesendet: Dienstag, 3. März 2026\nAn: Ole\nBetreff: Crane\n",
    "fr": "De : Courrier <c@x.example>\nEnvoyé : mardi 3 mars 2026\nÀ : Anna\nObjet : Crane\n",
    "es": "De: Correo\nEnviado el: martes, 3 de marzo de 2026\nPara: Anna\nAsunto: Crane\n",
    "it": "Da: Corriere\nInviato: martedì 3 marzo 2026\nA: Anna\nOggetto: Crane\n",
    "pt": "De: Correio\nEnviada em: terça-feira\nPara: Anna\nAssunto: Crane\n",
    "nl": "Van: Koerier\nVerzonden: dinsdag 3 maart 2026\nAan: Anna\nOnderwerp: Crane\n",
    "sv": "Från: Kuriren\nSkickat: den 3 mars 2026\nTill: Anna\nÄmne: Crane\n",
    "da": "Fra: Kureren\nSendt: 3. marts 2026\nTil: Anna\nEmne: Crane\n",
    "pl": "Od: Kurier\nWysłano: wtorek, 3 marca 2026\nDo: Anna\nTemat: Crane\n",
}


@pytest.mark.parametrize("form", HEADS)
@pytest.mark.parametrize("sign", ["Fwd: Crane", "WG: [news] Crane", "TR : Crane", "Crane"])
def test_a_forwarded_story_loses_its_envelope(form: str, sign: str) -> None:
    note = "Hello Anna,\n\nthought of you.\n\nBest regards,\nOle\n-- \nOle, tel. 20 12 34 56\n\n"
    assert said(f"{note}{HEADS[form]}\n{STORY}\n", sign) == ("Crane", STORY)


GREETINGS = (
    "Hello Anna,", "Dear Ms Berg:", "Hi all!", "Good morning,", "Liebe Anna,",
    "Sehr geehrte Frau Dr. Berg,", "Bonjour Anna,", "Hola Anna:", "Ciao Anna,", "Olá Anna,",
    "Beste Anna,", "Hej Anna!", "Kære Anna,", "Cześć Anna,", "Hallo zusammen,",
    "Moi kaikille!", "Hyvää päivää,", "Dobrý den,", "Kedves Anna!", "Γεια σου Άννα,",
    "Здравствуйте, Анна!", "Merhaba Ayşe,", "こんにちは、", "Ngā mihi ki a koutou,",
)  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        "-- \nOle\n+45 20 12 34 56", "Best regards,\nOle", "Cheers\n\nOle Hansen\nDesk editor",
        "Mit freundlichen Grüßen\nOle", "Cordialement,\nOle", "Un saludo,\nOle", "Saluti\nOle",
        "Abraços,\nOle", "Met vriendelijke groet,\nOle", "Vänliga hälsningar\nOle",
        "Med venlig hilsen\nOle", "Pozdrawiam\nOle", "Ystävällisin terveisin\nOle",
        "Sent from my iPhone",
        "Ole Hansen\nQuay Street 3\nole@x.example", "-- \nOle\nhttps://ole.example/?token=1",
    ],
)  # fmt: skip
def test_greeting_and_signature_are_left_out(below: str) -> None:
    for above in GREETINGS:
        assert said(f"{above}\n\n{STORY}\n\n{below}\n") == ("Crane", STORY), above


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, 3 Mar 2026 at 10:12, Anna Berg <a@x.example> wrote:",
        "On Tue, 3 Mar 2026 at 10:12, Anna Berg\n<a@x.example> wrote:",
        "Am 03.03.26 um 10:12 schrieb Anna Berg:",
        "Le mar. 3 mars 2026 à 10:12, Anna a écrit :",
        "El mar, 3 mar 2026 a las 10:12, Anna escribió:",
        "Il giorno mar 3 mar 2026 alle 10:12 Anna ha scritto:",
        "Op di 3 mrt 2026 om 10:12 schreef Anna:",
        "Den tis 3 mars 2026 10:12 skrev Anna:",
    ],
)
def test_what_a_mail_answers_is_left_out(attribution: str) -> None:
    text = f"{STORY}\n\n{attribution}\n\n> Is there any news of it?\n> Anna\n"
    assert said(text, "Re: Crane") == ("Crane", STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to desk@courier.example today.",
        "Call +45 20 12 34 56 before noon.",
        "The office (tel. 0431 123456) is open.",
        "Ring (020) 7946 0018 for tickets.",
    ],
)
def test_no_address_or_number_of_a_person_is_said(sentence: str) -> None:
    assert said(f"{STORY} {sentence}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "story",
    [
        "The years 2019-2024 brought 2,000,000 people and 1 234 567 tonnes of grain to the port.",
        "He said: “Dear Anna, I am well,” and laughed, as everybody in the room did that day.",
        "Unsubscribe rates have doubled since March, a study of 4,000 newsletters has found.",
        "Thanks to the rain, the fields are green again, and the farmers can wait for summer.",
        "From Osterby to Vessa the road is closed until Sunday, the police have said in a note.",
        "The vote was 212-198 on 3 March 2026, after 14:30, in room 12 of the town hall.",
        "On 3 May 1931 the skipper wrote:", "In 1931 the skipper wrote:",
        "Am 3. Mai 1931 schrieb der Kapitän:", "From: the captain\nTo: the crew\nSubject: ice",
        "The whole plan can be read on the website of the harbour.",
        "Sie erhalten diese Woche Besuch aus Lindholm, und Weiterempfehlen wollte es niemand.",
    ],
)  # fmt: skip
def test_a_story_that_speaks_of_such_things_is_kept(story: str) -> None:
    assert said(f"{STORY}\n\n{story}\n\n{STORY}\n")[1] == f"{STORY}\n\n{story}\n\n{STORY}"


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


@pytest.mark.parametrize("sentence", ["Liebe Leute, sagte Ida Brandt, jetzt wird abgestimmt."])
def test_a_greeting_that_is_quoted_stays(sentence: str) -> None:
    assert said(f"{sentence}\n\n{STORY}\n")[1] == f"{sentence}\n\n{STORY}"


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


def a_mail(*parts: tuple[str, str], kind: str = "mixed") -> bytes:
    head = f'From: a@x.example\nSubject: Crane\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n'  # noqa: E501
    body = "".join(f"--b\nContent-Type: {media}\n\n{text}\n" for media, text in parts)
    return f"{head}{body}--b--\n".encode()


def texts(content: bytes) -> list[str]:
    found = documents_in(Document(content=content, name="a.eml"))
    return [" ".join(each.content.decode().split()) for each in found]


def test_a_text_before_an_alternative_is_not_lost() -> None:
    first, second = STORY.split("\n\n")
    inner = (
        'Content-Type: multipart/alternative; boundary="i"\n\n--i\nContent-Type: text/plain\n\n'
        f"{second}\n--i\nContent-Type: text/html\n\n<p>{second}</p>\n--i--\n"
    )
    raw = a_mail(("text/plain", first)).decode().replace("--b--", f"--b\n{inner}--b--")
    assert "damaged its foundations" in texts(raw.encode())[0]
    assert "voted against" in texts(raw.encode())[0]


def test_a_newsletter_that_is_attached_is_the_story() -> None:
    inner = f"From: d@x.example\nSubject: The crane\n\n{STORY}\n"
    content = a_mail(("text/plain", "See attached."), ("message/rfc822", inner))
    (text,) = texts(content)
    assert text == " ".join(STORY.split())


def test_a_page_that_is_attached_is_the_story() -> None:
    page = f"<html><body><p>{STORY}</p></body></html>"
    media = 'text/html; name="a.html"\nContent-Disposition: attachment; filename="a.html"'
    (text,) = texts(a_mail(("text/plain", "For you."), (media, page)))
    assert "moves" not in text and "voted on Tuesday" in text


def test_a_short_mail_is_not_lost_behind_its_signature() -> None:
    media = 'application/pgp-signature; name="s.asc"\nContent-Disposition: attachment'
    signature = "-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----"
    content = a_mail(("text/plain", "The ferry stops on Friday."), (media, signature))
    assert texts(content) == ["The ferry stops on Friday."]


def test_of_two_forms_the_fuller_is_read() -> None:
    html = ("text/html", "<p>Your reader shows no pages.</p>")
    assert "voted against" in texts(a_mail(("text/plain", STORY), html, kind="alternative"))[0]
    page = ("text/html", f"<p>{STORY}</p>")
    (text,) = texts(a_mail(("text/plain", "Open the page to read it."), page, kind="alternative"))
    assert "<p>The harbour" in text


def test_flowed_text_is_joined() -> None:
    flowed = STORY.replace("crane to ", "crane to \n").replace("a winter ", "a winter \n")
    (text,) = texts(a_mail(("text/plain; format=flowed", flowed)))
    assert text == " ".join(STORY.split())


def test_a_mailbox_is_its_mails() -> None:
    box = "".join(
        f"From a@x.example Tue Mar  3 10:12:0{n} 2026\nFrom: a@x.example\nSubject: Number {n}\n\n"
        f"{STORY}\n>From here on it rained.\n\n"
        for n in range(3)
    )
    found = documents_in(Document(content=box.encode(), name="news.mbox"))
    assert [each.title for each in found] == ["Number 0", "Number 1", "Number 2"]
    assert "\nFrom here on it rained." in found[0].content.decode()


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ('multipart/encrypted; boundary="b"', "an encrypted mail"),
        ('multipart/report; boundary="b"', "a delivery report"),
        ("application/pkcs7-mime", "an encrypted mail"),
    ],
)
def test_mails_without_a_story_are_named(kind: str, what: str) -> None:
    content = f"From: a@x.example\nSubject: x\nContent-Type: {kind}\n\n--b\n\nx\n--b--\n"
    with pytest.raises(BadInput, match=what):
        documents_in(Document(content=content.encode(), name="a.eml"))


def test_a_subject_of_thousands_of_encoded_words() -> None:
    subject = "\n ".join(["=?utf-8?q?Storm_?="] * 20_000)
    content = f"From: a@x.example\nSubject: {subject}\n\n{STORY}\n"
    (document,) = documents_in(Document(content=content.encode(), name="a.eml"))
    assert document.title.startswith("Storm") and len(document.title) < 3000


@pytest.mark.parametrize(
    "above",
    [
        "Anna,", "Anna and Per,", "Moi Anna,", "Ahoj Anno,", "Hello to all of you", "Morning all",
        "Dear Mr and Mrs van der Berg", "Good morning and happy Friday.",
        "Happy new year!", "Schönen guten Morgen!",
        "Good morning. It's Monday, and here is what you need to know.",
    ],
)  # fmt: skip
def test_a_name_alone_is_a_greeting(above: str) -> None:
    assert said(f"{above}\n\n{STORY}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "heading",
    ["It's Sunday. You can hear the bells from the quay.", "What a night!", "They did it!",
     "Hi. You may not know me, said the letter.", "Good morning. That was the first word of Berg.",
     "Happy Birthday Lindby", "Morning sickness drug approved", "It's Monday night football again",
     "The crane is back!",
     "Happy Mondays singer dies"],
)  # fmt: skip
def test_a_heading_like_a_greeting_stays(heading: str) -> None:
    assert said(f"{heading}\n\n{STORY}\n")[1] == f"{heading}\n\n{STORY}"


@pytest.mark.parametrize(
    "below",
    ["That's all for today. See you tomorrow!", "Das war's für heute.",
     "C'est tout pour aujourd'hui.",
     "Take care, everyone.", "Enjoy your weekend."],
)  # fmt: skip
def test_a_farewell_of_sentences_is_left_out(below: str) -> None:
    assert said(f"{STORY}\n\n{below}\n") == ("Crane", STORY)


@pytest.mark.parametrize("below", ["Enjoy the silence.", "Et c'est tout.", "Dat was het."])
def test_a_last_sentence_like_a_farewell_stays(below: str) -> None:
    assert said(f"{STORY}\n\n{below}\n")[1] == f"{STORY}\n\n{below}"


def test_the_end_mark_of_a_press_release() -> None:
    firm = "Contact: Ole Dahl, +45 12 34 56 78\n\nThe port is the largest on the coast."
    assert said(f"{STORY}\n\n###\n\n{firm}\n", "Press release: Crane") == ("Crane", STORY)
    # The opposite: a mark between two parts.
    parts = f"{STORY}\n\n{STORY}\n\n###\n\n{STORY}"
    assert said(f"{parts}\n", "Release the crane") == ("Release the crane", parts)


def test_links_in_the_rows_of_a_paragraph_stay() -> None:
    rows = "<p>The winners are:<br><a href=a>Anna Berg</a><br><a href=b>Ole Dahl</a></p>"
    (text,) = texts(a_mail(("text/html", f"{PARAGRAPHS}{rows}{PARAGRAPHS}")))
    assert "Anna Berg" in text and "Ole Dahl" in text


def test_a_subject_in_bytes() -> None:
    mail = f"From: o@x.example\nSubject: Rénovation de la grue\n\n{STORY}\n".encode()
    (document,) = documents_in(Document(content=mail, name="a.eml"))
    assert document.title == "Rénovation de la grue"


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


def test_headers_of_a_language_without_a_table_are_left_out() -> None:
    head = "---------- Forwarded message ---------\nOd: Desk <d@x.example>\nPředmět: Crane\n"
    assert said(f"{head}Komu: <a@x.example>\n\n{STORY}\n", "Fwd: Crane")[1] == STORY


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Anyone affected can call the Samaritans on 0808 802 0000.",
        "Police on 0115 496 0000 are appealing for witnesses.",
        "Families of the missing can ring 0800 496 0000 day and night.",
    ],
)
def test_a_public_number_within_the_story_stays(sentence: str) -> None:
    assert sentence in said(f"{STORY} {sentence}\n\nThe quay stays closed until May.")[1]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Call me or the police on 0115 496 0000 about it.",
            "Call me or the police on … about it.",
        ),
        (
            "The police press office takes a call on 0115 496 0000 until noon.",
            "The police press office takes a call on … until noon.",
        ),
        (
            "Whoever wants the crane can ring Per Holm on 0115 496 0000 today.",
            "Whoever wants the crane can ring Per Holm on … today.",
        ),
        (
            "The police call witnesses from desk@x.example or 0115 496 0000 today.",
            "The police call witnesses from … or … today.",
        ),
    ],
)
def test_a_sentence_with_a_private_number_goes_and_is_told(sentence: str, told: str) -> None:
    text = f"{STORY} {sentence}\n\nThe quay stays closed until May."
    raw = f"Subject: Crane\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    (document,) = mail_documents(Document(content=raw.encode(), name="a.eml"))
    assert "0115" not in document.content.decode()
    assert document.left_out == (told,)


def page_said(body: str) -> str:
    mail = EmailMessage()
    mail["Subject"] = "Crane"
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    documents = documents_in(Document(content=mail.as_bytes(), name="a.eml"))
    return "\n".join(each.content.decode() for each in documents)


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


@pytest.mark.parametrize(
    "head",
    [
        "From: Ole <o@x.example>\nSubject: Crane\n",  # no empty line below
        "From: Ole <o@x.example>\nTo: anna@x.example\nSubject: Crane\n",
        "From o@x Fri Nov 26 21:40:36 2004\nX-VM-v5-Data: (1)\nFrom: Ole\nSubject: Crane\n\n",
        "From: Ole\nSubject: Crane\nContent-Type: multipart/mixed; boundary=b\n\nHello Anna,\n\n",
        "From: Ole\nSubject: Crane\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n",
    ],
    ids=["no line", "no line, to", "mailbox", "no parts", "signed"],
)
def test_headers_as_they_are_met_are_not_read(head: str) -> None:
    signature = "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAd\n-----END PGP SIGNATURE-----\n"
    below = f"\nBest regards,\nOle\n{signature if 'PGP' in head else ''}"
    documents = documents_in(Document(content=f"{head}{STORY}\n{below}".encode(), name="a.eml"))
    assert [each.content.decode().strip() for each in documents] == [STORY]
    assert [each.title for each in documents] == ["Crane"]


def test_a_text_that_begins_with_a_colon_s_line_is_no_mail() -> None:
    text = f"From: here to eternity, the crane has been moved.\n{STORY}\n"
    (document,) = documents_in(Document(content=text.encode(), name="a.txt"))
    assert document.content.decode() == text


def test_utf_7_is_read_as_declared() -> None:
    head = "From: o@x.example\nSubject: Crane\nContent-Type: text/plain; charset=utf-7\n\n"
    content = head.encode() + "Die Bäder öffnen am Dienstag für 44 Gäste.".encode("utf-7")
    (document,) = mail_documents(Document(content=content, name="a.eml"))
    assert document.content.decode().strip() == "Die Bäder öffnen am Dienstag für 44 Gäste."


@pytest.mark.parametrize(
    "greeting",
    ["Hi Anna.", "Hello Anna -", "Dear Anna Berg:", "Hej Anna!", "Hi Georgia."],
)
def test_a_greeting_in_the_first_paragraph_is_left_out(greeting: str) -> None:
    assert said(f"{greeting} {STORY}") == ("Crane", STORY)
    for subject in (
        "Anna, the crane moves",
        "The brief for Anna",
        "Anna's Monday, Georgia's Friday",
    ):
        assert said(f"{greeting} {STORY}", subject)[1] == STORY


def test_a_greeting_that_the_subject_has_is_a_title() -> None:
    opening = "Hello Dolly. The play is back, and"
    text = f"{opening} the quay is its stage.\n\n{STORY}"
    assert said(text, "Hello Dolly comes to town")[1] == text
    assert said(f"Dear Bob, {STORY}", "Dear Bob, your brief")[1] == STORY


@pytest.mark.parametrize(
    "opening",
    [
        "Dag Hammarskjöld, the second holder of the office",
        "Cara Delevingne, who owns the crane",
        "Good morning Vietnam: Film Returns To Screens, it",
        "Hello Kitty. The brand of Kitty, which is fifty,",
        "Good morning Vietnam. The film of 1987, back in cinemas,",
        "Ciao Italia. The old festival",
    ],
)
def test_a_name_that_looks_like_a_greeting_stays(opening: str) -> None:
    assert said(f"{opening}, spoke at the quay on Tuesday.\n\n{STORY}")[1].startswith(opening)


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


def test_blanks_behind_the_name_of_an_encoding() -> None:
    head = b"Subject: Crane\nContent-Type: text/plain\nContent-Transfer-Encoding: BASE64 \n\n"
    content = head + b64encode(STORY.encode())
    (document,) = mail_documents(Document(content=content, name="a.eml"))
    assert document.content.decode().strip() == STORY


@pytest.mark.parametrize("many", [0, 1, 3, 300])
def test_an_attribution_stands_behind_any_signs_of_quotation(many: int) -> None:
    above = f"{STORY}\n\n{'> ' * many}On Tue, 3 Mar 2026 at 10:12, Ole Dahl wrote:\n"
    assert said(f"{above}{'> ' * (many + 1)}Shall we go?\n", "Re: Crane")[1] == STORY


def test_what_is_longer_than_an_attribution_is_none() -> None:
    """Lines of thousands of signs would be tried from each of them."""
    line = f"On Tue, 3 Mar 2026, {'word ' * 100}Ole Dahl wrote:"
    assert line[:40] in said(f"{STORY}\n\n{line}\n\n{STORY}", "Crane")[1]
