"""Web addresses (only the site's name is said), handles, hashtags."""

import re

from podcaster.script.spoken import words
from podcaster.script.spoken.english import numbers

WORD_TLDS = (
    "com|org|net|gov|edu|mil|info|biz|int|app|dev|news|online|site|blog|shop|tech|xyz|cloud|media"
)
COUNTRY_TLDS = (
    "co|uk|us|ca|au|de|fr|it|es|eu|nl|be|ch|at|se|no|fi|dk|pl|cz|ru|ua|cn|jp|kr|in|br|mx|ar|za"
    "|nz|ie|il|"
    "tr|gr|pt|ro|hu|io|ai|tv|me|fm|ly|id|hk|sg|my|ph|th|vn|ae|sa|qa|pk|lk|ke|ng|gh|eg|ma|lu|li"
    "|is|ee|lv|"
    "lt|sk|si|hr|rs|bg|by|kz|ge|am|az|ir|iq|cc|gg|gl|to"
)
EMAIL = re.compile(
    r"""
    (?<![\w.+-])(?P<user>[\w.+-]{1,64})@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})
    (?:/[^\s]{0,200})?(?<![.])
    """,
    re.VERBOSE,
)
URL = re.compile(
    r"(?:https?|ftp|file)\s?:\s?//+(?P<rest>[^\s<>\"']{1,2000})|\bwww\.(?P<www>[^\s<>\"']{1,2000})",
    re.IGNORECASE,
)
SHORTENERS = frozenset(
    words(
        "t.co pic.twitter.com bit.ly goo.gl tinyurl.com ow.ly fb.me buff.ly amzn.to dlvr.it "
        "youtu.be"
    )
)
SHORTENED = re.compile(
    r"""
    (?<![\w.@/])(?:pic\.twitter\.com|t\.co|bit\.ly|goo\.gl|tinyurl\.com|ow\.ly|buff\.ly
    |fb\.me)/[^\s<>\"']{1,200}
    """,
    re.VERBOSE,
)
DOMAIN = re.compile(
    rf"""
    (?<![\w.@/-])(?P<host>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}})\.){{1,4}}(?:{WORD_TLDS}
    |{COUNTRY_TLDS}))
    (?![\w@-])(?!\.\w)(?P<path>/[^\s<>\"',;]{{0,500}})?
    """,
    re.VERBOSE,
)
FILE = re.compile(
    r"""
    (?<=\w)\.(?P<kind>pdf|html?|php|aspx?|jpe?g|png|gif|docx?|xlsx?|csv|zip|exe|js|mp3|mp4
    |txt)(?!\w)
    """,
    re.VERBOSE,
)
BARE_ENDING = re.compile(r"(?<![^\s(\"'/])\.(?=[a-z]{2,5}\b(?!\.))")
"""The .gov domain, a .zip file."""
HASHTAG = re.compile(r"(?<![\w&/])(?:\b[Hh]ashtags? )?#(?P<tag>[^\W\d_]\w{0,100})")
HANDLE = re.compile(r"(?<![\w.@])@(?P<name>[A-Za-z_]\w{0,50})")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WHOLE = re.compile(
    r"""
    (?:(?P<scheme>https?|ftp|file):(?P<strokes>//+))?(?P<rest>
    (?:(?<=/)[\w./~@-]{1,200}|(?:[\w.+-]{1,64}@)?(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,10}/[\w./~-]{1,200}))
    """,
    re.VERBOSE,
)
"""A text that is only an address; in a sentence, only the site's name would be said."""
LETTERED = frozenset(words("www html htm php pdf http https"))
SPELLED = {"/": " slash ", ".": " dot ", "-": " dash ", "_": " underscore ", "@": " at ",
           "~": " tilde ", "+": " plus "}  # fmt: skip
PIECE = re.compile(r"[A-Za-z]+|\d+|[^\W\d]+|[/.\-_@~+]")
FIGURES = re.compile(r"\d+")
SHORT_FIGURES = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
SHARE = re.compile(r"(?<![\w$])\$(?=[A-Z]{1,5}\b(?!\s?\d))")
"""$AAPL: a share, as traders tag it."""
DOT_HINT = re.compile(r"\.[a-z]")
SPEAKABLE_PATH = re.compile(r"/(?P<words>[A-Za-z]{2,20}(?:-[A-Za-z]{2,12})?)/?")
"""example.org/donate: meant to be said, unlike generated addresses."""
END_MARKS = ".,;:!?)]}'\""


