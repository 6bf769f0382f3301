"""Swedish."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

SWEDISH = Abbreviations(
    never=words(
        "hr Hr fr Fr dr Dr prof Prof doc ing kl Kl bl.a t.ex dvs d.v.s s.k fr.o.m t.o.m p.g.a"
        " m.a.o o.d jfr ca c:a vs resp inkl exkl tel St f.d ev enl ang"
    ),
    number=words("nr s sid kap fig tab st kl par art bd"),
    maybe=words(
        "jan feb apr jun jul aug sep sept okt nov dec m.m m.fl osv etc f.Kr e.Kr Kr milj mkr kr"
        " tkr Co jr"
    ),
    closing=words("m.m m.fl osv etc"),
    starters=words(
        "det den de en ett han hon vi ni jag du man detta denna dessa där här då nu men och eller"
        " för att om när medan eftersom sedan innan efter före under i på av till från med utan"
        " vid hos genom över mellan mot enligt också även bara idag igår imorgon därför dock"
        " dessutom så vad vem var varför hur vilken ingen inget inte hans hennes deras sin sitt"
        " vår många några alla båda först senare är var har hade blir kan ska måste ja nej"
    ),
)
