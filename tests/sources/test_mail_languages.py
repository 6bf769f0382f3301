"""What mails have around their text in each language, and what only looks like it."""

import tomllib
from pathlib import Path

import pytest

from tests.sources.test_mail import STORY, said

WORDS = tomllib.loads((Path(__file__).parent / "mail_words.toml").read_text("utf-8"))
LANGUAGES = sorted(WORDS)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_head_of_a_forwarded_mail_is_left_out(tag: str) -> None:
    for head in WORDS[tag]["forwarded"]:
        text = f"Hello Anna,\n\nthought of you.\n\n{head}\n{STORY}\n"
        assert said(text, "Fwd: Crane") == ("Crane", STORY), head


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_quoted_mail_is_left_out(tag: str) -> None:
    for attribution in WORDS[tag]["quoted"]:
        text = f"{STORY}\n\n{attribution}\n\n> Is there any news of it?\n> Anna\n"
        assert said(text, "Re: Crane") == ("Crane", STORY), attribution


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_greeting_is_left_out(tag: str) -> None:
    for greeting in WORDS[tag]["greetings"]:
        assert said(f"{greeting}\n\n{STORY}\n") == ("Crane", STORY), greeting


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_stands_below_is_left_out(tag: str) -> None:
    for below in WORDS[tag]["farewells"] + WORDS[tag]["footers"]:
        assert said(f"{STORY}\n\n{below}\n") == ("Crane", STORY), below


@pytest.mark.parametrize(
    "command",
    ["Unsubscribe from this list.", "Síguenos en Facebook.", "Tutti i diritti riservati."],
)
def test_a_command_of_a_footer_is_left_out(command: str) -> None:
    for text in (f"{STORY}\n\n{command}", f"{command}\n\n{STORY}"):
        assert said(f"{text}\n") == ("Crane", STORY)


@pytest.mark.parametrize("prompt", ["Read more", "Read more »", "[Weiterlesen]", "Full story"])
def test_a_link_to_the_rest_takes_no_paragraph_with_it(prompt: str) -> None:
    assert said(f"{STORY} {prompt}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "warning",
    [
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "[EXTERNAL EMAIL] Exercise caution before clicking links.",
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender. Öffnen Sie keine Anhänge.",
        "Attention : ce message provient d'un expéditeur externe.",
    ],
)
def test_a_warning_of_the_mail_program_is_left_out(warning: str) -> None:
    assert said(f"{warning}\n\n{STORY}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "news",
    [
        "The email originated from outside the town hall, the police said on Monday.",
        "This message came from outside the prison, a court was told on Monday.",
        "Police told shoppers to exercise caution when opening parcels they had not ordered.",
        "Der Brief kam von einem externen Absender, sagte die Polizei.",
        "El paquete, de un remitente externo, estalló el lunes.",
    ],
)
def test_news_of_an_external_sender_is_read(news: str) -> None:
    assert said(f"{news}\n\n{STORY}\n")[1] == f"{news}\n\n{STORY}"


@pytest.mark.parametrize(
    "greeting",
    [
        "Sehr geehrte Damen und Herren",
        "Dear members and friends",
        "Hi there my friends",
        "Hola a todos",
        "Buongiorno a tutti",
        "Hello Anna Berg",
        "Dear Mr Ole Dahl",
        "Dear valued subscriber",
        "Dear Sir or Madam",
        "Dear readers of the Herald",
    ],
)
def test_a_greeting_without_a_comma_is_left_out(greeting: str) -> None:
    assert said(f"{greeting}\n\n{STORY}\n") == ("Crane", STORY)


@pytest.mark.parametrize(
    "headline",
    [
        "Droga krajowa nr 7 zamknięta",
        "Dag Solstad får pris",
        "Cara Delevingne in Rome",
        "Viva a República",
        "Kontaktverbot für Täter",
        "Werbung für Tabak verboten",
        "Shares fall in Tokyo",
        "Forward Smith joins United",
        "Реклама табака запрещена",
        "Друзья покинули остров",
        "Kontakt z sondą utracony",
        "Preferencias de los votantes",
        "Anzeige gegen Minister",
        "Browser wars return",
        "Coach Forward with plan",
        "Tak til vælgerne",
        "Científicos hallan agua en Marte",
        "Dragan Covic wins vote",
        "Hello Kitty turns fifty",
        "Dear prices hit shoppers",
        "Liebe in Zeiten der Inflation",
        "Bästa sommaren på tio år",
        "Madame Tussauds opens in Lagos",
        "Facebook fined",
        "Datenschutz gestärkt",
    ],
)
def test_a_headline_with_the_words_of_mails_is_read(headline: str) -> None:
    for text in (f"{headline}\n\n{STORY}", f"{STORY}\n\n{headline}\n\n{STORY}"):
        assert said(f"{text}\n")[1] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Bestuur gaat door naar de rechter.",
        "Governo não quer receber migrantes da ilha.",
        "Sánchez no quiere recibir al presidente del puerto.",
        "Wenn sie keine Waffen erhalten wollen, müssen sie es sagen.",
        "Шоссе перекрыто до 12 часов из-за шторма.",
        "Avenida fechada por 12 horas depois da tempestade.",
        "Den 3 mars skrev Anna Berg en bok om hamnen.",
        "Outlook for the economy and for Android phones is bright.",
        "Sent from Osterby, the ferry came back at noon.",
        "Отправлено из порта три судна с зерном.",
        "Em 2019 ela escreveu um livro sobre o porto.",
        "Le port a écrit une page de son histoire.",
        "Deze brief is verzonden aan de raad van de haven.",
        "Han fick brevet vidarebefordrat till polisen i går.",
        "Il faut ne plus recevoir de cadeaux, dit le maire.",
        "Thousands stop receiving benefits in April.",
        "Postal addresses in the village change on Monday.",
        "You signed up to this, the judge told the two men.",
        "Visitors can book tickets online from Monday, the museum said.",
        "This message came from an external sender, the inquiry heard.",
        "Sie erhalten diesen Sommer 40 Euro mehr, sagte die Ministerin.",
        "Diese Nachricht kam von einem externen Absender, sagte die Polizei.",
        "Visse butikker sælger kun online, siger foreningen.",
        "Aprire un conto online sarà più facile.",
        "Los vecinos temen dejar de recibir agua.",
        "Gezinnen zullen de toeslag niet meer ontvangen.",
        "Avregistrera bilen kan man nu göra själv.",
        "Zrezygnuj z alkoholu, radzą lekarze.",
        "Sent from prison by mobile phone, the order led to three killings, police said.",
        "Envoyé de l'ONU au Yémen, il a quitté Sanaa mi-mars pour Genève.",
    ],
)
@pytest.mark.parametrize("form", ["{0}\n\n{1}", "{1}\n\n{0}", "{1}\n\n{0}\n\n{1}"])
def test_a_sentence_with_the_words_of_mails_is_read(sentence: str, form: str) -> None:
    text = form.format(sentence, STORY)
    assert said(f"{text}\n")[1] == text
