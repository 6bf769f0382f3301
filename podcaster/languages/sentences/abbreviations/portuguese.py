"""Portuguese."""

from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

PORTUGUESE = Abbreviations(
    never=words(
        "Sr Sra Srta Srs Dr Dra Drs Prof Profa Eng Exmo Exma Ilmo Gen Cel Cap Ten Gov Pres Dep Sen"
        " Min Av Pe Sto Sta Mons D vs cf p.ex aprox obs"
    ),
    number=words("no n nº n.º n.os p pp pág págs art arts fig vol cap tel séc al inc"),
    maybe=words("jan fev abr jun jul ago set out nov dez Cia Ltda S.A E.U.A a.C d.C a.m p.m Jr Co"),
    closing=words("E.U.A S.A U.S.A"),
    starters=words(
        "o a os as um uma uns umas ele ela eles elas nós eu tu você vocês este esta estes estas"
        " esse essa isso isto aquele aquela aquilo seu sua seus suas meu minha nosso nossa em no na"
        " nos nas ao aos à às de do da dos das com sem por pelo pela para segundo após desde até"
        " entre sobre durante antes depois mas e ou nem se quando enquanto embora porque como que"
        " quem onde qual não sim já também além assim então agora hoje ontem amanhã todo todos toda"
        " todas muitos alguns outro outra dois três há é são foi foram está ninguém"
    ),
)
