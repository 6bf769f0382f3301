"""What may stand before a full stop without ending a sentence, a table for each language.

An entry with a capital counts only with one: "Sat." is a day, "sat." ends a sentence.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The abbreviations of one language, without their last full stop."""

    never: frozenset[str]
    """Belong to the word that follows: titles, `vs.`, `e.g.`"""
    number: frozenset[str]
    """Abbreviate before a figure (`No. 10`); ordinary words otherwise."""
    maybe: frozenset[str]
    """Stand before names, but may close a sentence too (`Inc.`, `U.S.`); what follows decides."""
    starters: frozenset[str]
    """Words that open a sentence far more often than they continue a name."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Abbreviations(
    never=words(
        "Ph Mr Mrs Ms Mx Rt Messrs Dr Drs Prof Profs Gen Gens Gov Govs Sen Sens Rep Reps Cmdr Capt"
        " Cpt Lt Col Sgt Adm Maj Rev Revs Hon Pres Supt Det Insp Brig Pvt Pfc Cpl Cmdt Comdr"
        " Comm Commr Asst Assoc Dep Atty Amb Del Dir Msgr Mme Mlle Sr Sra Srta Fr Mt Mts Ft Pt"
        " Spc Spec Ens Chmn Ald Secy Treas Lt-Gen Maj-Gen Brig-Gen Lt-Col Vice-Adm Univ vs v cf"
        " e.g i.e viz eg approx incl esp f.e trans rs n° p.o ca c a.k.a P.S P.P.S"
    ),
    number=words(
        "no nos fig figs pp p vol vols ch art para sect Sec ver eq Ex Pt ser nr Apt rm est b d"
        " par Op Rd Tel tel ft lb lbs hr hrs"
    ),
    maybe=words(
        "Inc Ltd Co Corp Bros Jr Sr LLC plc cos Cos Ave Blvd Rd st ste Hwy Pkwy Sq Ter Jan Feb"
        " Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
        " Ala Ariz Ark Calif Cal Colo Conn Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss"
        " Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta"
        " Sask Dept Div Assn Mfg Intl Inst Natl Bldg Esq Ph.D M.D B.A M.A a.m p.m u.s u.k u.n"
        " e.u d.c u.s.a u.s.s.r b.c a.d Ret dept co inc ltd"
    ),
    starters=words(
        "the a an he she it they we i you this that these those there here his her its their"
        " our my your in on at by for from with to of as if when while after before since until"
        " although though because but and or so yet nor not no yes what who whom whose which"
        " where why how is are was were do does did has have had can could will would should may"
        " might must let both each every all some many most few several such one two three"
        " another other others however meanwhile moreover furthermore therefore thus instead"
        " still then now today yesterday tomorrow later earlier also even only just once perhaps"
        " maybe during despite without within under over between among against about into"
        " through across around near according asked speaking i'm i've i'd i'll it's he's she's"
        " they're we're you're that's there's what's he'd she'd they'd we'd we've they've it'll"
        " isn't don't doesn't didn't last next nobody everyone everybody someone anyone nothing"
        " everything something hers mine ours theirs millions thousands hundreds dozens"
        " officials people experts critics analysts residents authorities please hello thanks"
    ),
)

GERMAN = Abbreviations(
    never=words(
        "Dr Prof Hr Hrn Frl Dipl Ing St bzw z.b d.h u.a s.o vgl ca evtl ggf inkl exkl zzgl"
        " abzgl sog bspw insb i.d.r v.a z.t o.ä geb verh gegr ehem stellv allg Hl kath ev röm"
        " engl Lt Gem Max usf vs phil med jur rer nat habil Abs Art Bes i.h.v z.zt m.e"
    ),
    number=words("nr nrn s Abb Tab Kap Bd Jg Ziff Rn art par Aufl Tel Fig abs"),
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

FRENCH = Abbreviations(
    never=words(
        "M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr St Ste cf p.ex Env env c.-à-d c.à.d Gén Col Cdt"
        " Cap Lt Bd Fg vs hab éd trad coll Prof"
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

SPANISH = Abbreviations(
    never=words(
        "Sr Sra Srta Sres Dr Dra Prof Profa D Dña Gral Cnel Tte Lic Ing Arq Ud Uds Vd Vds p.ej"
        " ej cf Sto Sta Mons Excmo Ilmo Gob Pdte Avda vs aprox Depto Admón"
    ),
    number=words("no núm nro nº n° n p pp pág págs art fig vol cap tel tfno"),
    maybe=words(
        "EE.UU UU ene feb abr jun jul ago sept oct nov dic cía S.A S.L U.S.A a.C d.C a.m p.m Jr"
        " Ltda Co"
    ),
    starters=words(
        "el la los las lo un una unos unas él ella ellos ellas nosotros yo tú usted este esta"
        " estos estas ese esa eso esto aquel aquella su sus mi nuestro nuestra en a al de del"
        " con sin por para según tras desde hasta entre sobre durante ante pero y e o u ni si"
        " cuando mientras aunque porque como que quien qué quién dónde cuándo cómo no sí ya"
        " también además así entonces luego después antes ahora hoy ayer mañana todo todos toda"
        " todas muchos algunos varios otro otra dos tres se le les hay es son fue ha"
    ),
)

ITALIAN = Abbreviations(
    never=words(
        "Sig Sigg sig sigg Dott dott Dott.ssa Dr Prof prof Prof.ssa Ing Avv Arch Geom Rag On"
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

NEUTRAL = Abbreviations(
    never=words("Dr Prof St Mr Mrs Ms vs cf"),
    number=words("no nr n p pp art fig vol"),
    maybe=words("Co Ltd Inc Jr Sr u.s u.k a.m p.m"),
    starters=frozenset(),
)

TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN}


@lru_cache(maxsize=64)
def abbreviations_of(language: str) -> Abbreviations:
    """The table for a language tag; a small one that offends nobody where there is none."""
    return TABLES.get(language.lower().replace("_", "-").partition("-")[0], NEUTRAL)


def is_in(token: str, table: frozenset[str]) -> bool:
    """Whether a table has the token, in the case that the table asks for.

    In capitals, too (`ACME CORP.`), but a pair of them is a state's postal code before it is `Pa.`
    """
    if token in table or token.lower() in table:
        return True
    is_capitals = len(token) > 2 or token in {"MR", "DR", "JR", "SR", "CO", "ST", "LT"}
    return token.isupper() and is_capitals and token.capitalize() in table
