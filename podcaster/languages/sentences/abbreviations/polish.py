"""Polish."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

POLISH = Abbreviations(
    never=words(
        "prof Prof mgr inż hab płk ppłk gen kpt por ks abp bp św np tzw tj tzn ul al pl im m.in"
        " dyr red godz ok woj pow gm os o.o"
    ),
    number=words("nr s str ss art ust pkt rys tab t tel poz par godz ok"),
    maybe=words("r w itd itp zł gr tys mln mld n.e p.n.e S.A Jr sp wg"),
    closing=words("itd itp zł gr"),
    starters=words(
        "to ten ta te tego tej ci on ona ono oni one my wy ja ty w we na z ze do od po za przed"
        " przez pod nad o u dla bez przy podczas według wobec i a ale lecz oraz lub albo ani"
        " jednak więc zatem gdy kiedy jeśli jeżeli ponieważ bo chociaż choć że aby jak co kto"
        " gdzie dlaczego czy nie tak już także też również teraz dziś wczoraj jutro potem później"
        " wtedy wszystko wszyscy wiele kilka inny inna dwa dwie trzy jest są był była było byli"
        " będzie ma może nikt jego jej ich nasz tam tu"
    ),
)
