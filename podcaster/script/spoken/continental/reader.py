"""The passes that languages share, with the words of one of them."""

import re
import unicodedata

from podcaster.languages.symbols import Named, value
from podcaster.script import spoken
from podcaster.script.spoken.continental import numbers, patterns, shapes
from podcaster.script.spoken.continental.patterns import Patterns, is_score

RUN = {"hours": "h", "minutes": "min", "seconds": "s", "part": ""}


class Reader(Patterns):
    """Reads a text in one language."""

    def read(self, text: str) -> str:
        """All passes in order."""
        habits = self.habits
        if habits.dot:
            text = shapes.addresses(text, habits.at, habits.dot)
            for step in self.rules.before:
                text = step(text)
            text = patterns.NTH_MINUTE.sub(self.units["min"].one, text)
            text = self.short.sub(self.in_full, text)
        if habits.numbered:
            text = self.numbered.sub(
                lambda match: f"{match['word']} {value(match['numeral'])}", text
            )
        if patterns.FIGURE.search(text):
            text = shapes.inches(shapes.strokes(shapes.PADDED.sub(r"\g<before>", text)))
            text = shapes.referred(shapes.accounts(text, self.digits), habits.score)
            text = patterns.CELSIUS.sub(" °C", text) if "C" in text else text
            text = patterns.RACED.sub(self._run, numbers.regrouped(text))
            if habits.of and "+" in text:
                text = shapes.older(text, f"{habits.signs['+']} {habits.of}")
            text = shapes.seasons(shapes.plain_telephones(shapes.types(shapes.drawn(text))))
        for step in self.rules.passes:
            text = step(text)
        if patterns.FIGURE.search(text):
            text = self._figures(text)
        text = self._rest(text)
        for step in self.rules.after:
            text = step(text)
        return text

    def _figures(self, text: str) -> str:
        text = patterns.LONG.sub(lambda match: numbers.digits(match[0], self.code), text)
        say = self.spoken if self.habits.phone_pairs else self.digits
        text = shapes.telephones(text, say, self.digits, f"{self.habits.signs.get('+', 'plus')} ")
        if self.habits.decimal:
            text = patterns.MINUS.sub(f"{self.habits.minus} ", text)
            if "-" in text:
                text = patterns.LESS.sub(f"{self.habits.minus} ", text)
            text = self._counted(text)
            if self.rules.agree:
                text = self.counted.sub(self._agreeing, self.coordinated.sub(self._agreeing, text))
                text = text.replace(" d' ", " d'")
        text = self.year.sub(lambda match: numbers.year(int(match[0]), self.code), text)
        return self.cardinal.sub(self._cardinal, text)

    def _counted(self, text: str) -> str:
        text = patterns.TIMES.sub(" × ", patterns.NO_CENTS.sub("", text))
        if "×" in text:
            text = patterns.FACTOR.sub(" x", text)
        if "°" in text:
            text = patterns.BESIDE.sub(r"\1-", patterns.COORDINATE.sub(self._coordinate, text))
        if "~" in text or "≈" in text:
            about = f"{self.habits.signs.get('~', '')} "
            text = patterns.ABOUT.sub(lambda match: match["word"] or about, text)
        text = patterns.SYSTEM.sub(lambda match: match[0].replace("-", " "), text)
        text = patterns.TIMED.sub(self._run, text)
        text = patterns.CLOCK_TIME.sub(self._run, text) if "h" in text else text
        if "'" in text or '"' in text:
            text = patterns.CHRONO.sub(self._run, text)
        if "/" in text:
            text = self._halves(self.pair_of_codes.sub(self._rate, text))
        if "," in text:
            text = self.first_sum.sub(r"\g<number> \g<currency>", text)
        text = self.sum_after.sub(self._money, self.sum_before.sub(self._money, text))
        if "%" in text:
            text = self.percents.sub(self._percent, text)
        text = self.measure.sub(self._measure, self.magnitude.sub(self._magnitude, text))
        if "km" in self.units:
            text = self.alone.sub(self._alone, text)
            if "km" in text:
                text = self.before_figure.sub(self._before_figure, text)
        if "/" in text:
            text = self._parted(text)
        text = self.pair.sub(self._pair, text)
        text = self.unit.sub(lambda match: self.units[match["unit"]].many, text)
        if "/" in text:
            text = self.per.sub(
                lambda match: self.units[match["unit"]].many + self._per(match), text
            )
            text = self.period.sub(lambda match: match["counted"] + self._per(match), text)
        return patterns.POINT.sub(rf" {self.habits.dot} ", text)

    def _halves(self, text: str) -> str:
        if self.habits.and_half:
            text = self.mixed.sub(self._mixed, text)
        text = self.portion.sub(self._portion, text)
        return self.half_of.sub(self._half_of, text) if self.habits.half else text

    def _parted(self, text: str) -> str:
        text = self.rate.sub(lambda match: self.spoken(match["number"]) + self._per(match), text)
        if self.habits.out_of:
            text = self.rating.sub(self._rating, text)
        return self.fraction.sub(self._fraction, text)

    def _rest(self, text: str) -> str:
        if not self.habits.decimal:
            return unicodedata.normalize("NFC", spoken.squeeze(text))
        text = patterns.NAME_SIGN.sub("", patterns.ABBREVIATED.sub("", text))
        text = shapes.BESIDE.sub(", ", patterns.PLUSES.sub(", ", text))
        text = self.sign.sub(self._sign, text)
        return spoken.tidy(spoken.pauses(text))

    def _sign(self, match: re.Match[str]) -> str:
        name = self.habits.signs.get(match[0]) or self.currencies[match[0]].many
        return f" {name} "

    def spoken(self, figures: str) -> str:
        """A number as written, with its decimals."""
        return numbers.written(figures, self.habits, self.code)

    def _named(self, figures: str, name: Named) -> str:
        """A number and what it counts."""
        whole, comma, _ = re.sub(self.habits.groups, "", figures).partition(",")
        if figures == "1" and name.many == self.habits.thousand:
            return name.one
        if figures == "1":
            return f"{name.article or self.habits.one} {name.one}".replace("' ", "'")
        if figures == "0" and self.code == "fr":
            return f"{self.spoken(figures)} {name.one}"
        words = self.spoken(figures)
        noun = name.many
        if comma and self.code != "es":
            noun = name.one if self.habits.plural_from_two and int(whole) < 2 else noun
            return f"{words} {name.part or noun}"
        if whole.endswith("000000"):
            return words + self._of(None, noun) + noun
        if name.few and whole[-1] in "234" and whole[-2:-1] != "1":
            noun = name.few
        return f"{self._agreed(words, noun)} {noun}"

    def _agreed(self, words: str, noun: str) -> str:
        return self.rules.agree(words, noun.partition(" ")[0]) if self.rules.agree else words

    def _agreeing(self, match: re.Match[str]) -> str:
        """A whole number before a noun with which its last figure or its hundreds agree."""
        number = match["number"]
        if not match["noun"][0].islower():
            return match[0]
        if "," in number or (number[0] == "0" and len(number) > 1):
            return match[0]
        if self.year.fullmatch(number) and (
            int(number) % 100 or patterns.BEFORE_YEAR.search(match.string[: match.start()][-12:])
        ):
            return match[0]
        words, noun = self._agreed(self.spoken(number), match["noun"]), match["noun"]
        is_round = words.endswith(("ões", "ones", "ons", "oni")) and self.is_several(noun)
        return words + self._of(None, noun).rstrip() if is_round else words

    def _range(self, match: re.Match[str]) -> str:
        low = match["low"]
        return f"{self.spoken(low)} {self._between(match) or self.habits.to} " if low else ""

    def _between(self, match: re.Match[str]) -> str:
        """The word within a range, if the one before it asks for another: tra 18 e 25."""
        before, within = self.habits.between
        words = match.string[: match.start()].lower().split(" ")[-2:]
        return within if before and words[-1] == "" and words[0] in before.split("|") else ""

    def _per(self, match: re.Match[str]) -> str:
        """Pro Liter, pro hundert Kilometer."""
        unit = match["per"]
        if not unit:
            return ""
        hundred, _, unit = unit.rpartition(" ")
        name = self.units.get(unit) or Named(unit, unit)
        counted = f"{numbers.cardinal(100, self.code)} {name.many}" if hundred else name.one
        return f" {self.habits.per} {counted}"

    def _run(self, match: re.Match[str]) -> str:
        """At least two of hours, minutes and seconds, or seconds with a fraction: 2:09:12."""
        groups = match.groupdict().items()
        given = {
            name.rstrip("2"): part for name, part in groups if part and name.rstrip("2") in RUN
        }
        is_timed = len(given) > 1 and ("seconds" in given or set(given) == {"hours", "minutes"})
        if not (is_timed and {"h", "min", "s"} <= self.units.keys()):
            return match[0]
        words = " ".join(
            self._named(str(int(part)), self.units[RUN[name]]) if RUN[name] else self.spoken(part)
            for name, part in given.items()
        )
        return words + self._stop(match)

    def _money(self, match: re.Match[str]) -> str:
        currency = self.currencies[match["currency"]]
        figures, magnitude = match["number"], match["magnitude"]
        if magnitude:
            name = self.magnitudes[magnitude]
            many = currency.many
            counted = self._named(figures, name) + self._of(name, many) + many
            is_before = match.start("currency") < match.start("number")
            of = magnitude[-3:] if is_before and magnitude.endswith((" de", " di")) else ""
            return self._range(match) + counted + of + self._per(match) + self._stop(match)
        whole, _, decimals = figures.partition(",")
        if len(decimals) != 2 or whole == "0" or currency.one.casefold() in patterns.CENTS:
            named = self._named(figures, currency)
            return self._range(match) + named + self._per(match) + self._stop(match)
        words = self._named(whole, currency)
        if decimals != "00":
            words += self.habits.cents + self._cents(decimals)
        return self._range(match) + words + self._per(match) + self._stop(match)

    def _cents(self, decimals: str) -> str:
        reads_zero = self.code in ("fr", "sv", "da") and decimals[0] == "0"
        return (f"{self.digits('0')} " if reads_zero else "") + self.spoken(str(int(decimals)))

    def _stop(self, match: re.Match[str]) -> str:
        """The full stop of an abbreviation that ends its sentence: 300 kr. Det."""
        if not match[0].endswith("."):
            return ""
        rest = match.string[match.end() :]
        begins = self.code != "de" and rest[:1] == " " and rest[1:2].isupper()
        return "." if begins or not rest.strip(" \"')") else ""

    def _of(self, magnitude: Named | None, noun: str) -> str:
        """Millions d'euros, but mille euros."""
        of = self.habits.of
        if not of or (magnitude and magnitude.many == self.habits.thousand):
            return " "
        if of == "de " and self.code == "fr" and noun[0] in "aeiouéèêh":
            of = "d'"
        return f" {of}"

    def _percent(self, match: re.Match[str]) -> str:
        return f"{self._range(match)}{self.spoken(match['number'])} {self.habits.percent}"

    def _magnitude(self, match: re.Match[str]) -> str:
        magnitude = match["magnitude"]
        of = magnitude[-3:] if magnitude.endswith((" de", " di")) else ""
        name = self.magnitudes[magnitude]
        named = self._named(match["number"], name)
        if match["unit"]:
            many = self.units[match["unit"]].many
            named, of = f"{named}{f'{of} ' if of else self._of(name, many)}{many}", ""
        return self._range(match) + named + of + self._stop(match)

    def _measure(self, match: re.Match[str]) -> str:
        unit = match["unit"]
        if unit in self.habits.also_words and not self._is_counted(match):
            return match[0]
        named = self._named(match["number"], self.units[unit])
        return self._range(match) + named + self._per(match) + self._stop(match)

    def _is_counted(self, match: re.Match[str]) -> bool:
        """Whether a unit that is also a word of the language is used as a unit: 300 ha de pinar."""
        text = match.string
        is_day = self.year.fullmatch(match["number"]) or patterns.ONE_DAY.search(
            text[: match.start()][-5:]
        )
        return not is_day and bool(patterns.AFTER_UNIT.match(text, match.end()))

    def _rating(self, match: re.Match[str]) -> str:
        """8/10 and 3,5/5 are marks; 1/10 and 4/5 are fractions."""
        of, best = match["of"], match["all"]
        is_small = best != "5" and 1 < int(of.partition(",")[0]) <= int(re.sub(r"\D", "", best))
        is_mark = "," in of or best == "20" or is_small
        if not is_mark:
            return match[0]
        # nine in 100,000 inhabitants are no mark
        joint = self.habits.per if len(best) > 3 and self.code != "fr" else self.habits.out_of
        return f"{self.spoken(of.lstrip('0') or '0')} {joint} {best}"

    def _portion(self, match: re.Match[str]) -> str:
        name = self.portions[match["unit"]]
        noun = name.part or name.one
        if match["over"] + match["under"] == "12" and self.habits.half:
            return self._half(noun) + noun
        count = self._named(match["over"], self.fractions[match["under"]])
        return count + self._of(name, noun) + noun

    def _mixed(self, match: re.Match[str]) -> str:
        """2 ans et demi, due ore e mezza, zweieinhalb Millionen, but sept et demi pour cent."""
        whole, noun, after = match["whole"], match["noun"] or "", ""
        name = self.portions.get(noun)
        if not name and (noun.lower() in self.starters or noun in ("contre", "contra", "contro")):
            noun, after = "", f" {noun}"
        is_one, is_feminine = whole == "1", bool(noun) and self._is_feminine(noun)
        form = self.habits.and_half[-1 if is_feminine else 0]
        is_joined = form[2].isalpha()
        if is_one and (noun or is_joined):
            is_plain = is_joined or not is_feminine
            one = self.habits.one if is_plain else self._agreed(self.spoken("1"), noun)
            whole = (name and not is_joined and name.article) or one
        elif is_joined:
            whole = self.spoken(whole)
        if name:
            noun = name.part or (name.one if is_one and not is_joined else name.many)
        said = spoken.squeeze(form.format(whole, noun)).replace("' ", "'")
        return said + after + self._stop(match)

    def _half_of(self, match: re.Match[str]) -> str:
        """Mezza tazza; in French a half-final has been read already."""
        return "semi" if match["noun"].startswith("final") else self._half(match["noun"])

    def _half(self, noun: str) -> str:
        """Een half uur, een halve liter."""
        masculine, feminine, neuter = (*self.habits.half, *self.habits.half[:1] * 2)[:3]
        if self._is_feminine(noun):
            return feminine
        return neuter if noun.endswith(tuple(self.habits.neuter)) else masculine

    def _is_feminine(self, noun: str) -> bool:
        name = self.portions.get(noun)
        return (name.article if name else self._agreed(self.spoken("1"), noun))[-1:] in {*"ae'"}

    def _coordinate(self, match: re.Match[str]) -> str:
        named = f"{match[1]} {self.habits.signs['°']} {self._named(match[2], self.units['min'])}"
        where = self.units.get(f"° {match[3]}") if match[3] else None
        return f"{named} {where.one.rpartition(' ')[2]}" if where else named + (match[3] or "")

    def _fraction(self, match: re.Match[str]) -> str:
        is_placed = patterns.PLACED.search(match.string[: match.start()][-12:])
        if is_placed or int(match["over"]) >= int(match["under"]):
            return f"{match['over']} {match['under']}"
        return self._named(match["over"], self.fractions[match["under"]])

    def _pair(self, match: re.Match[str]) -> str:
        sign = self.habits.score if match["sign"] == ":" else self.habits.to
        if self.habits.score == "-" and (match["sign"] == ":" or is_score(match)):
            return f"{self.spoken(match['a'])} {self.spoken(match['b'])}"
        sign = self._between(match) or sign
        return f"{self._or_year(match['a'])} {sign} {self._or_year(match['b'])}"

    def _or_year(self, figures: str) -> str:
        is_year = self.year.fullmatch(figures)
        return numbers.year(int(figures), self.code) if is_year else self.spoken(figures)

    def _cardinal(self, match: re.Match[str]) -> str:
        text, words = match.string, self.spoken(match[0].rstrip("'"))
        before = " " if match.start() and text[match.start() - 1].isalnum() else ""
        following = text[match.end() : match.end() + 1]
        after = " " if following.isalnum() or (following in ("%", "€", "$") and following) else ""
        return before + words + after
