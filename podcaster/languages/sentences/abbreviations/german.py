"""German."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

GERMAN = Abbreviations(
    never=words(
        "Fa Dr Prof Hr Hrn Frl Dipl Ing St bzw z.b d.h u.a s.o vgl ca evtl ggf inkl exkl zzgl"
        " abzgl sog bspw insb i.d.r v.a z.t o.ä geb verh gegr ehem stellv allg Hl kath ev röm"
        " engl Lt Gem Max usf vs phil med jur rer nat habil Abs Art Bes i.h.v z.zt m.e"
    ),
    number=words("str Str nr nrn s Abb Tab Kap Bd Jg Ziff Rn art par Aufl Tel Fig abs"),
    maybe=words(
        "Co jr Sen Jun Str str Mio Mrd Tsd Jh Jhdt Jan Feb Apr Jun Jul Aug Sep Sept Okt Nov Dez"
        " ff u.s u.s.a u.ä u.dgl n.chr v.chr Chr"
    ),
    starters=words(
        "der die das dem den des ein eine einer eines einem einen er sie es wir ihr ich du man"
        " dies diese dieser dieses dort hier da dann doch aber und oder denn weil wenn als ob"
        " nach vor seit während in im am an auf aus bei mit von zu zum zur für über unter auch"
        " nur noch schon jetzt heute gestern morgen damit dabei dazu deshalb darum trotzdem"
        " jedoch allerdings außerdem zudem so wie was wer wo warum wann welche kein keine sein"
        " seine ihre unser unsere viele einige alle mehrere beide laut nun bis durch ohne gegen"
        " um sowie ist war hat wird kann soll muss"
    ),
)
