"""Pages that hold no story are refused with the reason; short stories are none of them."""

import pytest

from podcaster.articles import article_from_html, article_from_text
from podcaster.errors import BadInput

MENU = "<nav><a href='/'>Home</a> <a href='/w'>World</a> <a href='/s'>Sport</a></nav>"


def page(body: str, *, title: str = "The Example Post", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "<article>" + "".join(f"<p>{text}</p>" for text in texts) + "</article>"


def links(*texts: str) -> str:
    return "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(texts))


LEAD = "The harbour of Lindby will be closed for three weeks while divers clear the wreck."
HEADLINES = (
    "Mayor of Lindby resigns after budget row", "Rain stops play at the county ground",
    "Bakers warn of dearer bread this winter", "New ferry to start in the spring",
    "School choir wins a place in the final", "Three held after raid on the docks",
    "Museum finds a lost map of the coast", "Power cut leaves valley in the dark",
)  # fmt: skip

REFUSED = {
    "consent, French, in its own words": (
        page(
            paragraphs(
                "Avec votre accord, nos partenaires et nous utilisons des cookies pour mesurer"
                " votre visite. Vous pouvez changer d'avis à tout moment.",
                "Nos 212 partenaires et nous traitons vos données pour diffuser des publicités.",
            )
            + "<button>Tout refuser</button><button>Tout accepter</button>",
            title="Votre choix",
        ),
        "cookie wall",
    ),
    "a check of the connection": (
        page(
            paragraphs(
                "Verifying you are human. This may take a few seconds.",
                "shop.example needs to review the security of your connection first.",
            ),
            title="Just a moment...",
        ),
        "error page",
    ),
    "paywall, English": (
        page(paragraphs(LEAD, "Subscribe to continue reading. Already a subscriber? Log in.")),
        "paywall",
    ),
    "paywall, meter": (
        page(paragraphs(LEAD, "You have reached your limit of free articles this month.")),
        "paywall",
    ),
    "paywall, JSON-LD alone": (
        page(
            paragraphs(LEAD, "The rest is for those who pay."),
            head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lindby",'
            ' "isAccessibleForFree": false}</script>',
        ),
        "paywall",
    ),
    "paywall, German": (
        page(
            paragraphs(
                "Der Hafen von Lindby bleibt drei Wochen lang geschlossen, teilte die Stadt mit.",
                "Jetzt weiterlesen mit dem Digitalabo. Dieser Artikel ist nur für Abonnenten.",
            )
        ),
        "paywall",
    ),
    "paywall, French": (
        page(
            paragraphs(
                "Le port de Lindby sera fermé pendant trois semaines, a annoncé la mairie.",
                "Cet article est réservé aux abonnés. Il vous reste 84 % de l'article à lire.",
            )
        ),
        "paywall",
    ),
    "paywall, Swedish": (
        page(
            paragraphs(
                "Hamnen i Lindby stängs i tre veckor medan dykare bärgar vraket.",
                "Artikeln är låst. Bli prenumerant för att läsa vidare.",
            )
        ),
        "paywall",
    ),
    "paywall, Portuguese": (
        page(
            paragraphs(
                "O porto de Lindby vai fechar durante três semanas, anunciou a câmara.",
                "Conteúdo exclusivo para assinantes. Assine para continuar a ler.",
            )
        ),
        "paywall",
    ),
    "cookie wall, English": (
        page(
            "<div><p>We and our 812 partners use cookies to store and access information on your"
            " device.</p><button>Accept all</button></div>"
        ),
        "cookie",
    ),
    "cookie wall, German": (
        page(
            "<div><p>Mit Werbung weiterlesen: Wir verwenden Cookies und verarbeiten Daten.</p>"
            "<button>Alle akzeptieren</button></div>"
        ),
        "cookie",
    ),
    "cookie wall, Spanish": (
        page(
            "<div><p>Utilizamos cookies propias y de terceros para mejorar el servicio.</p>"
            "<button>Aceptar</button></div>"
        ),
        "cookie",
    ),
    "cookie wall, Dutch": (
        page(
            "<div><p>Wij gebruiken cookies en vragen je toestemming voor advertenties.</p>"
            "<button>Akkoord</button></div>"
        ),
        "cookie",
    ),
    "404": (
        page("<h1>404</h1><p>Sorry, the page you are looking for does not exist.</p>"),
        "error",
    ),
    "500": (page("<h1>500 Internal Server Error</h1><p>Please try again later.</p>"), "error"),
    "404, Italian": (
        page("<h1>Ops!</h1><p>La pagina che cerchi non esiste o è stata spostata.</p>"),
        "error",
    ),
    "404, Polish": (
        page("<h1>Błąd 404</h1><p>Nie znaleziono strony, której szukasz.</p>"),
        "error",
    ),
    "robot check": (
        page("<h1>One moment</h1><p>Checking your browser before you go on to the site.</p>"),
        "error",
    ),
    "region": (
        page("<p>Sorry, this content is not available in your region.</p>"),
        "error",
    ),
    "video": (
        page(
            "<h1>Watch: fire at the mill</h1><video src='/v.mp4'></video>"
            "<p>Your browser does not support the video element.</p>"
        ),
        "video",
    ),
    "index": (
        page("<main><h1>Local news</h1><ul>" + links(*HEADLINES) + "</ul></main>"),
        "list of links",
    ),
    "section of teasers": (
        page(
            "<main>"
            + "".join(
                f"<div class='teaser'><h3><a href='/{n}'>{text}</a></h3></div>"
                for n, text in enumerate(HEADLINES)
            )
            + "</main>"
        ),
        "list of links",
    ),
    "empty shell of a script": (
        page("<div id='root'></div><noscript>Please enable JavaScript to run this app.</noscript>"),
        "",
    ),
    "gallery": (
        page(
            "<h1>In pictures: the regatta</h1>"
            + "".join(
                f"<figure><img src='/{n}.jpg'><figcaption>Photo {n}: Ann Example</figcaption>"
                "</figure>"
                for n in range(8)
            )
        ),
        "",
    ),
    "log-in": (
        page("<h1>Welcome back</h1><p>Forgotten your password? Enter your e-mail address.</p>"),
        "error",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_story_is_refused(name: str) -> None:
    html, reason = REFUSED[name]
    with pytest.raises(BadInput, match=f"no story to read: .*{reason}") as refusal:
        article_from_html(html, url="https://news.example/a")
    assert "\n" not in str(refusal.value)


BRIEFS = {
    "brief": (
        "Two people were taken to hospital after a bus left the road near Lindby on Monday.",
        "The driver told police that a deer had run in front of him. The road was open again by"
        " noon. Nobody else was hurt.",
    ),
    "one paragraph": (
        "A library book has come home to Lindby after 61 years. Its borrower, now 84, sent it back"
        " with a letter of apology and a cheque for ten pounds. The librarian said that she would"
        " frame the letter and give the money to the children's corner. No fine was due, as the"
        " town did away with them in 2019.",
    ),
    "about cookies": (
        "The regulator fined a travel firm two million euros on Thursday for its cookie banner.",
        "The site used cookies before visitors had agreed, it found. People who clicked to reject"
        " all cookies were asked again on every page. The firm said that it would appeal against"
        " the fine, which is the highest of its kind in the country so far.",
    ),
    "about a paywall": (
        "The Lindby Courier will take down its paywall in June, its publisher said on Friday.",
        "Readers had been asked to subscribe to read more than three stories a month. The paper"
        " now has 4,000 subscribers, half of what it had hoped for, and will ask for donations"
        " instead. Twelve people work for it. None of them will lose their jobs.",
    ),
    "about a 404": (
        "For six hours on Tuesday the tax office's site showed nothing but a page not found error.",
        "A contractor had deleted the wrong folder, a spokeswoman said. Everyone who could not"
        " file a return on that day was given a week more. The office counts half a million"
        " visits on a usual day in January, and three times as many in the last week.",
    ),
    "about a video": (
        "A video of a seal that rides on a kayak has been watched nine million times in a week.",
        "Jon Example filmed it off the coast at Lindby, when the animal climbed up behind him."
        " It stayed for ten minutes and then slid back. Wardens asked people not to go near the"
        " colony, which is raising its young.",
    ),
    "about robots": (
        "Are you a robot? A bank in Lindby asked that of a man of 91, and he went to court.",
        "He could not read the letters in the picture, he told the judge, who found for him. The"
        " bank has to offer another way to log in. It paid his costs and sent flowers. The ruling"
        " is open to appeal until the end of May.",
    ),
    "weather": (
        "Snow will fall on the hills tonight and reach the coast by morning, forecasters say.",
        "Up to ten centimetres are expected above 300 metres. Buses in the valley will not run"
        " before nine. The wind turns to the south on Wednesday, and it will be warmer.",
    ),
    "result": (
        "Lindby beat Example United 3-1 on Saturday and went to the top of the table.",
        "Ann Sample scored twice before the break. United, down to ten after half an hour, had one"
        " shot on goal in the second half and made the most of it.",
    ),
    "obituary": (
        "Maria Muster, who drew the children's books about Otto the otter, has died at 88.",
        "She published the first in 1961 and the last a year ago. They were translated into thirty"
        " languages. Her daughter said that she had worked until the day before her death.",
    ),
    "German": (
        "In Lindby ist am Montag ein Bus von der Straße abgekommen. Zwei Menschen wurden verletzt.",
        "Der Fahrer sagte der Polizei, ein Reh sei ihm vor den Wagen gelaufen. Die Straße war bis"
        " zum Mittag gesperrt. Es entstand ein Schaden von rund 40.000 Euro.",
    ),
    "German, about subscribers": (
        "Der Kurier aus Lindby schafft seine Bezahlschranke ab. Das teilte der Verlag am Freitag"
        " mit.",
        "Bisher konnten nur Abonnenten mehr als drei Texte im Monat lesen. Das Blatt hat 4.000"
        " zahlende Leser und setzt künftig auf Spenden. Entlassungen soll es nicht geben.",
    ),
    "French": (
        "Deux personnes ont été blessées lundi près de Lindby dans la sortie de route d'un car.",
        "Le conducteur a dit à la police qu'un chevreuil avait surgi devant lui. La route est"
        " restée fermée jusqu'à midi. Une enquête a été ouverte.",
    ),
    "Spanish": (
        "Dos personas resultaron heridas el lunes cerca de Lindby al salirse un autobús de la vía.",
        "El conductor dijo a la policía que un ciervo se había cruzado. La carretera estuvo"
        " cortada hasta el mediodía. Nadie más sufrió daños.",
    ),
    "Italian": (
        "Due persone sono rimaste ferite lunedì vicino a Lindby in un incidente con un autobus.",
        "L'autista ha detto alla polizia che un capriolo gli aveva attraversato la strada. La"
        " strada è rimasta chiusa fino a mezzogiorno.",
    ),
    "Swedish": (
        "Två personer fördes till sjukhus på måndagen när en buss körde av vägen vid Lindby.",
        "Föraren sade till polisen att ett rådjur hade sprungit ut. Vägen var öppen igen vid"
        " lunchtid. Ingen annan kom till skada.",
    ),
    "Polish": (
        "Dwie osoby trafiły do szpitala po tym, jak w poniedziałek autobus wypadł z drogi.",
        "Kierowca powiedział policji, że przed maskę wybiegła sarna. Droga była zamknięta do"
        " południa. Nikt inny nie ucierpiał.",
    ),
    "Japanese": (
        "月曜日の朝、リンドビー近郊の道路でバスが転落し、乗客二人が病院に運ばれた。",
        "運転手は警察に対し、鹿が飛び出してきたと話している。道路は正午までに通行できるようになった。"
        "ほかにけが人はいなかった。",
    ),
    "Thai": (
        "รถโดยสารคันหนึ่งพลัดตกถนนใกล้เมืองลินด์บีเมื่อเช้าวันจันทร์ มีผู้บาดเจ็บสองคนถูกนำส่งโรงพยาบาล "
        "คนขับบอกตำรวจว่ามีกวางวิ่งตัดหน้ารถ",
        "ถนนกลับมาเปิดให้สัญจรได้อีกครั้งในเวลาเที่ยงวัน ไม่มีผู้ได้รับบาดเจ็บเพิ่มเติม "
        "และเจ้าหน้าที่กำลังสอบสวนสาเหตุของอุบัติเหตุครั้งนี้",
    ),
    "Burmese": (
        "တနင်္လာနေ့မနက်က လင်ဒ်ဘီမြို့အနီးမှာ ဘတ်စ်ကားတစ်စီး လမ်းပေါ်က ချော်ကျခဲ့ပါတယ်။",
        "ယာဉ်မောင်းက သမင်တစ်ကောင် လမ်းဖြတ်ပြေးတယ်လို့ ရဲကို ပြောပါတယ်။ လမ်းကို နေ့လယ်မှာ ပြန်ဖွင့်ခဲ့ပါတယ်။",
    ),
    "Urdu": (
        "پیر کی صبح لنڈبی کے قریب ایک بس سڑک سے اتر گئی جس میں دو افراد زخمی ہو گئے۔",
        "ڈرائیور نے پولیس کو بتایا کہ ایک ہرن سامنے آ گیا تھا۔ سڑک دوپہر تک دوبارہ کھول دی گئی۔",
    ),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_short_story_is_read(name: str) -> None:
    story = BRIEFS[name]
    article = article_from_html(page(paragraphs(*story), title="Short news"))
    assert " ".join(article.paragraphs).split() == " ".join(story).split()


@pytest.mark.parametrize(
    "story",
    [
        (
            "A court in Cologne has ruled that sites must offer a button to refuse all cookies.",
            "“We do not track our readers without their consent,” the publisher had told it.",
            "The judges found that most people press the first button that they see.",
        ),
    ],
)
def test_a_story_over_buttons_of_consent_is_read(story: tuple[str, ...]) -> None:
    buttons = "<div><button>Reject all</button><button>Accept all</button></div>"
    article = article_from_html(page(paragraphs(*story) + buttons, title="Crane moves"))
    assert len(article.paragraphs) >= 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("." * 5_000, "no sentence in it"),
        ("…\n\n" * 300, ""),
        ("a" * 50_000, "no sentence in it"),
        ("a\n" * 30_000, "lines of a letter or two"),
        ("ab\n\n" * 30_000, "lines of a letter or two"),
    ],
    ids=["dots", "lines of dots", "one word", "letters", "letters apart"],
)
def test_what_says_nothing_is_no_story(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=f"no story to read.*{reason}"):
        article_from_text(text)


def test_a_page_of_dots_is_no_story() -> None:
    with pytest.raises(BadInput, match="no sentence in it"):
        article_from_html(f"<html><body><article><p>{'.' * 500}</p></article></body></html>")
