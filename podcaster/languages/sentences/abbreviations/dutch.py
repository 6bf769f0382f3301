"""Dutch."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

DUTCH = Abbreviations(
    never=words(
        "dhr Dhr mevr Mevr mw Mw mej mr Mr dr Dr drs Drs prof Prof ir Ir ing Ing ds Ds gen Gen"
        " kol St Sr o.a bijv d.w.z m.a.w m.b.t t.o.v i.p.v t.a.v n.a.v i.v.m o.l.v m.i.v z.o.z"
        " z.g.n vgl ca resp incl excl vs min evt ong zgn"
    ),
    number=words("nr nrs no p pp blz pag art fig vol hfst ca tel afb tab par"),
    maybe=words(
        "jan feb febr mrt apr jun jul aug sep sept okt nov dec B.V N.V V.S V.K E.U U.S.A v.Chr"
        " n.Chr Chr jr sr Co enz e.d e.a mln mld"
    ),
    closing=words("V.S V.K E.U U.S.A"),
    starters=words(
        "de het een hij zij ze wij we jullie ik je u dit dat deze die er daar hier dan toen nu"
        " maar en of want omdat als dat terwijl hoewel sinds voor na tot in op aan bij van uit met"
        " zonder door over onder tussen tegen om naar volgens tijdens ook nog al slechts vandaag"
        " gisteren morgen daarom daarna daarmee dus echter bovendien zo wat wie waar waarom"
        " wanneer welke geen niet zijn haar hun ons onze mijn veel sommige alle beide eerst later"
        " is was heeft had wordt kan zal moet niemand iedereen"
    ),
)
