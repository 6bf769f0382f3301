"""The words of page furniture: what a site puts around every story.

English first, then German, French, Spanish and Italian. Alternatives stand one or more to a line.
"""

import re
from functools import cache


@cache
def any_of(alternatives: str, after: str = "") -> re.Pattern[str]:
    """Compile a table of alternatives, whatever their case, when it is first asked for.

    Measured: to compile them all takes 60 ms, which an import need not wait for.
    """
    lines = (line.strip() for line in alternatives.strip().splitlines())
    return re.compile(rf"(?:{'|'.join(lines)}){after}", re.IGNORECASE)


@cache
def any_of_lower(alternatives: str) -> re.Pattern[str]:
    """The same for a search in a line in lower case, wherever a word begins.

    Measured: a quarter of the time that a search whatever the case takes.
    """
    lines = (line.strip() for line in alternatives.strip().splitlines())
    return re.compile(rf"\b(?:{'|'.join(lines)})")


NETWORK = r"""
facebook|twitter|x|whats ?app|reddit|linked ?in|pinterest|flipboard|telegram|instagram|youtube
tumblr|google\+?|google plus|messenger|snapchat|tik ?tok|mastodon|bluesky|threads|email|e-mail|mail
pocket|copy(?: link)?|link|print|sms|vk|line|rss|mix|more|pdf|stumbleupon|digg|buffer|xing
"""
"""Where a story can be shared."""

WHOLE = r"""
    share|tweet|pin|pin it|post|save|like|send|email|print
    comment|reply|report|close|menu|search|home|video|play|next|previous|back|more|less|skip
    submit|cancel|login|log in|sign in|sign up|register|subscribe|donate|newsletters?
    advertisements?|advert|ads?|sponsored|promoted|loading|caption|gallery|photos?|images?
    videos?|podcasts?|opinion|trending|popular|recommended|topics|tags|follow|follow us|contact
    contact us|about|about us|editorial|operations|sections|more stories|latest news|top stories
    thank you|ok|yes|no|hide|show|read more|learn more|see more|see all|view all|view more
    load more|click here|show more|show less|add comment|full story|this article|in this article
    story continues|live|breaking news|(?:image|photo|slide)? ?\d+ (?:of|/) ?/? ?\d+
    \d[\d.,]*[km]? ?(?:shares?|comments?|likes?|views?|reactions?|replies|retweets?)(?: on .{1,60})?
    (?:no|\d+|post|add|view|show|hide|load|leave|write|read|see|all) (?:\w+ ){0,2}comments?
    comments? comments?|comments? ?(?:\(\d+\)|closed|are closed|off|\d+)?|(?:get )?short url
    copy link|link copied.{0,20}|back to (?:top|gallery|home).{0,20}|scroll (?:back )?to top
    (?:view|see|full|image|photo) (?:gallery|slideshow).{0,30}|text size|font size
    order reprints|print (?:this )?article.{0,40}|listen(?: to (?:this )?(?:article|story))?
    (?:next|prev(?:ious)?)\W+(?:next|prev(?:ious)?)|view all.{0,12}|\d+ ?[-–] ?\d+ (?:of|/) \d+
    \d{1,2}:\d\d \d{4}|getty(?: images)?|reuters|afp|ap|epa|dpa|pti|ani|ians|xinhua|shutterstock
    istock|bloomberg|\d+ min(?:ute)?s?(?: read| listen)?|reading time.{0,20}
    (?:privacy|cookie|copyright|data|refund) (?:policy|notice|settings|preferences)
    terms (?:of|&|and) \w+(?: of use)?|accept(?: all)?(?: cookies)?|reject all
    manage (?:cookies|preferences|settings)|visit website|thanks for watching|staff reports?
    staff writers?|teilen|drucken|anzeige|werbung|kommentare|kommentieren|mehr zum thema|merken
    th(?:is|e) (?:live ?blog|live coverage|blog) (?:(?:is|has) )?(?:now |been )*(?:closed|ended)
    (?:live(?: ?blog)?: )?as it happened|.{1,80} [-–—|] as it happened
    reuse this content|view comments|key events?|guest essay|for immediate release|media contacts?
    press contacts?|#+ ?end|artikel (?:anhören|hören|vorlesen|drucken)|réagir|offrir l'article
    ajouter à vos (?:sélections|favoris)|écouter l'article|escuchar|ascolta|[\d.,]+ from \d+ votes?
    zur startseite|artikel teilen|partager|publicité|imprimer|commenter|commentaires?
    lire plus tard|suivre|s'abonner|compartir|publicidad|imprimir|comentarios?|suscríbete
    video transcript|auto-?play|(?:view|buy|see|enlarge) (?:this )?(?:photos?|images?|pictures?)
    (?:video )?ad feedback|story highlights|more sharing|key points|kudos|\(?end\)?|play video
    automatically generated transcript.{0,40}|video muted.{0,20}|now playing|replay|unmute
    mute|fullscreen|close (?:dialog|modal|ad)|expand|collapse|toggle .{1,20}|\d+ second(?:s)?
    dela|skriv ut|annons|del|annonse|kommenter|deel|reageer|advertentie|opslaan|compartilhe
    compartilhar|publicidade|comentários|imprimir|salvar|udostępnij|reklama|komentarze|sdílet
    diskuse|поделиться|реклама|комментарии|paylaş|yorumlar|reklam|megosztás|hirdetés|jaa|mainos
    シェア|ツイート|関連記事|続きを読む|分享|相关阅读|相关新闻
    guardar|condividi|pubblicità|stampa|commenta|commenti|iscriviti|salva
    """
