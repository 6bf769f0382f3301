"""The anatomy of mails: the story is kept, and nothing of its envelope."""

from base64 import b64encode

import pytest
from mails import STORY, a_mail, said, texts

from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources import documents_in
from podcaster.sources.mail import mail_documents

PRIVATE = ("Anna", "Ole", "@", "12 34", "Dear", "Hello", "From:", "regards", "nsubscribe", "http")


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


@pytest.mark.parametrize("sentence", ["Liebe Leute, sagte Ida Brandt, jetzt wird abgestimmt."])
def test_a_greeting_that_is_quoted_stays(sentence: str) -> None:
    assert said(f"{sentence}\n\n{STORY}\n")[1] == f"{sentence}\n\n{STORY}"


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


def test_a_subject_in_bytes() -> None:
    mail = f"From: o@x.example\nSubject: Rénovation de la grue\n\n{STORY}\n".encode()
    (document,) = documents_in(Document(content=mail, name="a.eml"))
    assert document.title == "Rénovation de la grue"


def test_headers_of_a_language_without_a_table_are_left_out() -> None:
    head = "---------- Forwarded message ---------\nOd: Desk <d@x.example>\nPředmět: Crane\n"
    assert said(f"{head}Komu: <a@x.example>\n\n{STORY}\n", "Fwd: Crane")[1] == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "Anyone affected can call the Samaritans on 0808 802 0000.",
        "Police on 0115 496 0000 are appealing for witnesses.",
        "Families of the missing can ring 0800 496 0000 day and night.",
        "The helpline of the coastguard is 0800 123 456, and it is open at night.",
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
