"""Portuguese."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

PORTUGUESE: Final = Phrases(
    tag="pt",
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
        "setembro", "outubro", "novembro", "dezembro",
    ),
    date="{day} de {month} de {year}",
    one_voice="Lido por uma voz sintética (gerada por IA)",
    several_voices="Lido por vozes sintéticas (geradas por IA)",
    rights="As notícias pertencem aos seus autores e editores.",
    licence="Este programa é publicado sob a licença {licence}.",
    read_along="Ouvir e acompanhar o texto",
    by_synthetic_voices="Lido por vozes sintéticas (geradas por IA).",
    latest="Episódio mais recente",
    episodes="Episódios",
    all_episodes="Todos os episódios",
    archive="Arquivo",
    stories="Neste episódio",
    transcript="Transcrição",
    subscribe="Assinar",
    scan="Leia o código para abrir o programa no telefone",
    player="Leitor",
    now_playing="A tocar agora",
    play="Reproduzir",
    pause="Pausar",
    back="Recuar 15 segundos",
    forward="Avançar 30 segundos",
    speed="Velocidade",
    position="Posição",
    download="Descarregar",
    original="Ler o original",
    share="Copiar link para este momento",
    copied="Link copiado",
    follow="Seguir o som",
    no_episodes="Ainda não há episódios. O primeiro aparecerá aqui.",
    skip_link="Ir para o conteúdo",
    support="Apoiar o programa",
)  # fmt: skip
