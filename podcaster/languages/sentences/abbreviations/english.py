"""English."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

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
        " Matt Cor Rom Heb Gal Eph Thess Deut Exod Lev Isa Jer Ezek"
        " par Op Rd Tel tel pt Div Tab Sect Eqs ft lb lbs hr hrs"
    ),
    maybe=words(
        "Inc Ltd Co Corp Bros Jr Sr LLC plc cos Cos Ave Blvd Rd st ste Hwy Pkwy Sq Ter Jan Feb"
        " Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
        " Ala Ariz Ark Calif Cal Colo Conn Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss"
        " Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta"
        " Sask Dept Assn Mfg Intl Inst Natl Bldg Esq Ph.D M.D B.A M.A a.m p.m u.s u.k u.n"
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
