"""German."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

GERMAN: Final = Phrases(
    tag="de",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember",
    ),
    date="{day}. {month} {year}",
    minutes="{count} Min.",
    one_voice="Gelesen von einer synthetischen (KI-erzeugten) Stimme",
    several_voices="Gelesen von synthetischen (KI-erzeugten) Stimmen",
    rights="Die Beiträge gehören ihren Autoren und Verlagen.",
    licence="Diese Sendung steht unter der Lizenz {licence}.",
    read_along="Anhören und mitlesen",
    by_synthetic_voices="Gelesen von synthetischen (KI-erzeugten) Stimmen.",
    latest="Neueste Folge",
    episodes="Folgen",
    all_episodes="Alle Folgen",
    archive="Archiv",
    stories="In dieser Folge",
    transcript="Text zum Mitlesen",
    subscribe="Abonnieren",
    scan="Mit dem Telefon scannen, um die Sendung dort zu öffnen",
    player="Player",
    now_playing="Läuft gerade",
    play="Abspielen",
    pause="Anhalten",
    back="15 Sekunden zurück",
    forward="30 Sekunden vor",
    speed="Tempo",
    position="Stelle",
    download="Herunterladen",
    original="Zum Original",
    share="Link zu dieser Stelle kopieren",
    copied="Link kopiert",
    follow="Dem Ton folgen",
    no_episodes="Noch keine Folge. Die erste wird hier erscheinen.",
    skip_link="Zum Inhalt springen",
    support="Die Sendung unterstützen",
)  # fmt: skip