def web(text: str) -> str:
    """a@b.org → a at b dot org; https://www.bbc.co.uk/news/1 → bbc dot co dot uk."""
    if "/" in text and " " not in text and (whole := WHOLE.fullmatch(text)):
        return _spelled(whole)
    if "@" in text:
        text = EMAIL.sub(_email, text)
    if "/" in text or "www." in text or "WWW." in text:
        text = SHORTENED.sub("", text)
        text = URL.sub(_url, text)
    if DOT_HINT.search(text):
        text = DOMAIN.sub(_domain, text)
        text = BARE_ENDING.sub("dot ", text)
        text = FILE.sub(lambda match: f" dot {match['kind'].upper()}", text)
    if "$" in text:
        text = SHARE.sub("", text)
    if "#" in text:
        text = HASHTAG.sub(_hashtag, text)
    return HANDLE.sub(lambda match: f"at {_words(match['name'])}", text) if "@" in text else text


def _spelled(match: re.Match[str]) -> str:
    """An address on its own, as it would be typed: example.org/a-1."""
    rest, scheme = match["rest"], match["scheme"]
    if rest.partition("/")[0].lower().removeprefix("www.") in SHORTENERS:
        return ""
    start = f"{scheme.upper()} colon{' slash' * len(match['strokes'])} " if scheme else ""
    return " ".join((start + "".join(map(_piece, PIECE.findall(rest)))).split())


def _piece(piece: str) -> str:
    if piece in SPELLED:
        return SPELLED[piece]
    if not piece.isdigit():
        return piece.upper() if piece in LETTERED else piece
    words = numbers.integer(piece) if piece.endswith("000") else numbers.digits(piece)
    return f" {words} "


def _email(match: re.Match[str]) -> str:
    return f"{_host(match['user'])} at {_host(match['host'])}"


def _url(match: re.Match[str]) -> str:
    address = match["rest"] or match["www"]
    bare = address.rstrip(END_MARKS)
    host = re.split(r"[/?#:]", bare, maxsplit=1)[0].rpartition("@")[2]
    host = re.sub(r"^www\.", "", host, flags=re.IGNORECASE)
    ending = address[len(bare) :]
    if match.start() and match.string[match.start() - 1].isalnum():
        host = f" {host}"
    if host.lower() in SHORTENERS:
        return ending
    return _host(host) + ending if host else ending


def _domain(match: re.Match[str]) -> str:
    path = match["path"] or ""
    ending = path[len(path.rstrip(END_MARKS)) :]
    said = SPEAKABLE_PATH.fullmatch(path.rstrip(END_MARKS))
    return _host(match["host"]) + (f" slash {_words(said['words'])}" if said else "") + ending


def _host(host: str) -> str:
    return " dot ".join(_words(label) for label in host.split(".") if label)


def _hashtag(match: re.Match[str]) -> str:
    """The hashtag #COP28: the word is said once."""
    return f"{match[0].partition('#')[0] or 'hashtag '}{_tag(match['tag'])}"


def _tag(tag: str) -> str:
    """COP28 → COP twenty-eight: short numbers in hashtags are said as one number."""
    return _words(SHORT_FIGURES.sub(lambda match: f" {numbers.integer(match[0])} ", tag))


def _words(label: str) -> str:
    """CollectiveBias → Collective Bias, asdf123 → asdf one two three, a_b-c → a b c."""
    label = CAMEL.sub(" ", label.replace("_", " ").replace("-", " dash " if "." in label else " "))
    return FIGURES.sub(_figures, label).strip()


def _figures(match: re.Match[str]) -> str:
    """A year or a short number as one number; others figure by figure."""
    figures = match[0]
    is_year = len(figures) == 4 and "1900" <= figures <= "2099"
    words = numbers.year(figures) if is_year else numbers.digits(figures)
    return f" {words} "
