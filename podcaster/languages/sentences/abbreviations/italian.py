"""Italian."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

ITALIAN = Abbreviations(
    never=words(
        "Sig Sigg sig sigg Dott dott Dott.ssa Dr Prof prof Prof.ssa Ing Avv Arch Geom Rag On on"
        " Sen Gen Col Cap Mons p.es es cfr ca Egr Gent Spett vs c.a"
    ),
    number=words("n nn nr no n° p pp pag pagg art artt fig vol cap tel"),
    maybe=words(
        "gen feb mar apr mag giu lug ago set sett ott nov dic S.p.A S.r.l U.S.A a.C d.C a.m p.m"
        " Jr Co"
    ),
    starters=words(
        "il lo la i gli le l un uno una un' egli lui lei loro noi voi io tu questo questa"
        " questi queste quel quella quello quelli suo sua suoi sue nostro nostra in a al alla ai"
        " alle di del della dei da dal dalla con senza per su sul sulla tra fra secondo dopo"
        " prima durante mentre ma e ed o se quando perché come che chi cosa dove non sì già"
        " anche inoltre così allora poi ora oggi ieri domani tutto tutti tutta tutte molti"
        " alcuni altri altro due tre si ci è sono ha hanno"
    ),
)
