"""Spanish."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

SPANISH: Final = Phrases(
    tag="es",
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre", "octubre", "noviembre", "diciembre",
    ),
    date="{day} de {month} de {year}",
    one_voice="Leído por una voz sintética (generada por IA)",
    several_voices="Leído por voces sintéticas (generadas por IA)",
    rights="Las noticias pertenecen a sus autores y editores.",
    licence="Este programa se publica con licencia {licence}.",
    read_along="Escuchar y leer el texto",
    by_synthetic_voices="Leído por voces sintéticas (generadas por IA).",
    latest="Último episodio",
    episodes="Episodios",
    all_episodes="Todos los episodios",
    archive="Archivo",
    stories="En este episodio",
    transcript="Transcripción",
    subscribe="Suscribirse",
    scan="Escanee para abrir el programa en su teléfono",
    player="Reproductor",
    now_playing="Reproduciendo ahora",
    play="Reproducir",
    pause="Pausar",
    back="Retroceder 15 segundos",
    forward="Avanzar 30 segundos",
    speed="Velocidad",
    position="Posición",
    download="Descargar",
    original="Leer el original",
    share="Copiar enlace a este momento",
    copied="Enlace copiado",
    follow="Seguir el sonido",
    no_episodes="Todavía no hay episodios. El primero aparecerá aquí.",
    skip_link="Ir al contenido",
    support="Apoyar el programa",
)  # fmt: skip