"""Furniture when it is the whole line."""

START = r"""
    leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|cancel reply
    share (?:this|on|via|it|with|your)\b|sharing is caring|tweet this|pin (?:it|this)
    email (?:this|to a friend)|like (?:this|us|loading)\b
    (?:\d+|one|two|three) (?:comments?|responses?|thoughts?|replies) (?:on|to)\b
    want (?:more|the (?:best|latest|news)|to (?:stay|keep|get|receive)|daily|breaking)\b[^?]{0,80}\?
    your email address will not|required fields are|(?:please )?(?:log|sign) in to\b
    follow (?:us|me|him|her|them|@|[\w’\']+(?: \w+){0,7} (?:on|at)\b)
    read (?:more|also|next|the full|our)\b|also:|on [\w.]+\.(?:com|org|net|co\.uk):\s
    also (?:read|see|on|at)\b|see (?:also|more)\b
    (?:more|follow|see|read|visit|watch|online|for more|find)\b.{0,80}(?:https?://|www\.)
    more (?:on|from|about|great|stories|news|at)\b
    related (?:stor(?:y|ies)|articles?|news|posts?|topics?|tags?|content|coverage|links?|videos?)
    related(?:\W|$)|related (?:reading|searches)
    you (?:may|might) (?:also )?(?:like|enjoy|be interested)
    recommended (?:for|stories|reading|by)
    popular (?:on|now|posts|stories|articles|categories|in)\b
    most (?:popular|read|viewed|shared|recent)|trending|editor'?s'? picks?|don'?t miss\b
    what (?:others are reading|to read next)|up next:|next (?:article|post|story|auto)
    previous (?:article|post|story|auto)|continue reading|story continues|article continues
    scroll down|(?:please )?click (?:here|on|the|to)\b|subscribe\b|sign up\b|sign in (?:to|or)
    log in (?:to|or)|register (?:now|to|for)|already (?:a subscriber|have an account|a member)
    get (?:(?:all )?the latest|access to|breaking|our|more|unlimited|this newsletter|notified)\b
    stay (?:on top|up to date|informed|connected|tuned)|join our\b|enter your email
    by (?:signing up|subscribing|clicking)|support (?:us|our|independent|local|quality)\b
    make a (?:donation|contribution)|become a (?:member|subscriber|patron|supporter)
    have a (?:tip|story|news tip|question|confidential)|got a (?:tip|story|news tip)
    do you have a (?:tip|story)|tell us what|(?:submit|send (?:us|in)) your\b
    do you want to (?:be informed|get|receive|know|read)
    get (?:the|our) .{0,60}(?:daily|newsletter|edition|by email|inbox)|tags?:|topics?:
    categor(?:y|ies):|filed under|posted (?:in|on|by)\b|labels?:|trends?:|keywords?:
    published(?: on| at)?:? ?(?:\w+\.?,? ){0,3}\d|updated(?: on| at)?:? ?(?:\w+\.?,? ){0,3}\d
    publiée? le|mise? à jour le|veröffentlicht(?: am)?:? \d|aktualisiert(?: am)?:? \d|stand:
    publicado (?:el|en)|actualizado|pubblicato (?:il|alle)|aggiornato|temps de lecture|lesezeit
    archivado en|thanks for reading
    (?:lesedauer|leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|время чтения)\W
    (?:čas čtení|okuma süresi|olvasási idő|tempo de leitura|doba čtení)\W
    tiempo de lectura|tempo di lettura|our standards:|article continues
    more \w+ on this (?:topic|story)
    (?:print|rate|save|pin) this recipe|jump to recipe|(?-i:SOURCE) [^.]{2,60}$
    \(?(?:reporting|writing|compiled) by .{2,80}(?:;|and) ?(?:additional )?(?:edit|writ|report)ing
    \(?(?:adds|recasts|updates|corrects) (?:\w+,? ){0,4}(?:details?|background|quotes?|lead)\b
    first published|last (?:updated|modified|edited)|updated? ?:|published ?:
    (?:written|posted|reported|edited|compiled|by) by\b|watch(?: now| live| more| the video)?:
    video:|listen(?: now| live)?:|download:|itunes:|gallery:|in pictures:|photos:|media playback
    this (?:video|slideshow|browser|site|website|page|content) (?:is|requires|uses|has|can)
    we(?:'ve| have) detected
    please (?:enable|update|upgrade|subscribe|log|sign|turn|disable|support)|an error
    something went wrong|javascript\b|skip to\b|jump to\b|this article has been sent
    (?:deine|ihre) privatsphäre-einstellungen
    we use cookies|this (?:site|website) uses|our (?:site|website) uses|by (?:using|continuing)
    (?:©|\(c\)|copyright)\s|image (?:copyright|caption|source)|media ?caption
    photo(?:graph)? ?(?:by|credit|:)|lesen sie (?:auch|mehr|dazu)|mehr (?:zum|zu|dazu)\b
    zum thema|auch interessant|das könnte sie|newsletter|jetzt abonnieren
    lire (?:aussi|la suite|également)|à lire|voir aussi|abonnez|inscrivez
    reviewed by (?-i:[A-Z])[^.]{2,60}$|(?:fact|edited|medically) ?-?(?:checked|reviewed)? by\b
    autor(?:e|en|i|es|in)?: (?-i:[A-ZÀ-Þ])|läs (?:också|mer|även)|les (?:også|mer)|lees (?:ook|meer)
    læs (?:også|mere)|lue myös|leia (?:também|mais)|czytaj (?:też|także|więcej)|zobacz (?:też|także)
    čtěte (?:také|více)|читайте (?:также|ещё)|смотрите также|ayrıca okuyun|meld je aan
    schrijf je in|abonneer|prenumerera|assine\b|inscreva-se|zapisz się|подпис(?:аться|ывайтесь)
    melden sie sich|abonnieren sie|jetzt anmelden|inscrivez-vous|apúntate
    recibe\b.{0,40}(?:correo|boletín)
    ricevi\b.{0,40}(?:mail|newsletter)|regístrate|registrati
    erhalten sie\b.{0,60}(?:mail|newsletter)
    sur le même (?:sujet|thème)|recevez\b|lee? (?:también|más)|leer más|te puede interesar
    mira también|suscríb|noticias relacionadas|le puede interesar|leggi (?:anche|tutto)
    ti potrebbe interessare|iscriviti|potrebbe interessarti|articoli correlati
    """
