"""Formulas in TeX: simple ones become characters that can be said, others are left out.

What stands between dollar signs follows Pandoc's rule: no space inside either sign and no figure
after the second, so that prices stay prices.
"""

import re

DELIMITED = re.compile(
    r"""
    \$\$ (?P<display> [^$]{1,800} ) \$\$
    | \\\[ (?P<block> .{1,800}? ) \\\]
    | \\\( (?P<inline> .{1,400}? ) \\\)
    | (?<![\\\w$]) \$ (?P<dollars> (?![\s$]) [^$\n]{0,200}? [^\s$\\] ) \$ (?![\w$])
    """,
    re.VERBOSE | re.DOTALL,
)
WORDS = re.compile(r"[^\W\d_]{3,} [^\W\d_]{2,} |[^\W\d_]{4,}[ ,]+[^\W\d_]{4,}")
"""Two words in a row: dollar signs around prose."""
SIGNS = {
    "times": "×", "cdot": "·", "pm": "±", "div": "÷", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "≈", "infty": "∞", "to": "→",
    "ldots": "…", "dots": "…", "quad": " ", "left": "", "right": "", "displaystyle": "",
    "circ": "°", "degree": "°",
}  # fmt: skip
GREEK = frozenset(
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
        "omega",
    }
)  # fmt: skip
COMMAND = re.compile(r"\\([A-Za-z]+) ?")
GROUP = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|bf|rm|it) ?\{([^{}]*)\}")
FRACTION = re.compile(r"\\[dt]?frac ?\{(\w{1,6})\} ?\{(\w{1,6})\}")
SPACE = re.compile(r"\\[,;:!> ]|~")
POWER = re.compile(r"\^(?:\{\s*([-+]?\d{1,3})\s*\}|(\d|n))")
INDEX = re.compile(r"_(?:\{(\w{1,12})\}|(\w))")
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
PLACEHOLDER = re.compile(r"[A-Z_-]{4,}")
"""What a template left between signs, such as `$$ADVERT$$`."""
LEFT = re.compile(r"[\\{}^_&#]")
"""What no voice could say."""


def read_formulas(text: str) -> str:
    """Write the formulas of a text as they are said; leave out what has no simple form."""
    if "$" not in text and "\\" not in text:
        return text
    return DELIMITED.sub(_formula, text)


def _formula(match: re.Match[str]) -> str:
    dollars = match["dollars"]
    if dollars is not None and not _is_formula(dollars):
        return match[0]
    if PLACEHOLDER.fullmatch(match["display"] or ""):
        return ""
    tex = next(part for part in match.groups() if part is not None)
    tex = SPACE.sub(" ", FRACTION.sub(r"\1/\2", GROUP.sub(r"\1", tex)))
    tex = COMMAND.sub(_command, tex.replace(r"\%", "%"))
    tex = POWER.sub(lambda power: (power[1] or power[2]).translate(RAISED), tex)
    tex = INDEX.sub(lambda index: f" {index[1] or index[2]}", tex)
    return "" if LEFT.search(tex) else " ".join(tex.split())


def _is_formula(text: str) -> bool:
    if text[0].isdigit() and not re.search(r"[\\^_=]", text):
        return False
    return "\\" in text or not WORDS.search(text)


def _command(match: re.Match[str]) -> str:
    name = match[1]
    if name.lower() in GREEK:
        return f"{name.lower()} "
    return f" {SIGNS[name]} " if name in SIGNS else match[0]
