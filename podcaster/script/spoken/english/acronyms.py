"""Rows of capitals: letters, words, a shouted headline, or the place of a dateline.

Letters that an engine could take for a word get full stops between them: "R.A.F". There is none
after the last, because every engine takes that for the end of a sentence. Clusters without a vowel
(BBC, HMS) are spelled by every engine as they stand.
"""

import re
from functools import lru_cache

from podcaster.script.spoken import words
from podcaster.script.spoken.english.cardinals import OPENERS
from podcaster.script.spoken.english.places import POSTAL

CLASS_OF_SHARE = re.compile(r"(?<![\w.])(?P<ticker>[A-Z]{2,4})\.(?=[A-C](?![\w.]))")
"""BRK.B."""
DOTTED_HINT = re.compile(r"[A-Z]\.")
DOTTED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Z]\.){1,8}[A-Z]?)(?P<s>'?s)?(?![\w])")
SPACED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Z]\. ){1,4}[A-Z]\.)(?=\s[A-Z][a-z]|\s?[(;:,])")
CAPITALS = re.compile(
    r"(?<![\w.])(?P<letters>[A-Z]{2,})(?P<s>'?s'?)?(?![\w])(?!'d|'ing)(?!\.[A-Za-z]\b)"
)
CAPITALS_HINT = re.compile(r"[A-Z]{2}")
INITIAL = re.compile(
    r"(?<![\w.])(?P<letter>[A-Z])\.(?=\s(?:(?<!A\.\s)[A-Z][a-z'-]|[A-Z]\.|[a-z])|[,;:]|\s[(])"
)
CLIPPED = re.compile(r"(?<=[a-z])\.(?=[,;])|(?<=\beds)\.(?=\s?\()|(?<=\bed)\.(?=\s?\()")
"""Regt., ibid.; no sentence ends before a comma."""
NOUNS = frozenset(words("AM PM ET EST EDT CT CST CDT MT PT PST PDT GMT UTC BST CET"))
"""What stands at the end of a sentence more often than before a name."""
DOUBTFUL = frozenset(words("US IT WHO AM"))
"""Words only where everything around is in capitals."""
LOUD = re.compile(r"\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b", re.DOTALL)
LOUD_BEFORE = re.compile(r"\b[A-Z]{4,} (?:[A-Z]{2,3} )?$")
NAME_BEFORE = re.compile(r"\b(?!(?:The|An?|At|By|In|Of|On)\b)[A-Z][a-z]+,? $")
LOUD_AFTER = re.compile(r" (?:[A-Z]{2,3} )?[A-Z]{5,}\b")
_V = "[AEIOUY]{1,3}"
_C = "[B-DF-HJ-NP-TV-XZ]"
_ONSET = (
    "(?:BL|BR|CH|CHR|CL|CR|DR|FL|FR|GL|GN|GR|KL|KN|KR|PH|PL|PR|PS|QU|RH|SC|SCH|SCR|SH|SHR|SK|SL|SM|SN"
    "|SP|SPL|SPR|SQU|ST|STR|SW|TH|THR|TR|TW|WH|WR|[BCDFGHJKLMNPQRSTVWXYZ])"
)
_SHORT_CODA = (
    "(?:CK|CT|FF|FT|LD|LF|LK|LL|LM|LP|LT|MP|ND|NG|NK|NS|NT|PS|PT|RC|RD|RK|RM|RN|RS|RT|SH|SK|SP|SS|ST|TH"
    "|TS|TT|CH|[BCDFGKLMNPRSTXZ])"
)
_CODA = (
    "[LRNM]?(?:CK|CT|FF|FT|GH|GHT|GN|LL|NG|PT|SH|SK|SP|SS|ST|TCH|TH|TT|CH|W[NLK]?|[BCDFGKLMNPRSTVXZ])"
    "(?:TH|[STD])?"
)
FOUR = re.compile(rf"{_ONSET}{_V}(?:{_C}{{1,2}}{_V})*{_SHORT_CODA}?")
FOUR_OPEN = re.compile(rf"{_V}(?:{_C}{{1,2}}{_V})+{_SHORT_CODA}?")
FIVE = re.compile(rf"{_ONSET}?{_V}(?:{_C}?{_ONSET}{_V})*(?:{_CODA})?")
SIX = re.compile(rf"{_ONSET}?{_V}(?:(?:{_CODA})?{_ONSET}{_V})*(?:{_CODA})?")
CLIPPED_DIGRAPH = re.compile(r".?(?:AI|AU|EI|EU|IE|OA|OI|UI)[BCGJKVXZ]")
"""MAIB: no English word of four letters ends so."""
LETTER_AND_WORD = re.compile(rf"(?!{_ONSET}{_V})(?P<letter>{_C})(?P<word>{_ONSET}{_V}{_C}+)")
"""LSAT: a letter, and a word after it."""
TICKER = re.compile(r"\((?:[A-Z]{2,}|[A-Z][A-Za-z]+)(?::[A-Z]+)?: ?$")
"""(LSE: SOLT): what is traded there is spelled."""
LONGEST_LISTING = 60
"""Characters looked at before the match."""
VOWELS = frozenset("AEIOUY")
FIRST_VOWEL = 3
"""STRIKE: the latest place of a word's first vowel. All but two in a hundred of the words of five
and six letters that news is made of pass these patterns, counted in lower case."""


def initials(text: str) -> str:
    """U.S. → U.S, John F. Kennedy → John F Kennedy, J. K. Rowling → JK Rowling."""
    if ".," in text or ".;" in text or ". (" in text:
        text = CLIPPED.sub("", text)
    if not DOTTED_HINT.search(text):
        return text
    text = SPACED.sub(lambda match: match["letters"].replace(". ", "."), text)
    text = DOTTED.sub(_dotted, text)
    return INITIAL.sub(_initial, text)


def acronyms(text: str) -> str:
    """MPs → MP's, RAF → R.A.F, NATO → Nato; shouted words become words."""
    if not CAPITALS_HINT.search(text):
        return text
    if "." in text:
        text = CLASS_OF_SHARE.sub(r"\g<ticker> ", text)
    shouting = _is_shouting(text)
    return CAPITALS.sub(lambda match: _capitals(match, shouting=shouting), text)


def _is_shouting(text: str) -> bool:
    """A headline in capitals: mostly long words in capitals."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) > 12 and capitals > 0.7 * len(letters) and bool(LOUD.search(text))


def _dotted(match: re.Match[str]) -> str:
    letters = match["letters"].replace(".", "")
    if len(letters) == 1:
        return match[0]
    # M.D. must not look like the Maryland of a second reading
    s = match["s"] or ""
    words = ".".join(letters) + s if letters in POSTAL else letters_form(letters, s)
    ends = match["letters"].endswith(".") and not match["s"] and _sentence_ends(match, letters)
    return f"{words}." if ends else words


def _initial(match: re.Match[str]) -> str:
    """Samuel L. Jackson, but vitamin D. She took it."""
    following = match.string[match.end() : match.end() + 16].split(None, 1)[:1]
    ends = bool(following) and len(following[0]) > 1 and following[0] in OPENERS
    return match[0] if ends else match["letter"]


def _sentence_ends(match: re.Match[str], letters: str) -> bool:
    rest = match.string[match.end() : match.end() + 16]
    following = rest.lstrip(" \"')")
    if not following:
        return True
    word = following.split(None, 1)[0].rstrip(",'")
    return word in OPENERS or (word[:1].isupper() and letters in NOUNS)


def _capitals(match: re.Match[str], *, shouting: bool) -> str:
    letters, s = match["letters"], match["s"] or ""
    if letters in TITLES and (shouting or _is_among_capitals(match) or _is_of_a_name(match)):
        return letters.capitalize() + s  # MR SMITH
    is_word = letters in WORDS or (letters not in LETTERS and _is_shouted(match, shouting=shouting))
    if not is_word:
        return letters_form(letters, s)
    if letters in WORDS and (parts := LETTER_AND_WORD.fullmatch(letters)):
        return f"{parts['letter']}-{parts['word'].lower()}{s}"
    return letters.capitalize() + s


def _is_of_a_name(match: re.Match[str]) -> bool:
    """Neymar JR; JR Smith is two letters."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return match["letters"] in ("JR", "SR") and bool(NAME_BEFORE.search(before))


def _is_shouted(match: re.Match[str], *, shouting: bool) -> bool:
    """Whether these capitals are an ordinary word, or can only be said as one."""
    letters = match["letters"]
    if len(letters) < 4 and "&" in match.string[max(0, match.start() - 2) : match.end() + 2]:
        return False  # AT&T
    before = match.string[max(0, match.start() - LONGEST_LISTING) : match.start()]
    if match.string[match.end() : match.end() + 1] == ")" and TICKER.search(before):
        return False
    loud = shouting or _is_among_capitals(match)
    if letters in SHOUTED:
        return loud or letters not in DOUBTFUL
    return sounds_like_a_word(letters, loud=loud)


def _is_among_capitals(match: re.Match[str]) -> bool:
    """LOS ANGELES, KIND OF SCARY: a longer word in capitals stands beside it."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    after = match.string[match.end() : match.end() + 24]
    return bool(LOUD_BEFORE.search(before) or LOUD_AFTER.match(after))


@lru_cache(maxsize=2048)
def letters_form(letters: str, s: str) -> str:
    """RAF → R.A.F, MPs and MP's → MP's, CEOs → C.E.O's, BBC → BBC."""
    ending = "'s" if s else ""
    is_clear = not has_vowel(letters) and letters not in TAKEN_FOR_WORDS
    if is_clear or (s and letters in SAID_BARE):
        return letters + ending
    return ".".join(letters) + ending


def sounds_like_a_word(letters: str, *, loud: bool) -> bool:
    """HOLDS and ASTRO do, UNHCR and OECD do not; among other capitals ("loud") more do."""
    if len(letters) > 6:
        return has_vowel(letters[: FIRST_VOWEL + 1])
    if len(letters) > 4:
        return bool((SIX if loud or len(letters) > 5 else FIVE).fullmatch(letters))
    if CLIPPED_DIGRAPH.fullmatch(letters):
        return False
    if FOUR.fullmatch(letters):
        return len(letters) > 3 or (loud and len(letters) == 3)
    return loud and len(letters) > 3 and bool(FOUR_OPEN.fullmatch(letters))


def has_vowel(letters: str) -> bool:
    """Without one an engine has no choice but to spell."""
    return not VOWELS.isdisjoint(letters)


TAKEN_FOR_WORDS = frozenset(words("CT DR FS JR LN MC MG MR MS MT NG PM SH SR ST WM"))
"""Letters that engines read as abbreviations, such as court, doctor and saint; P.M is like A.M."""
TITLES = frozenset(words("DR JR MR MS MT SR ST"))
SAID_BARE = frozenset(words("UK US EU IT"))
"""Known to every engine, with their 's, too; IT's is "it is"."""

WORDS = frozenset(
    words(
        """
        NATO NASA UNESCO UNICEF OPEC AIDS FIFA UEFA COVID SARS MERS NAFTA ASEAN DEFRA OFCOM OFSTED
        RADAR LASER SWAT FEMA OSHA GATT ISIS ISIL HAMAS FARC PETA WADA USADA NASDAQ CERN JAXA NOAA
        ICAO IKEA LEGO YIMBY NIMBY POTUS SCOTUS FLOTUS AUKUS CENTCOM PISA TASS AWOL CAPTCHA DARPA
        GIF JPEG SCUBA SONAR BREXIT UKIP FRONTEX EUROPOL INTERPOL EUROSTAT UNAIDS UNCTAD ECOWAS APEC
        MERCOSUR BRICS SEAL SEALS NAVY ARMY COBRA NICE ACAS BAFTA BAFTAS EGOT NORAD START SALT STEM
        SIM PIN RAM ROM ZIP LAN WAN SOHO DAESH FATAH UNRWA UNIFIL MONUSCO ISAF KFOR AFRICOM EUCOM
        SOCOM STRATCOM COBOL BASIC FORTRAN ASCII NICAR HAARP SETI UNIX LINUX MENSA OXFAM NESTA
        ERASMUS SCHUFA GESTAPO STASI NIKKEI HUAWEI TOYOTA VISA ICE COP NOW IDLES DREAM PATRIOT RICO
        FISA GITMO NAAFI UNSCOM IFOR SFOR ISAAC MAGA DOGE MOMA TATE LACMA HIPAA FICO GAAP LIBOR
        EURIBOR SIBOR FANG FAANG REIT SPAC CHAPS BACS SEPA SWIFT TARP QANTAS SABENA FIAT SAAB CANDU
        ITER ALMA COSPAS VASCAR MIRV HIMARS ATACMS AWACS THAAD SCUD EXOCET ICANN ABBA ASIO MADD ANSA
        EFE ALBA RISC ISRO UMNO OLAF EASA OFAC AJAX JSON DAX MDAX CAC IBEX STOXX MIB KOSPI TOPIX
        SENSEX NIFTY MOEX HIPC ACOSS AMRAAM ANSI ASAP ASBO ASIC ASLEF BIPOC BOGO BUPA CADCAM CAFOD
        CAMRA CARICOM CITES COLA COMINT CONUS DEFCON EFTPOS ELINT EULA FICA FIFO FOIA FOMO GERD GMAT
        HUAC HUMINT HVAC IATA IBAN IELTS IUPAC LARP LASIK LIFO LOCOG LSAT MCAT MIDI MIPS MOOC MORI
        MRAP NEET NICU NSAID OLED PEOTUS PFAS QALY QWERTY RADA SIGINT SNAP SOCA SOLAS STOL SWAPO
        TAFE TEFL TERF TESOL AMLO IGAD ABTA ATOL UCAS ALDI ASOS ARM ARPA AMOC ENSO ENI YOLO TOEFL
        CRISPR MPEG
        """
    )
)
"""Said as words, whatever an engine makes of capitals."""

LETTERS = frozenset(
    words(
        """
        VAT GOP SUV RAF MEP TUC SEC HUD DUP RAC MOD MOT MIT POW VIP LED LAX WEF HIV NUS GOV PAC NYSE
        SEIU PSAT NAACP USAID AAAAS LIRR COPD HIPC USAAF USAAC AFSCME AIADMK UNFPA USDOT AICTE ACLU
        """
    )
)
"""Said letter by letter though they look like words."""

SHOUTED = frozenset(
    words(
        """
        THE AND FOR ARE BUT NOT YOU ALL ANY CAN HAD HER WAS ONE OUR OUT DAY GET HAS HIM HIS HOW MAN
        NEW NOW OLD SEE TWO WAY BOY DID ITS LET PUT SAY SHE TOO USE WHO WHY YES YET OFF OWN SIX TEN
        TOP RED BIG MEN BAD FAR FEW GOT WIN WON WAR OIL TAX JOB LAW GUN SEX ACT AGE AGO AID AIR ART
        ASK BAN BAR BED BID BIT BOX BUS BUY CAR CUT DIE DOG DRY DUE EAT END EYE FIT FLY FUN GAS GOD
        HIT HOT ICE ILL JOY KEY KID LAY LEG LIE LOT LOW MAY MIX NET NOR ODD PAY PER RAN RAW RUN SAD
        SEA SET SIT SKY SON SUN TRY VIA WET IT IN IS AM AS AT BE BY DO GO HE IF ME MY NO OF ON OR SO
        TO UP US WE AN OH OK THIS THAT WITH FROM HAVE WILL YOUR THEY BEEN WHAT WHEN MORE OVER SUCH
        TAKE ONLY SOME TIME VERY THEN MAKE LIKE INTO JUST KNOW THAN THEM WELL ALSO BACK EVEN GOOD
        MUST YEAR MUCH WHERE HERE LONG DOWN SAID CALL CAME COME DOES EACH FIND GIVE HIGH LAST LOOK
        MANY MOST NEED NEXT OPEN PART SHOW SIDE SAYS TELL WANT WEEK WENT WERE WORD WORK ALWAYS NEVER
        LIVE NEWS FREE STOP STAR CITY DEAD DEAL DEATH FALL FALLS FIRE FOOD HALF HAND HARD HEAD HELP
        HOME HOPE HOUR KEEP KIDS KILL KING LATE LEAD LEFT LESS LIFE LINE LOSE LOST LOVE MIND NAME
        NEAR ONCE PAID PLAN PLAY REAL ROAD ROLE RULE SAFE SAVE SEEN SELL SEND SICK SIGN SOLD SOON
        SURE TALK TEAM TEST THUS TOLD TOWN TURN UPON VOTE WALK WARM WARN WEAR WIFE WIND WOMAN WOMEN
        ABOUT AFTER AGAIN BEING BELOW BLACK BOARD BREAK BUILD CHIEF CHINA CLEAR CLOSE COULD COURT
        CRASH DAILY EARLY EVERY FINAL FIRST FORCE FOUND FRONT GIVEN GREAT GREEN GROUP HOURS HOUSE
        HUMAN IRAQ IRAN ISSUE JUDGE KNOWN LARGE LATER LEAST LEAVE LEVEL LIGHT LOCAL MAJOR MARCH
        MEDIA MIGHT MONEY MONTH MUSIC NIGHT NORTH OFTEN ORDER OTHER PARIS PARTY PEACE PHOTO PLACE
        POINT POWER PRESS PRICE RIGHT SHALL SHARE SINCE SMALL SOUTH SPACE STAFF STAND START STATE
        STILL STORY STUDY SUPER TABLE TAKEN THEIR THERE THESE THING THINK THIRD THOSE THREE TODAY
        TOTAL TRADE TRUMP TRUTH UNDER UNION UNTIL VIDEO VOICE WATCH WATER WEST WHICH WHILE WHITE
        WHOLE WHOSE WORLD WORST WOULD WRONG YEARS YOUNG ROME OSLO KYIV CUBA DELHI LONDON TOKYO SYRIA
        GAZA ISRAEL READ UPDATE FOUR FIVE SEVEN EIGHT NINE USED ABLE AWAY EVER ELSE ONES AREA EASY
        KNEW AGED UNIT USES EYES VIEW BLOW LAWS IDEA GROW EASE DRAW ENDS AMID OWNS JOBS ASKS INCH
        DEBT ADDS URGE DREW GIRL ARMS USER TEXT LEDE TALKS EAST IMAX ASDA EFTA SHOT SHOOT MAX PRO
        PLUS MINI
        """
    )
)
"""Common words, for headlines and emphasis in capitals."""

SHORT = frozenset(
    words(
        """
        ace add ads aim ale ape app apt arc ark arm ash ass ate awe axe bag bat bay bee beg bet bin
        bio bow bra bro bud bug bum bun bye cab cap cat cod con cop cow cry cub cue cup dad dam den
        dew dig dim dip doc doe dot dub dug duo dye ear egg ego elf elk era err etc eve ewe ex fab
        fad fan fat fax fee fi fig fin fir fix flu foe fog fox fry fur gap gay gel gem gig gin gum
        gut guy gym ham hat hay hen hey hi hid hip hob hog hop hub hug hut icy ink inn ion ish ivy
        jab jam jar jaw jet jew jog jug kin kit lab lad lag lap lax led lid lip lit log mad map mat
        met mic mob mom mop mud mug mum nap nil nod nun nut oak oar oat opt orb ore owe owl pad pan
        par pat paw pea pen pet pie pig pin pit pod pop pot pub pun pup rag ram rap rat ray rib rid
        rig rim rip rob rod rot row rub rug rum rye sat saw sci sew shy sin sip sir ski sly sow soy
        spa spy sub sue sum tab tag tan tap tar tea thy tie tin tip toe ton tow toy tub tug van vet
        vie vow vs wax web wed wi wig wit woe wow yen zoo
        """
    )
)
"""More short words, for sentences in capitals only."""


DATELINE = re.compile(
    r"""
    ^(?P<place>(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+)(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,4})
    (?=(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?
    (?:\s\([A-Z][\w /.-]{1,30}\))?
    (?:\s?[—–]|\s?--|\s-\s|:\s|\s\|\s)|\s\([A-Z][\w /.-]{1,30}\)\s)
    """,
    re.VERBOSE | re.MULTILINE,
)
SHORT_PLACES = frozenset(
    words(
        """
        ACCRA ADEN ADANA AGRA APIA BAKU BALI BARI BASEL BERN BONN BREST BRNO BURSA CAEN CALI CORK
        CUBA CUSCO DHAKA DELHI DOHA DERBY DIJON DOVER DUBAI ESSEN FARGO GAZA GENOA GRAZ GUAM HAIFA
        HANOI HERAT HOMS HULL IZMIR JAFFA JENIN JUBA KABUL KAZAN KANO KIEL KOBE KYIV LAGOS LEEDS
        LIMA LINZ LODZ LOME LUCCA LUXOR LVIV LYON MALÉ MALE MALMO MECCA METZ MIAMI MILAN MINSK MOSUL
        MOPTI NAIS NANCY NICE OMAHA OMSK ORAN OSAKA OSLO PARIS PARMA PERTH PISA POONA PUNE PRAIA QOM
        QUITO RAFAH RIGA ROME ROUEN SALT SANAA SEOUL SIDON SIVAS SOFIA SUVA SURAT TAIF TAMPA TOKYO
        TOURS TRIER TULSA TUNIS TURIN TYRE UTICA UFA VADUZ WACO WUHAN YORK YALTA
        """
    )
)
"""Places whose few letters could be those of an organisation."""
PARTICLES = frozenset(
    words("DE DEL LA LAS LOS DO DA DOS DAS DI DU DER AM AN UPON SUR OF ON THE EL")
)
CLUSTER = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4,}")
WHOLE = re.compile(r"[AEIOUY].*")


def datelines(text: str) -> str:
    """BHOPAL: → Bhopal:, RIO DE JANEIRO — → Rio de Janeiro —, ST. PAUL, Minn. → St. Paul."""
    return DATELINE.sub(_dateline, text) if text[:2].isupper() or "\n" in text else text


def _dateline(match: re.Match[str]) -> str:
    parts = re.split(r"([ /])", match["place"])
    if not any(_is_place(part, alone=len(parts) == 1) for part in parts):
        return match[0]
    return "".join(_named(part, first=not number) for number, part in enumerate(parts))


def _is_place(word: str, *, alone: bool) -> bool:
    """NASA: and BBC: are who speaks, BHOPAL: is where."""
    letters = word.strip(".'")
    if letters in LETTERS or letters in WORDS or len(letters) < 3:
        return False
    if len(letters) < (6 if alone else 4):
        return letters in SHORT_PLACES or word == "ST."
    return bool(WHOLE.search(letters[:4])) and not CLUSTER.search(letters)


def _named(word: str, *, first: bool) -> str:
    if word in PARTICLES and not first:
        return word.lower()
    if word in ("US", "UK", "UN", "EU", "UAE", "DC") or "." in word[:-1]:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
