"""Page furniture: lines that a site puts around every story, known by their words.

Three tables: what is furniture when it is the whole line, what is when a short line begins with it,
and what is wherever it stands in a line that is not long. They speak English first, then German,
French, Spanish and Italian.
"""

import re

from podcaster.extract.lines.prose import ends_sentence

EDGES = re.compile(r"^[\W_]+|[\W_]+$")

NETWORKS = (
    r"(?:facebook|twitter|x|whats ?app|reddit|linked ?in|pinterest|flipboard|telegram|instagram"
    r"|youtube|tumblr|"
    r"google\+?|google plus|messenger|snapchat|tik ?tok|mastodon|bluesky|threads|email|e-mail"
    r"|mail|pocket|"
    r"copy(?: link)?|link|print|sms|vk|line|rss|mix|more|pdf|stumbleupon|digg|buffer|xing)"
)

WHOLE = re.compile(
    r"(?:"
    rf"{NETWORKS}(?:[ ,|/•·]+{NETWORKS})*"
    r"|(?:share|tweet|pin|pin it|post|save|like|send|email|print|comment|reply|report|close|menu"
    r"|search|home|video|play|"
    r"next|previous|back|more|less|skip|submit|cancel|login|log in|sign in|sign up|register"
    r"|subscribe|donate|"
    r"newsletters?|advertisements?|advert|ads?|sponsored|promoted|loading|caption|gallery|"
    r"photos?|images?|videos?|podcasts?|opinion|trending|popular|recommended|topics|tags|follow"
    r"|follow us|contact|"
    r"contact us|about|about us|editorial|operations|sections|more stories|latest news|top stories|"
    r"thank you|ok|yes|no|hide|show|read more|learn more|see more|see all|view all|view more"
    r"|load more|click here|"
    r"show more|show less|add comment|full story|this article|in this article|story continues"
    r"|live|breaking news)"
    r"|(?:image|photo|slide)? ?\d+ (?:of|/) ?/? ?\d+"
    r"|\d[\d.,]*[km]? ?(?:shares?|comments?|likes?|views?|reactions?|replies"
    r"|retweets?)(?: on .{1,60})?"
    r"|(?:no|\d+|post|add|view|show|hide|load|leave|write|read|see|all)(?: (?:a|all|your"
    r"|the))?(?: \d+)?(?: post)? comments?"
    r"|comments? comments?|comments? ?(?:\(\d+\)|closed|are closed|off|\d+)?"
    r"|(?:get )?short url|copy link|link copied.{0,20}|back to (?:top|gallery|home).{0,20}"
    r"|scroll (?:back )?to top"
    r"|(?:view|see|full|image|photo) (?:gallery|slideshow).{0,30}"
    r"|text size|font size|order reprints|print (?:this )?article.{0,40}"
    r"|listen(?: to (?:this )?(?:article|story))?"
    r"|(?:next|prev(?:ious)?)\W+(?:next|prev(?:ious)?)|view all.{0,12}|\d+ ?[-–] ?\d+ (?:of"
    r"|/) \d+|\d{1,2}:\d\d \d{4}"
    r"|(?:getty(?: images)?|reuters|afp|ap|epa|dpa|pti|ani|ians|xinhua|shutterstock|istock"
    r"|bloomberg)"
    r"|\d+ min(?:ute)?s?(?: read| listen)?|reading time.{0,20}"
    r"|(?:privacy|cookie|copyright|data|refund) (?:policy|notice|settings|preferences)"
    r"|terms (?:of|&|and) \w+(?: of use)?"
    r"|accept(?: all)?(?: cookies)?|reject all|manage (?:cookies|preferences|settings)"
    r"|visit website|thanks for watching|staff reports?|staff writers?"
    r"|teilen|drucken|anzeige|werbung|kommentare|kommentieren|mehr zum thema|merken"
    r"|zur startseite|artikel teilen"
    r"|partager|publicité|imprimer|commenter|commentaires?|lire plus tard|suivre|s'abonner"
    r"|compartir|publicidad|imprimir|comentarios?|suscríbete|guardar"
    r"|condividi|pubblicità|stampa|commenta|commenti|iscriviti|salva"
    r")",
    re.IGNORECASE,
)

