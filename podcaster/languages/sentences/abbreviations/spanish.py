"""Spanish."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

SPANISH = Abbreviations(
    never=words(
        "EE Av av Sr Sra Srta Sres Dr Dra Prof Profa D Dña Gral Cnel Tte Lic Ing Arq Ud Uds Vd"
        " Vds p.ej ej cf Sto Sta Mons Excmo Ilmo Gob Pdte Avda vs aprox Depto Admón"
    ),
    number=words("no núm nro nº n° n p pp pág págs art fig vol cap tel tfno"),
    maybe=words(
        "EE.UU UU ene feb abr jun jul ago sept oct nov dic cía S.A S.L U.S.A a.C d.C a.m p.m Jr"
        " Ltda Co"
    ),
    closing=words("EE.UU UU U.S.A S.A S.L E.U.A"),
    starters=words(
        "el la los las lo un una unos unas él ella ellos ellas nosotros yo tú usted este esta"
        " estos estas ese esa eso esto aquel aquella su sus mi nuestro nuestra en a al de del con"
        " sin por para según tras desde hasta entre sobre durante ante pero y e o u ni si cuando"
        " mientras aunque porque como que quien qué quién dónde cuándo cómo no sí ya también"
        " además así entonces luego después antes ahora hoy ayer mañana todo todos toda todas"
        " muchos algunos varios otro otra dos tres se le les hay es son fue ha"
    ),
)
