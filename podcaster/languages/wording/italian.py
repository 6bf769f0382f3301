"""Italian."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

ITALIAN: Final = Phrases(
    tag="it",
    months=(
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre",
    ),
    one_voice="Letto da una voce sintetica (generata dall’IA)",
    several_voices="Letto da voci sintetiche (generate dall’IA)",
    rights="Le notizie appartengono ai loro autori ed editori.",
    licence="Questo programma è pubblicato con licenza {licence}.",
    read_along="Ascolta e leggi il testo",
    by_synthetic_voices="Letto da voci sintetiche (generate dall’IA).",
    latest="Ultimo episodio",
    episodes="Episodi",
    all_episodes="Tutti gli episodi",
    archive="Archivio",
    stories="In questo episodio",
    transcript="Trascrizione",
    subscribe="Iscriviti",
    scan="Inquadra il codice per aprire il programma sul telefono",
    player="Lettore",
    now_playing="In riproduzione",
    play="Riproduci",
    pause="Pausa",
    back="Indietro di 15 secondi",
    forward="Avanti di 30 secondi",
    speed="Velocità",
    position="Posizione",
    download="Scarica",
    original="Leggi l’originale",
    share="Copia il link a questo punto",
    copied="Link copiato",
    follow="Segui l’audio",
    no_episodes="Ancora nessun episodio. Il primo apparirà qui.",
    skip_link="Vai al contenuto",
    support="Sostieni il programma",
)  # fmt: skip