START = re.compile(
    r"(?:"
    r"leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|cancel reply"
    r"|share (?:this|on|via|it|with|your)\b|sharing is caring|tweet this|pin (?:it|this)"
    r"|email (?:this|to a friend)"
    r"|like (?:this|us|loading)\b|follow (?:us|me|him|her|them|@|[\w’\']+(?: \w+){0,7} (?:on|at)\b)"
    r"|read (?:more|also|next|the full|our)\b|also:|on [\w.]+\.(?:com|org|net|co\.uk): "
    r"|also (?:read|see|on|at)\b|see (?:also|more)\b|(?:more|follow|see|read|visit|watch|online"
    r"|for more|find)\b.{0,80}(?:https?://|www\.)|more (?:on|from|about|great|stories|news|at)\b"
    r"|related(?: (?:stor(?:y|ies)|articles?|news|posts?|topics?|tags?|content|coverage|links?"
    r"|videos?|reading|searches))?(?:\W|$)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|recommended (?:for|stories"
    r"|reading|by)"
    r"|popular (?:on|now|posts|stories|articles|categories|in)\b|most (?:popular|read|viewed"
    r"|shared|recent)|trending|editor'?s'? picks?"
    r"|don'?t miss\b|what (?:others are reading|to read next)|up next:|next (?:article|post"
    r"|story|auto)|previous (?:article|post|story|auto)"
    r"|continue reading|story continues|article continues|scroll down|(?:please )?click (?:here"
    r"|on|the|to)\b"
    r"|subscribe\b|sign up\b|sign in (?:to|or)|log in (?:to|or)|register (?:now|to|for)"
    r"|already (?:a subscriber|have an account|a member)"
    r"|get (?:the latest|access to|breaking|our|more|all the latest|unlimited|this newsletter"
    r"|notified)\b|stay (?:on top|up to date|informed|connected|tuned)"
    r"|join our\b|enter your email|by (?:signing up|subscribing|clicking)"
    r"|support (?:us|our|independent|local|quality)\b|make a (?:donation|contribution)"
    r"|become a (?:member|subscriber|patron|supporter)"
    r"|have a (?:tip|story|news tip|question|confidential)|got a (?:tip|story|news tip)"
    r"|do you have a (?:tip|story)"
    r"|tell us what|(?:submit|send (?:us|in)) your\b|do you want to (?:be informed|get|receive"
    r"|know|read)|get (?:the|our) .{0,60}(?:daily|newsletter|edition|by email|inbox)|tags?:"
    r"|topics?:|categor(?:y|ies):|filed under|posted (?:in|on|by)\b|labels?:|trends?:|keywords?:"
    r"|published(?: on| at)?:? ?(?:\w+\.?,? ){0,3}\d|updated(?: on| at)?:? ?(?:\w+\.?,? ){0,3}\d"
    r"|first published|last (?:updated|modified|edited)"
    r"|updated? ?:|published ?:|(?:written|posted|reported|edited|compiled|by) by\b"
    r"|watch(?: now| live| more| the video)?:|video:|listen(?: now| live)?:|download:|itunes:"
    r"|gallery:|in pictures:|photos:"
    r"|media playback|this (?:video|slideshow|browser|site|website|page|content) (?:is|requires"
    r"|uses|has|can)"
    r"|we(?:'ve| have) detected|please (?:enable|update|upgrade|subscribe|log|sign|turn|disable"
    r"|support)"
    r"|(?:an error|something went wrong)|javascript\b|skip to\b|jump to\b"
    r"|this article has been sent"
    r"|we use cookies|this (?:site|website) uses|our (?:site|website) uses|by (?:using|continuing)"
    r"|(?:©|\(c\)|copyright)\s|image (?:copyright|caption|source)|media ?caption"
    r"|photo(?:graph)? ?(?:by|credit|:)"
    r"|lesen sie (?:auch|mehr|dazu)|mehr (?:zum|zu|dazu)\b|zum thema|auch interessant"
    r"|das könnte sie|newsletter|jetzt abonnieren"
    r"|lire (?:aussi|la suite|également)|à lire|voir aussi|abonnez|inscrivez"
    r"|sur le même (?:sujet|thème)|recevez\b"
    r"|lee? (?:también|más)|leer más|te puede interesar|mira también|suscríb"
    r"|noticias relacionadas|le puede interesar"
    r"|leggi (?:anche|tutto)|ti potrebbe interessare|iscriviti|potrebbe interessarti"
    r"|articoli correlati"
    r")",
    re.IGNORECASE,
)
START_WORDS = 22

