"""An old host: a feed as other programs write it, with sound, cover and transcripts."""

import io
from pathlib import Path

import av
import numpy as np
from PIL import Image
from plainshow import write


def picture() -> bytes:
    """A cover of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (1400, 1400), "teal").save(out, "PNG", compress_level=1)
    return out.getvalue()


PNG = picture()
ITEMS = """
<item><title>Night ferry</title>
<guid isPermaLink="true">https://old.example/?p=3</guid>
<pubDate>Tue, 03 Mar 2026 07:00:00 +0100</pubDate>
<link>https://old.example/night-ferry</link>
<description>Plain &amp; short.</description>
<content:encoded><![CDATA[<p>With <a href="https://ferry.example/">the timetable</a>.</p>
<script>alert(1)</script>]]></content:encoded>
<enclosure url="{base}/audio/night%20ferry.mp3?source=feed" length="9000" type="audio/mpeg"/>
<itunes:duration>1:02:03</itunes:duration><itunes:episode>3</itunes:episode>
<itunes:season>2</itunes:season><itunes:episodeType>bonus</itunes:episodeType>
<itunes:explicit>true</itunes:explicit>
<podcast:transcript url="{base}/audio/ferry.vtt" type="text/vtt" language="en"/>
<podcast:chapters url="{base}/audio/ferry.json" type="application/json+chapters"/>
<psc:chapters><psc:chapter start="0" title="Quay"/><psc:chapter start="00:10:00.500"
 title="Open sea" href="https://sea.example/"/></psc:chapters></item>
<item><title>Second</title><guid isPermaLink="false"> kept-AS-is </guid>
<pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate><description>Two.</description>
<enclosure url="{base}/audio/second.m4a" length="0" type="audio/x-m4a"/>
<itunes:duration>95</itunes:duration><itunes:episode>2</itunes:episode></item>
<item><title>First</title><pubDate>Sun, 01 Mar 2026 07:00:00 GMT</pubDate>
<enclosure url="{base}/audio/first.mp3" length="7000" type="audio/mpeg"/></item>
<item><title>A note without sound</title><guid>n</guid></item>
"""
CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The "Lantern" \\ Hour</title><link>https://old.example/</link><language>en-gb</language>
<description>&lt;p&gt;Stories from the quay.&lt;/p&gt;&lt;p&gt;Weekly.&lt;/p&gt;</description>
<copyright>© The keepers</copyright><itunes:author>Lamp Keepers</itunes:author>
<itunes:owner><itunes:name>K</itunes:name>
<itunes:email>keeper@old.example</itunes:email></itunes:owner>
<itunes:category text="Society &amp; Culture">
<itunes:category text="Documentary"/></itunes:category>
<itunes:explicit>no</itunes:explicit><itunes:image href="{base}/cover.png"/>{extra}
{items}</channel></rss>
"""


def tone(pitch: int, *, kind: str = "mp3", rate: int = 0) -> bytes:
    """Two seconds that can be played; another pitch is another file.

    Args:
        rate: bits per second of an MP3 without the frame that gives its length.
    """
    out = io.BytesIO()
    samples = (np.sin(np.arange(88_200) * pitch * 2 * np.pi / 44_100) * 8000).astype("<i2")
    options = {"write_xing": "0", "id3v2_version": "0"} if rate else {}
    format = "ipod" if kind == "m4a" else kind
    with av.open(out, "w", format=format, options=options) as container:
        stream = container.add_stream("aac" if kind == "m4a" else "mp3", rate=44_100)
        stream.layout = "mono"
        if rate:
            stream.bit_rate = rate
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.rate = 44_100
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return out.getvalue()


SOUNDS = {
    "night ferry.mp3": tone(300),
    "second.m4a": tone(400, kind="m4a"),
    "first.mp3": tone(500),
}


def write_old_feed(root: Path, base: str, *, extra: str = "", items: str = ITEMS) -> None:
    """Put the host's files under a web server's root."""
    text = CHANNEL.format(base=base, extra=extra, items=items.format(base=base))
    write(root, "old.xml", text)
    write(root, "cover.png", PNG)
    for name, content in SOUNDS.items():
        write(root, f"audio/{name}", content)