"""Furniture when a short line begins with it."""

SYNDICATED = r"""
    the (?:post|article) .{2,200}? (?:appeared first|first appeared) (?:on|in) [^.,]{2,60}\.?$
    der beitrag .{2,200}? erschien zuerst (?:auf|bei) [^.,]{2,60}\.?$
    (?:l['’]article|cet article) .{2,200}? est apparu en premier sur [^.,]{2,60}\.?$
    l['’]articolo .{2,200}? (?:proviene da|sembra essere il primo su) [^.,]{2,60}\.?$
    (?:la entrada|el artículo) .{2,200}? (?:se publicó primero|apareció primero) en [^.,]{2,60}\.?$
    o post .{2,200}? apareceu primeiro em [^.,]{2,60}\.?$
    het bericht .{2,200}? verscheen eerst op [^.,]{2,60}\.?$
    inlägget .{2,200}? dök först upp på [^.,]{2,60}\.?$
    indlægget .{2,200}? blev først udgivet på [^.,]{2,60}\.?$
    artykuł .{2,200}? pochodzi z serwisu [^.,]{2,60}\.?$
"""
"""A line that says where the story came out first, which content systems add to feeds."""

ANYWHERE = r"""
    (?:sign|signing) up (?:for|to) (?:our|the|my) (?:\w+ ){0,4}(?:newsletters?|emails?|updates)
    subscribe to (?:our|the)\s|(?:our|free|daily|weekly|email) newsletters?\b|by clicking here
    click(?:ing)? (?:here|to (?:subscribe|watch|listen|read))|now on youtube
    straight to your inbox|in your inbox
    follow (?:\w+ ){0,7}on (?:twitter|facebook|instagram|youtube|google news|x\b)
    (?:on|via) (?:twitter|facebook|instagram) (?:at )?@
    (?:reached|contacted|contact \w+|email (?:\w+ ){1,3})(?:at|on) (?:\S+@\S+|twitter|http)
    (?:write to|reach) (?:\w+ ){1,4}(?:at|on) (?:\S+@\S+|twitter|http)
    (?:e-?mail|follow|contact|write to) (?:\w+[\s:]+){0,4}(?:at )?@?\S+@\S+
    download (?:the|our) (?:free )?(?:[\w ]{2,30} )?apps?\b
    share it with (?:a friend|your friends)|support (?:us|our (?:work|journalism))
    earn (?:us )?(?:a|an affiliate) commission|affiliate (?:links|commission)
    may (?:get|earn|receive) a (?:share|commission|small)
    contributed to this (?:report|story|article)
    this (?:interview|conversation|transcript) (?:has been|was) (?:\w+ ){0,3}(?:edited|condensed)
    a version of this (?:article|story) (?:appear|was)
    this (?:story|article|post) (?:(?:was|is) )?(?:originally|first) (?:appear|publish|ran|post)
    privacy policy
    this (?:web ?)?site uses cookies|continu\w+ us(?:e|age) of (?:the|this) (?:web ?)?site
    (?:diese|unsere) (?:web ?site|seite) verwendet cookies|ce site utilise des cookies
    (?:este|nuestro) sitio (?:web )?utiliza cookies|questo sito utilizza i? ?cookie
    este site (?:usa|utiliza) cookies
    terms of (?:use|service)|(?:our|to(?: the)?) use of cookies
    cookies (?:to|on|um)\b|copyright (?:©|\(c\)|\d{4})
    listen to \w+ live|subscription service|subscribers? (?:only|can)
    moderat\w+ (?:all |the )?comments|keep up with (?:me|us) on
    (?:may|might) (?:receive|earn|get) (?:a |an )?(?:\w+ )?commissions?
    we(?:'|’|\s)(?:d|would) (?:like|love) to hear (?:from you|your|what you think)
    you have success?fully subscribed|by submitting (?:this|your)\b
    check out (?:our|my) (?:\w+ ){0,4}(?:picks|guides?|coverage|newsletters?|podcasts?|channel|app)
    committed to publishing a diversity of letters
    delivered (?:(?:straight |directly )?to (?:your?|our)\b|by e-?mail|weekday)
    additional reporting by
    """
