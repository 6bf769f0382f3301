"""Words that identify the parts of a mail, in the supported languages.

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish.
Each table is a set of alternatives for one regular expression, whatever their case.
"""

import re


def _words(table: str) -> str:
    return "".join(line.strip() for line in table.strip().splitlines())


PREFIX = re.compile(
    r"(?:\s*\[[^\]\n]{1,40}\])?\s*(?P<kind>re|aw|antw|sv|vs|ang|odp|ref|res|rif|r|fwd?|fw|wg|tr"
    r"|rv|i|enc|doorst|dst|vl|vb|pd|videresendt|vidaresänt|přep)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
"""Reply and forward signs before a subject, a list's name in brackets before them."""
FORWARDS = frozenset(
    {"fwd", "fw", "wg", "tr", "rv", "i", "enc", "doorst", "dst", "vl", "vb", "pd", "videresendt"}
)

FROM = (
    "from|von|de|da|van|från|fra|od|expéditeur|remitente|mittente|remetente|afzender|absender"
    "|nadawca"
)
TO = "to|an|à|a|para|per|aan|till|til|do|destinataire|destinatario|destinatário|empfänger"
CC = (
    r"cc|kopie|kopia|copie|bcc|ccn|reply-to|antwort an|répondre à|responder a|rispondi a"
    r"|antwoord aan|svara till|svar til"
)
DATE = (
    "date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|inviato|verzonden|skickat"
    "|datum|dato|sendt|wysłano|enviada(?: em)?|le"
)
SUBJECT = "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat"
IMPORTANCE = "importance|priority|priorität|wichtigkeit|attachments?|anlagen?|pièces jointes"

HEADER_LINE = re.compile(
    rf"[>\s*|]*\**(?P<name>(?:(?P<from>{FROM})|(?P<to>{TO}|{CC})|(?P<date>{DATE})"
    rf"|(?P<subject>{SUBJECT})|(?:{IMPORTANCE})))\**"
    r"\s{0,2}[:：]\**\s*(?P<value>.*)",
    re.IGNORECASE,
)
"""One line of the block of headers over a forwarded or quoted mail."""

UNKNOWN_HEADER = re.compile(
    r"[>\s*|]*\**[^\W\d_][\w-]{1,20}(?: [\w-]{1,15})?\**\s?[:：]\**\s*\S.{0,200}"
)
"""A header in any language, directly after known ones."""

FORWARDED = re.compile(
    r"[>\s]*[-_—=*]{2,}\s*(?:"
    + _words(
        r"""
        forwarded message|forwarded by .{1,80}|original message|begin forwarded message
        |reply message
        |weitergeleitete nachricht|ursprüngliche nachricht|originalnachricht|original-nachricht
        |message transféré|message d['’]origine|message original|mensaje reenviado
        |mensaje original
        |messaggio inoltrato|messaggio originale|mensagem encaminhada|mensagem original
        |doorgestuurd bericht|oorspronkelijk bericht|vidarebefordrat meddelande
        |vidarebefordrat mejl|ursprungligt meddelande|originalmeddelande|videresendt besked
        |videresendt meddelelse|oprindelig meddelelse|videresendt melding|opprinnelig melding
        |(?:treść )?przekazan(?:a|ej) wiadomość|wiadomość przekazana|wiadomość oryginalna
        |oryginalna wiadomość|przekazana wiadomość
        """
    )
    + r")[^\n]{0,20}?[-_—=*]*\s*:?\s*",
    re.IGNORECASE,
)
BEGIN_FORWARDED = re.compile(
    r"[>\s]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|début du message (?:transféré|réexpédié)"
    r"|inicio del mensaje reenviado|inizio messaggio inoltrato"
    r"|início da mensagem (?:encaminhada|reencaminhada)"
    r"|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|e-post"
    r"|melding)|początek przekazanej wiadomości)\s*:?\s*",
    re.IGNORECASE,
)

ATTRIBUTION = re.compile(
    r"[>\s]*(?:"
    r"(?:on|am|le|el|il(?: giorno)?|em|op|den|dnia|w dniu|på)\s[^\n]{4,160}\s?(?:wrote|schrieb"
    r"|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napisał(?:\(a\)|a)?"
    r"|pisze)\b[^\n]{0,80}[:：]?"
    r"|[^\n]{2,120}\s(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev"
    r"|napisał(?:\(a\)|a)?)\s?(?:am\s[^\n]{1,60}|on\s[^\n]{1,60})?[:：]"
    r")\s*",
    re.IGNORECASE,
)

GREETING_WORD = (
    r"(?:good (?:morning|afternoon|evening)|hello|hi|hey|hiya|dear|greetings"
    r"|sehr geehrte[rs]?|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|lieber?"
    r"|bonjour|bonsoir|ch[eè]re?s?|salut|coucou|madame, monsieur|madame|monsieur"
    r"|hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]s?|querid[oa]s?"
    r"|ciao|buon(?:giorno|asera)|gentil[ei](?:ssim[oa])?|car[oaie]|egregi[oa]|salve"
    r"|olá|oi|bo[ma] (?:dia|tarde|noite)|car[oa]s?|prezad[oa]s?"
    r"|beste|goede(?:morgen|middag|navond)|geachte|hoi|dag"
    r"|hej(?:san)?|kära?|bästa|god (?:morgon|kväll)|kære|hei|god (?:morgen|dag|aften)|goddag"
    r"|cześć|dzień dobry|witaj(?:cie)?|drog[ai]|szanown[aiy]|szanowni państwo"
    r"|hyv(?:ä|ät|ää (?:päivää|huomenta|iltaa))|moi(?:kka)?|terve|huomenta|rakas"
    r"|dobrý (?:den|večer)|dobré ráno|ahoj(?:te)?|vážen[ýáíé]|milý|milá|milí|čau"
    r"|kedves|tisztelt|szia(?:sztok)?|jó (?:napot|reggelt|estét)|üdv"
    r"|bună(?: ziua| dimineața| seara)?|drag[ăaiu]\w?|stimat[ăei]|salutare"
    r"|γεια(?: σ(?:ου|ας))?|αγαπητ\w+|καλημέρα|καλησπέρα"
    r"|здравствуй(?:те)?|привет|добрый (?:день|вечер)|доброе утро|уважаем\w+|дорог(?:ой|ая|ие)"
    r"|вітаю|доброго дня|шановн\w+|добрий день|здравейте|уважаеми"
    r"|merhaba(?:lar)?|sayın|sevgili|günaydın|iyi (?:günler|akşamlar)|selam"
    r"|tere(?: hommikust)?|lugupeetud|sveik(?:i|s|as)|labas|gerb\w*|labdien|cien\w+"
    r"|poštovan[ia]|dragi|draga|bok|zdravo|spoštovan[ia]|halló|sæll?|kæri?|hola a tothom"
    r"|おはようございます|こんにちは|こんばんは|尊敬的.{1,8}|亲爱的.{1,8}|您好|你好|各位.{1,4}|안녕하세요.{0,8})"
)
GREETING = re.compile(
    rf"\s*{GREETING_WORD}(?:[\s,]+(?:[^\s,.!?:;]+|(?:mr|mrs|ms|dr|prof"
    rf"|m)\.)){{0,5}}\s*[,!:.–、，！：。-]*\s*",
    re.IGNORECASE,
)
OPENING_GREETING = re.compile(
    # Dag, Cara and Caro are names as well: "Dag Hammarskjöld, the second secretary-general".
    rf"\s*(?!(?i:dag|car[oa])\b)(?i:{GREETING_WORD})"
    r"(?:\s+(?:(?i:mr|mrs|ms|dr|prof|frau|herr|madame|monsieur|señora?"
    r"|all|everyone|team|readers?)\.?|[A-ZÀ-ÞŁŚŻ][\w'’-]+)){1,3}"
    r"\s*(?:[,!]\s+(?=\S)|(?:[.:]|\s[–—-])\s+(?=[\"“„‘]?[A-ZÀ-Þ]))"
)
"""A greeting with a name at the head of the first paragraph."""

SIGN_OFF = re.compile(
    r"\s*(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|sincere)?\s*(?:regards|wishes"
    r"|thanks)|best|cheers|thanks(?: again| so much)?|thank you|yours(?: (?:sincerely"
    r"|faithfully|truly))?|sincerely(?: yours)?|all the best|take care|love|xo+"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|schönen?|viele[n]?) (?:grüßen?"
    r"|grüssen?|gruß|gruss|dank)|(?:beste|liebe|viele|herzliche|schöne) grüße|vg|lg|mfg"
    r"|hochachtungsvoll|danke(?: und gruß)?"
    r"|(?:bien )?cordialement|(?:bien )?à (?:vous|toi)|amicalement|sincères salutations"
    r"|meilleures salutations|bises|merci(?: d['’]avance)?|veuillez agréer[^\n]{0,120}"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un abrazo|gracias|(?:cordiali"
    r"|distinti) saluti|saluti|un abbraccio|grazie|a presto"
    r"|atenciosamente|(?:com os )?(?:melhores )?cumprimentos|abraços?|obrigad[oa]"
    r"|met (?:vriendelijke|hartelijke) groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?"
    r"|mvg|bedankt"
    r"|(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?|hälsningar|mvh"
    r"|(?:med )?venlig(?:e)? hilsen(?:er)?|(?:de )?(?:bedste|beste|kærlige) hils(?:e)?ner"
    r"|hilsen|(?:med )?vennlig hilsen|vh"
    r"|(?:see|talk to) you (?:next \w+|tomorrow|soon|on \w+|then)"
    r"|until (?:next (?:time|week)|tomorrow)"
    r"|bis (?:nächste woche|morgen|bald|zum nächsten mal)|à (?:bientôt|demain|la semaine prochaine)"
    r"|hasta (?:mañana|pronto|la próxima(?: semana)?)|a domani|alla prossima|até (?:amanhã|breve)"
    r"|tot (?:morgen|volgende week|de volgende keer)|vi ses|do (?:zobaczenia|jutra)"
    r"|(?:\w+ )?terveisin|s (?:přátelským |přáteľským )?pozdravem|z pozdravom|üdvözlettel|cu stimă"
    r"|με εκτίμηση|с уважением|з повагою|saygılarım(?:la|ızla)|pagarbiai|ar cieņu|lugupidamisega"
    r"|l(?:ij)?e[pb] pozdrav|敬具|よろしくお願いします|此致|敬上"
    r"|z (?:poważaniem|wyrazami szacunku)|pozdrawiam(?: serdecznie)?|pozdrowienia"
    r"|serdecznie)\s*[,.!–-]*\s*",
    re.IGNORECASE,
)

SENT_FROM = re.compile(
    r"\s*(?:sent (?:from|via|with) |get outlook for |gesendet (?:von"
    r"|mit) |von meinem \w+ gesendet|envoyé (?:de(?:puis)?|à partir) |enviado (?:desde|do"
    r"|a partir|de) |inviato da|verzonden (?:met|vanaf|vanuit)|skickat från|sendt fra"
    r"|wysłan[eo] z)[^\n]{0,80}",
    re.IGNORECASE,
)
SIGNATURE_MARK = re.compile(r"(?:--|—|__+|-{5,}|_{5,})\s*")

FURNITURE = re.compile(
    _words(
        r"""
        view (?:this (?:e-?mail|newsletter|message)|it|in|online|web version
        |as a web ?page)[^\n]{0,40}|(?:open|read|see) (?:this )?(?:e-?mail|newsletter
        |it)? ?(?:in (?:your |a )?browser|online|on the web)
        |(?:in|im) browser (?:öffnen|ansehen|anzeigen|lesen)|web-?version|online-?version
        |online ansehen
        |(?:voir|lire|afficher|consulter|ouvrir)[^\n]{0,40}(?:navigateur|en ligne|version (?:web
        |en ligne))
        |ver (?:este |esta |en |no |o )[^\n]{0,40}(?:navegador|línea|browser|online)|(?:leggi
        |visualizza|guarda|apri)[^\n]{0,40}(?:browser|online|versione web)
        |(?:bekijk|lees|open)[^\n]{0,40}(?:browser|online|webversie)|(?:visa|läs|öppna|vis|les
        |læs|åbn)[^\n]{0,40}(?:webbläsar|nettleser|browser|webben|online)
        |(?:zobacz|otwórz|wyświetl)[^\n]{0,40}(?:przeglądarce|online)
        |(?:having )?trouble (?:viewing|reading|seeing) this|not displaying correctly|(?:e-?mail
        |images?) not displayed
        |(?:wird|werden) (?:diese |die )?[^\n]{0,30}nicht (?:richtig|korrekt) (?:angezeigt
        |dargestellt)
        |(?:click |tap )?(?:here )?(?:to )?unsubscribe(?=\s*(?:$|[^\w\s]|from|here|at any|with
        |in one|instantly|if|now|or|link))|opt[ -]?out of (?:these|this|our|all|future)
        |manage (?:your )?(?:e-?mail )?(?:preferences|subscription)|update (?:your )?(?:profile
        |preferences|subscription)|e-?mail preferences|(?:stop|no longer wish to
        |don['’]?t want to|rather not) receiv\w+
        |abmelden|abbestellen|austragen|vom newsletter|se désabonner|désabonne\w+|se désinscrire
        |désinscription|ne plus recevoir|darse de baja|cancelar (?:la |tu |su |a )?(?:suscripción
        |inscrição|assinatura)|anular (?:la )?suscripción|dejar de recibir
        |disiscri\w+|cancella(?:re|ti|zione)[^\n]{0,20}iscri|non (?:desideri|vuoi) più ricevere
        |descadastr\w+|cancelar a subscrição|deixar de receber|afmelden|uitschrijven|avregistrera
        |avprenumerera|avsluta prenumeration|afmeld|meld deg av|avmeld|wypisz
        |rezygn\w+ z (?:subskrypcji|newslettera)|anuluj subskrypcję
        |you(?:['’]re| are| were)? ?(?:receiving|received|getting|got) (?:this|our)
        |this (?:e-?mail|message|newsletter) was (?:sent|delivered)|sent to [^\n]{0,40}@
        |because you (?:signed|subscribed|opted|are subscribed)|you (?:signed|opted) (?:up|in)
        |sie erhalten (?:diese|diesen|unseren)|(?:diese|dieser) (?:e-?mail|mail|nachricht
        |newsletter) (?:wurde|ging) an|vous recevez (?:ce|cet|cette)|vous avez reçu (?:ce|cet)
        |(?:has recibido|recibes?|está recibiendo|ha recibido) est[ea]|ricevi questa
        |hai ricevuto questa|(?:você )?(?:está recebendo|recebeu|recebe) est[ea]
        |(?:je|u) ontvangt de(?:ze)?|du (?:får|fick|mottar|modtager) (?:det här|detta|dette|denne
        |denna)|otrzymuj\w+ t[ęe]n?
        |was this (?:e-?mail )?forwarded|forwarded this (?:e-?mail|newsletter)
        |forward (?:this |it )?(?:e-?mail |newsletter )?to (?:a|your) (?:friend|colleague)
        |tell a friend|weiterempfehlen|an (?:freunde|einen freund) weiterleiten|(?:transférez
        |partagez)[^\n]{0,30}(?:ami|amis)|reenvía[^\n]{0,30}amigo|inoltra[^\n]{0,30}amic
        |add (?:us|[^\n]{0,60}@[^\n]{0,40}) to your (?:address book|contacts|safe)|zum adressbuch
        |carnet d['’]adresses
        |(?:our |ihre |unsere |notre )?(?:mailing|postal|post) ?(?:address|adresse)
        |all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos
        |tutti i diritti|todos os direitos|alle rechten voorbehouden|alla rättigheter
        |wszelkie prawa
        |copyright (?:©|\(c\)|\d{4})|© ?(?:\d{4}|[A-Z])|\(c\) \d{4}
        |follow us|folgen sie uns|suivez-nous|síguenos|seguici|siga-nos|volg ons|följ oss|følg os
        |śledź nas
        |(?:powered|delivered|sent) (?:by|with) (?:mailchimp|substack|beehiiv|ghost|sendgrid
        |hubspot|constant contact|buttondown|brevo|campaign monitor)
        |advertise (?:with us|here)|share this (?:e-?mail|newsletter|post)|(?:like|restack
        |comment|share) this post|start writing|get the app|invite friends
        |confidential(?:ity)? (?:notice|and intended)|intended (?:only|solely) for the (?:use
        |addressee|recipient|named)|if you (?:are not the intended
        |have received this e-?mail in error)|diese e-?mail (?:enthält|ist) vertraulich
        |please consider the environment
        |^\W{0,4}(?:please |just |you can )?reply (?:directly )?to this (?:e-?mail|newsletter
        |message)|hit reply
        |^\W{0,4}(?:did you |do you |if you )?(?:like|enjoy(?:ed|ing)?|love)
        \s(?:what you(?:['’]re| are)? read(?:ing)?|this (?:issue|edition|newsletter|e-?mail))
        |^\W{0,4}share (?:it|this) with (?:a |your |some|any)
        |read (?:it |this |on |in )(?:in |on )?(?:the |our )?app
        |(?:update|change) your (?:e-?mail )?settings|stop getting (?:these|this)
        |(?:darse|date|dese|darme|darte) de baja|(?:recibir|recebir|receber) más correos
        |(?:can['’]?t|cannot) see (?:the |these |this )?(?:images?|pictures?|e-?mail)
        |got this (?:e-?mail )?because
        |(?:login|log in|subscribe) to participate in polls?
        |what did you think of (?:today's|this week's|this)[^\n]{0,30}(?:e-?mail|newsletter|issue)
        |reader-supported (?:publication|newsletter)
        |consider (?:becoming|upgrading)[^\n]{0,30}(?:subscriber
        |member|supporter|paid)|^\W{0,4}upgrade (?:to paid|to premium|your subscription|now)
        |you(?:['’]re| are) (?:currently )?(?:a|on the) (?:free|paid|premium)
        |(?:did not|didn['’]t|do not remember|don['’]t remember) sign(?:ing)? up
        |(?:how|which) you receive (?:these|our)
        |(?:update|change|edit) your (?:e-?mail )?preferences
        |^send \S+ (?:mailing list submissions|posts) to
        |^to (?:un)?subscribe or (?:un)?subscribe via
        |^you can reach the person managing the list|^when replying, please edit your subject
        |haben sie sich nicht (?:selbst )?angemeldet|werden sie (?:jetzt )?(?:mitglied|abonnent)
        |devenez (?:membre|abonné)|hazte (?:socio|miembro|suscriptor)|diventa (?:socio|abbonato)
        |word (?:nu )?(?:lid|abonnee)|bli (?:medlem|prenumerant)|bliv (?:medlem|abonnent)
        """
    ),
    re.IGNORECASE,
)
"""What newsletters put around their text; believed in short paragraphs."""
SPONSOR = re.compile(
    r"(?:(?:brought to you |together |in partnership |presented |sponsored |powered )(?:by|with)\b"
    r"|(?:a )?(?:message|word) from our (?:sponsor|partner)|from our (?:sponsor|partner)s?\b"
    r"|sponsored\b|advertisement|anzeige|werbung|präsentiert von\b|publicité|en partenariat avec\b"
    r"|publicidad|patrocinado por\b|pubblicità|sponsorizzato da\b|in collaborazione con\b"
    r"|advertentie|annons|annonce|reklama)[^\n]{0,60}",
    re.IGNORECASE,
)
"""Headings of what a sponsor has paid for."""
YOU = re.compile(
    r"\b(?:you|your|us|our|my|sie|ihre?|ihnen|du|deine?|vous|votre|vos|usted|tus?|sus?|te|voi|vostr[aoie]"
    r"|tu[oa]|você|seus?|suas?|je|jouw?|uw?|din|ditt|dine|ty|twoj\w+|cię|ci)\b",
    re.IGNORECASE,
)
"""To whom a footer speaks: news speaks of somebody else."""
LABELS = re.compile(
    r"unsubscribe|opt[ -]?out|abmelden|privacy|datenschutz|politique de confidentialité"
    r"|política de privacidad|terms (?:of (?:use|service)|and conditions)|impressum|copyright"
    r"|newsletter|browser|subscribe|sponsor(?:ed)?|advertis\w+|anzeige|preferences|contact us"
    r"|forward|share|facebook|instagram|twitter|linkedin|mastodon|youtube|bluesky",
    re.IGNORECASE,
)
"""The same as labels of links: believed only where no sentence is."""
MAIL_ADDRESS = re.compile(r"<?(?:mailto:)?[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}>?")
FIELD = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|\*\|[^|\n]{1,40}\|\*|%%[^%\s]{1,40}%%"
)
"""A field of a mailing program, such as the reader's name, that was not filled in."""
DEFAULT = re.compile(
    r"\{\{[^{}|\n]{1,60}\|\s*default:?\s*[\"'“](?P<value>[^\"'”\n]{0,60})[\"'”]\s*\}\}"
)
PHONE = re.compile(
    r"(?<![\w.,:/-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ ().\u00a0/-]{0,2}(?:\(0\)[ ]?)?\d(?:[ ().\u00a0/-]{0,2}\d){6,12}"
    r"|\(0?\d{2,5}\)[ \u00a0/-]{0,3}\d(?:[ \u00a0/.-]?\d){4,9}"
    r"|0\d{2,5}[ \u00a0]?[ /-][ \u00a0]?\d(?:[ \u00a0/-]?\d){4,9}"
    r"|0\d(?:[ .]\d\d){4}"
    r"|\d{3}[-.]\d{3}[-.]\d{4}|\(\d{3}\) ?\d{3}-\d{4}"
    r"|(?i:(?:tel|phone|telephone|telefon|téléphone|teléfono|telefono|mobile|mobil|cell|fax"
    r"|handy|gsm|tlf|tfn)\b\.?\s*(?:no\.?|nr\.?"
    r"|number)?\s*[:.]?\s*)\+?\d(?:[ ().\u00a0/-]{0,2}\d){4,13}"
    r")(?![\w-]|[.,]\d)",
)
PUBLIC = re.compile(
    r"\b(?:police|samaritans|crimestoppers|(?:help|hot|crisis )line|freephone|coastguard"
    r"|fire brigade)\b|(?<![\d-])(?:0800|0808|1-8\d\d)[ -]",
    re.IGNORECASE,
)
"""Whose telephone number is meant for everybody: services, and numbers that are free to call."""
CALLS = re.compile(r"\b(?:call|ring|phone|dial|appeal(?:ing|ed)?)\b", re.IGNORECASE)
PERSONAL = re.compile(
    r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|he|him|his|she|her|hers|contact\w*|reach\w*"
    r"|interview\w*|press|media|newsroom|desk|enquir\w+|inquir\w+|information|details|editors?"
    r"|reporters?|journalists?|spokes\w+|please|tel|fax|mobile|cell|direct|07\d{3})\b|\+447",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    r"\b(?:[A-Z]{2} \d{5}(?:-\d{4})?|(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÀ-Þ]\w+|\d{4} ?[A-Z]{2}\b"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{2}-\d{3}"
    r"|\d{3} \d{2} [A-ZÀ-Þ]\w+)"
    r"|,? [A-ZÀ-Þ]\w+ \d{5}\b"
)
"""Postal codes beside a town, as countries write them."""
POSTAL = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:[A-Z][\w.'’-]+ ){1,4}(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane"
    r"|quay|drive|boulevard|blvd\.?|way|court|square|place|suite|floor)\b"
    r"|\b(?:suite|floor|p\.?o\.? box|pmb|postfach|apartado|boîte postale|bp) #?\d+"
    r"|\b(?-i:[A-Z]{2}) \d{5}(?:-\d{4})?\b|\b[\w.-]+(?:straße"
    r"|strasse|str\.|gasse|weg|platz|allee|straat|laan|gatan|vägen|vej|gade|veien|gata) \d+"
    r"|\b(?:rue|avenue|boulevard|via|viale|piazza|calle|avenida|plaza|rua|ul\."
    r"|ulica) [^\n,]{2,40},? ?\d+|\b\d{1,4},? (?:bis,? )?(?:rue|avenue|boulevard|place|quai) ",
    re.IGNORECASE,
)
