"""Polish."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

POLISH: Final = Phrases(
    tag="pl",
    months=(
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
        "września", "października", "listopada", "grudnia",
    ),
    one_voice="Czyta głos syntetyczny (wygenerowany przez AI)",
    several_voices="Czytają głosy syntetyczne (wygenerowane przez AI)",
    rights="Prawa do tekstów należą do ich autorów i wydawców.",
    licence="Program jest udostępniany na licencji {licence}.",
    read_along="Słuchaj i czytaj",
    by_synthetic_voices="Czytają głosy syntetyczne (wygenerowane przez AI).",
    latest="Najnowszy odcinek",
    episodes="Odcinki",
    all_episodes="Wszystkie odcinki",
    archive="Archiwum",
    stories="W tym odcinku",
    transcript="Zapis tekstowy",
    subscribe="Subskrybuj",
    scan="Zeskanuj, aby otworzyć program w telefonie",
    player="Odtwarzacz",
    now_playing="Teraz odtwarzane",
    play="Odtwórz",
    pause="Wstrzymaj",
    back="15 sekund wstecz",
    forward="30 sekund do przodu",
    speed="Prędkość",
    position="Pozycja",
    download="Pobierz",
    original="Przeczytaj oryginał",
    share="Kopiuj link do tego miejsca",
    copied="Skopiowano link",
    follow="Podążaj za dźwiękiem",
    no_episodes="Nie ma jeszcze odcinków. Pierwszy pojawi się tutaj.",
    skip_link="Przejdź do treści",
    support="Wesprzyj program",
)  # fmt: skip