"""Furniture wherever it begins in a line that is not long."""

LEGAL = r"""
    all rights reserved|alle rechte vorbehalten|tous droits réservés
    todos los derechos reservados|tutti i diritti riservati|protected by recaptcha
    personal,? non-?commercial use|may not be (?:published|reproduced|republished|copied)
    (?:governed|protected) by (?:our|copyright)|registered trademarks? of\b
    views (?:and opinions )?expressed (?:in this|here|are those|by the author)
    opinions expressed (?:in this|here|by)\b[^.]{0,60}(?:those of|own)\b
    information (?:provided|contained) (?:on|in) this (?:web ?site|site|page)
    not intended to (?:diagnose|be a substitute|provide medical|replace)
    statements have not been evaluated by
    """
"""Furniture wherever it stands, in quite long lines too."""

ADDRESS = r"""
    \b(?:you|your|yours|we|us|our|my|me|i|u\.s\.c)\b(?!\.[a-z])
    \b(?:this|these|the) (?:(?:web ?)?site|page|articles?|story|stories|post|interview|conversation
    report|video|content|newsletters?|transcript|material|browser|essay|column|author|recipe)s?\b
    \b(?:sie|ihnen|ihre?[mnrs]?|wir|uns|unsere?[mnrs]?|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?)\b
    \b(?:dieser|diesem|diesen|diese) (?:artikel|text|seite|beitrag|website)s?\b
    \b(?:vous|votre|vos|nous|notre|nos|cet article|ce site|cette page)\b
    \b(?:tu|tus|te|usted|ustedes|nuestr[oa]s?|nosotros)\b
    \b(?:este (?:artículo|sitio|contenido|periódico))\b
    \b(?:tuo|tua|tuoi|vostr[oaie]|nostr[oaie]|noi|questo (?:sito|articolo))\b
    \b(?:você|seu|sua|nosso|nossa|este site|je|jouw?|uw|ons|onze|deze site)\b
    \b(?:din|ditt|dina|vi|oss|vår|vårt|våra|vores|våre|wasz|nasz\w*|nas|váš|náš|našich|ваш\w*|наш\w*)\b
    https?://|www\.|@\w|\w\.(?:com|org|net)\b|©
    """
