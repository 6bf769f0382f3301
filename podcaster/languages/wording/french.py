"""French."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

FRENCH: Final = Phrases(
    tag="fr",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
    one_voice="Lu par une voix de synthèse (générée par IA)",
    several_voices="Lu par des voix de synthèse (générées par IA)",
    rights="Les articles appartiennent à leurs auteurs et éditeurs.",
    licence="Ce programme est publié sous licence {licence}.",
    read_along="Écouter et lire le texte",
    by_synthetic_voices="Lu par des voix de synthèse (générées par IA).",
    latest="Dernier épisode",
    episodes="Épisodes",
    all_episodes="Tous les épisodes",
    archive="Archives",
    stories="Dans cet épisode",
    transcript="Transcription",
    subscribe="S’abonner",
    scan="Scannez pour ouvrir l’émission sur votre téléphone",
    player="Lecteur",
    now_playing="En cours de lecture",
    play="Lecture",
    pause="Pause",
    back="Reculer de 15 secondes",
    forward="Avancer de 30 secondes",
    speed="Vitesse",
    position="Position",
    download="Télécharger",
    original="Lire l’article d’origine",
    share="Copier le lien vers ce moment",
    copied="Lien copié",
    follow="Suivre le son",
    no_episodes="Pas encore d’épisode. Le premier apparaîtra ici.",
    skip_link="Aller au contenu",
    support="Soutenir l’émission",
)  # fmt: skip
