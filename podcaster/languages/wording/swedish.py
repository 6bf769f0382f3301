"""Swedish."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

SWEDISH: Final = Phrases(
    tag="sv",
    months=(
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
        "september", "oktober", "november", "december",
    ),
    one_voice="Uppläst av en syntetisk (AI-genererad) röst",
    several_voices="Uppläst av syntetiska (AI-genererade) röster",
    rights="Nyheterna tillhör sina författare och utgivare.",
    licence="Programmet ges ut under licensen {licence}.",
    read_along="Lyssna och läs med",
    by_synthetic_voices="Uppläst av syntetiska (AI-genererade) röster.",
    latest="Senaste avsnittet",
    episodes="Avsnitt",
    all_episodes="Alla avsnitt",
    archive="Arkiv",
    stories="I det här avsnittet",
    transcript="Transkription",
    subscribe="Prenumerera",
    scan="Skanna för att öppna programmet i telefonen",
    player="Spelare",
    now_playing="Spelas nu",
    play="Spela",
    pause="Pausa",
    back="15 sekunder bakåt",
    forward="30 sekunder framåt",
    speed="Hastighet",
    position="Plats",
    download="Ladda ner",
    original="Läs originalet",
    share="Kopiera länk hit",
    copied="Länken är kopierad",
    follow="Följ ljudet",
    no_episodes="Inga avsnitt ännu. Det första kommer att visas här.",
    skip_link="Till innehållet",
    support="Stöd programmet",
)  # fmt: skip
