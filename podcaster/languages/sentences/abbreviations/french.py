"""French."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

FRENCH = Abbreviations(
    never=words(
        "M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr St Ste cf p.ex Env env c.-à-d c.à.d Gén Col Cdt"
        " Cap Lt Bd Fg vs hab éd trad coll Prof prof av"
    ),
    number=words("no nos n° p pp art fig vol chap t al tél av §"),
    maybe=words("janv févr juil sept oct nov déc S.A U.S.A a.m p.m Jr Sr apr J.-C Co Cie Inc Ltd"),
    starters=words(
        "le la les l un une des du il elle ils elles on nous vous je tu ce cet cette ces c'est"
        " cela ça son sa ses leur leurs notre nos mon ma mes dans en sur sous par pour avec sans"
        " selon après avant depuis pendant lors mais et ou donc car or ni si quand lorsque comme"
        " que qui quoi où pourquoi comment combien à au aux de d ainsi alors aussi cependant"
        " toutefois pourtant enfin puis ensuite hier aujourd'hui demain plus tout tous toute"
        " toutes plusieurs certains chaque aucun deux trois"
    ),
)