"""A second sign: the page speaks to its reader, or of itself."""

CALLS = r"""
    (?:please |now )?(?:sign|subscribe|click|follow|join|register|log|watch|listen|download|enter
    donate|support|submit|get|read|visit|tell us|scroll|enable|disable)\b
    (?:abonnieren|melden|lesen|registrieren|jetzt|hier|erhalten|abonnez|inscrivez|recevez|suivez
    lisez|suscríb\w+|regístr\w+|recibe|sigue|iscriv\w+|ricevi|segui|assine|inscreva)\b
    """
"""A second sign: so begins what a page asks its reader to do."""

OPENS_LIST = r"""
    (?:next|previous) (?:\w+ ){0,2}(?:article|post|story|news)|related|recommended|trending
    popular (?:on|now|posts|stories|articles|in)|most (?:popular|read|viewed|shared)
    more (?:from|on|stories|news|great|like)|more [\w-]+ (?:from|on|in)
    you (?:may|might) (?:also )?(?:like|enjoy|be interested)
    what to read next|read (?:next|more|also)|next up|don'?t miss|editor'?s'? picks?
    latest (?:news|stories|posts|articles|headlines)|top stories|also (?:read|on|see)|see also
    in other news|topics|people in the story|places in this story|organizations in this story
    (?:te|le) puede interesar|ti potrebbe interessare|das könnte (?:sie|dich)
    mehr zum thema|lesen sie auch|auch interessant|zum thema|lire aussi|à lire aussi
    sur le même (?:sujet|thème)|lee también|noticias relacionadas|leggi anche|articoli correlati
    ähnliche (?:artikel|themen|beiträge)|weitere (?:artikel|meldungen|nachrichten)|mehr aus
    articles (?:liés|similaires|recommandés)|à voir aussi|más noticias|artículos relacionados
    altre notizie|potrebbero interessarti|läs (?:också|mer|även)|les også|lees ook|læs også
    leia também|veja também|notícias relacionadas|czytaj (?:też|także)|zobacz (?:też|także)
    читайте также|เรื่องที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง|관련 ?기사|関連記事|相关(?:新闻|阅读|文章)
    """
"""The heading of a list of other stories begins so."""