ANYWHERE = re.compile(
    r"\b(?:(?:sign|signing) up (?:for|to) (?:our|the|my) (?:\w+ ){0,4}(?:newsletters?|emails?"
    r"|updates)|subscribe to (?:our|the) "
    r"|(?:our|free|daily|weekly|email) newsletters?\b|by clicking here|click(?:ing)? (?:here"
    r"|to (?:subscribe|watch|listen|read))|now on youtube|straight to your inbox|in your inbox"
    r"|follow (?:\w+ ){0,7}on (?:twitter|facebook|instagram|youtube|google news|x\b)|(?:on"
    r"|via) (?:twitter|facebook|instagram) (?:at )?@"
    r"|(?:reached|contacted|contact \w+|email (?:\w+ ){1,3}|write to (?:\w+ ){1,4}"
    r"|reach (?:\w+ ){1,4})(?:at|on) (?:\S+@\S+|twitter|http)"
    r"|(?:e-?mail|follow|contact|write to) (?:\w+[\s:]+){0,4}(?:at )?@?\S+@\S+"
    r"|download (?:the|our) (?:free )?(?:[\w ]{2,30} )?apps?\b|share it with (?:a friend"
    r"|your friends)|support (?:us|our (?:work|journalism))"
    r"|earn (?:a|an affiliate) commission|affiliate (?:links|commission)|may (?:get|earn"
    r"|receive) a (?:share|commission|small)"
    r"|committed to publishing a diversity|contributed to this (?:report|story|article)"
    r"|this (?:story|article) (?:was|is) (?:originally|first)"
    r"|privacy policy|terms of (?:use|service)|use of cookies|cookies (?:to|on|um)\b"
    r"|copyright (?:©|\(c\)|\d{4})"
    r"|listen to \w+ live|premium \w+ themes|subscription service|subscribers? (?:only|can)"
    r"|pro for as little as"
    r"|moderat\w+ (?:all |the )?comments|keep up with (?:me|us) on|(?:may|might) (?:receive|earn"
    r"|get) (?:a |an )?(?:\w+ )?commissions?|get your news featured|delivered (?:to|by|through"
    r"|straight|weekday))"
    r"|© ?\d{4}",
    re.IGNORECASE,
)
ANYWHERE_WORDS = 60

LEGAL = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|tutti i diritti riservati"
    r"|protected by recaptcha|personal,? non-?commercial use|may not be (?:published|reproduced"
    r"|republished|copied)"
    r"|(?:governed|protected) by (?:our|copyright)",
    re.IGNORECASE,
)
LEGAL_WORDS = 130
STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
STAMP_WORDS = 9
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}|[a-z]{2}\.[A-Z][a-z]")
SHORTCODE = re.compile(r"\s*\[/?[a-z_]+(?: [a-z_]+=|\])")

