"""Text that breaks what is written carelessly, for the tests of everything that is written."""

from hypothesis import strategies as st

PIECES = (
    "]]>",
    "<script>alert(1)</script>",
    "</script><b>",
    "--> 00:00:01.000",
    "&amp; & &#0; &lt;",
    "\x00",
    "\x0b\x0c\x1b\x7f\x85",
    "\ud800",
    "\udfff\ud800",
    "\ufffe\uffff",
    "\u202ekcatta\u202c",
    "\u2066\u2067\u2069",
    "\N{PILE OF POO}\N{FAMILY}\u200d\N{SNOWMAN}\ufe0f",
    "\"'`<>{}%\\",
    "{{ 7 * 7 }}{% raw %}",
    "line\nline\r\n\n\nline",
    "\u2028\u2029",
    "javascript:alert(1)",
    "漢字と仮名",
    "שלום العربية",
    "á̴̝͙",
    " ",
    "x" * 10_000,
    "NOTE\n\nWEBVTT",
    "1\n00:00:00,000 --> 00:00:01,000\nx",
)
"""What has broken feeds, pages, captions and tags elsewhere."""

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=4).map("".join)
"""Any of it, in any order, with anything else between."""
