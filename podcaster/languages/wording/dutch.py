"""Dutch."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

DUTCH: Final = Phrases(
    tag="nl",
    months=(
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
        "september", "oktober", "november", "december",
    ),
    minutes="{count} min.",
    one_voice="Gelezen door een synthetische (door AI gemaakte) stem",
    several_voices="Gelezen door synthetische (door AI gemaakte) stemmen",
    rights="De berichten zijn van hun schrijvers en uitgevers.",
    licence="Dit programma valt onder de licentie {licence}.",
    read_along="Luisteren en meelezen",
    by_synthetic_voices="Gelezen door synthetische (door AI gemaakte) stemmen.",
    latest="Nieuwste aflevering",
    episodes="Afleveringen",
    all_episodes="Alle afleveringen",
    archive="Archief",
    stories="In deze aflevering",
    transcript="Uitgeschreven tekst",
    subscribe="Abonneren",
    scan="Scan om dit programma op je telefoon te openen",
    player="Speler",
    now_playing="Nu te horen",
    play="Afspelen",
    pause="Pauzeren",
    back="15 seconden terug",
    forward="30 seconden verder",
    speed="Snelheid",
    position="Positie",
    download="Downloaden",
    original="Lees het origineel",
    share="Kopieer link naar dit moment",
    copied="Link gekopieerd",
    follow="Volg het geluid",
    no_episodes="Nog geen aflevering. De eerste verschijnt hier.",
    skip_link="Naar de inhoud",
    support="Steun het programma",
)  # fmt: skip