BYLINE = re.compile(
    r"(?i:(?:story |text |report |words |written |posted )?(?:by|von|par|por|di))\W+"
    r"(?:[A-ZÀ-Þ][\w.'’-]*|(?i:editor|staff|admin))"
    r"(?:[\s,|&]+(?:[A-ZÀ-Þ@][\w.'’-]*|and|und|et|y|e|de|van|der|for|of|at|on|editor|staff"
    r"|writers?|reporters?|correspondent|special to the|\d[\d:.]*(?:am|pm)?)){0,12}\W*"
)
MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|"
    r"de[cz](?:ember)?|märz|mai|juni|juli|janvier|février|mars|avril|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|gennaio|febbraio|aprile|maggio|"
    r"giugno|luglio|settembre|ottobre|dicembre)\.?"
)
DATE_WORDS = (
    rf"{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|"
    r"am|pm|a\.m\.?|p\.m\.?|[a-z]{1,4}t|gmt|utc|at|on|of|published|updated|posted|original|first"
    r"|last|"
    r"modified|date|time|ago|hours?|minutes?|mins?|days?|weeks?|months?|hrs?|yesterday|today|the"
    r"|by|read|min|uhr|de"
)
DATE_ONLY = re.compile(
    rf"(?=.*(?:\b{MONTH}(?:\W|$)|\d{{4}}-\d\d|\d+[/.]\d+[/.]\d+|\d \w+ ago\b))"
    rf"(?=\D*\d)(?:(?:{DATE_WORDS}|\d+(?:st|nd|rd|th|am|pm|h)?)(?:[\s,.:/|•·()\[\]–—-]+|$))+",
    re.IGNORECASE,
)

ADDRESS_ONLY = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+|#\w+(?:[\s,]+#\w+)*|(?:[\w-]+\.)+(?:com|org"
    r"|net)/\S*",
    re.IGNORECASE,
)


OPENS_LIST = re.compile(
    r"(?:(?:next|previous) (?:\w+ ){0,2}(?:article|post|story|news)|related|popular (?:on|now"
    r"|posts|stories|articles|in)|recommended|trending|most (?:popular|read|viewed|shared)"
    r"|more (?:from|on|stories|news|great|like)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|what to read next|read (?:next"
    r"|more|also)|next up|don'?t miss"
    r"|editor'?s'? picks?|latest (?:news|stories|posts|articles|headlines)|top stories"
    r"|also (?:read|on|see)|see also|in other news|topics"
    r"|people in the story|places in this story|organizations in this story|mehr zum thema"
    r"|lesen sie auch|auch interessant|zum thema"
    r"|lire aussi|à lire aussi|sur le même (?:sujet|thème)|lee también|noticias relacionadas"
    r"|leggi anche|articoli correlati)\b.{0,40}",
    re.IGNORECASE,
)
"""The heading of a list of other stories; `Read more: …` with the story in the same line is not one."""


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the page and not to the story, by its words alone."""
    line = EDGES.sub("", text)
    words = line.count(" ") + 1
    if text.startswith(("©", "(c)", "(C)")) and words <= ANYWHERE_WORDS:
        return True
    if not line or ADDRESS_ONLY.fullmatch(line) or SHORTCODE.match(text):
        return True
    if words <= STAMP_WORDS and STAMP.search(line):
        return True
    if words <= LEGAL_WORDS and LEGAL.search(line):
        return True
    if words <= 12 and (
        WHOLE.fullmatch(line) or BYLINE.fullmatch(line) or DATE_ONLY.fullmatch(line)
    ):
        return True
    if words <= START_WORDS and START.match(line):
        return True
    return words <= ANYWHERE_WORDS and bool(ANYWHERE.search(line))


def is_glued(text: str) -> bool:
    """Say whether link texts ran into each other: "Blue OriginCeres RoboticsSpaceX"."""
    if text.count(" ") > ANYWHERE_WORDS:
        return False
    glued = len(GLUED.findall(text))
    return not ends_sentence(text) and (glued >= 2 or (glued > 0 and " | " in text))


def opens_list(text: str) -> bool:
    """Say whether a line is the heading over a list of other stories."""
    line = EDGES.sub("", text)
    return line.count(" ") < 6 and bool(OPENS_LIST.fullmatch(line))
