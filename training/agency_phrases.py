"""Noun phrases of the agency sentences: persons with titles, organisations, groups, things, countries."""

from __future__ import annotations

import random

from agency_words import (
    CONTRACTED,
    Lexicon,
    Noun,
    Phrase,
    Word,
    adjective,
    agreement,
    article,
    indefinite,
    pick,
)

NUMBERS = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
FIGURES = [str(number) for number in (13, 14, 17, 20, 23, 27, 30, 35, 40, 48, 60, 80, 120, 150, 200, 300, 450, 500)] + [
    "1.200",
    "2.000",
    "3.500",
]
QUANTIFIERS = ["mehrere", "einige", "viele", "zahlreiche"]
ABOUT = ["rund", "etwa", "mindestens", "fast", "knapp"]
PEOPLE_CLASSES = {"FIGHTER", "CROWD", "VICTIM", "DETAINEE", "PRISONER", "WITNESS", "GROUP", "DIPLO"}
ORGANISATIONS = {"AUTH", "GOV", "ARMY", "COURT", "PARTY", "ORG", "MINISTRY"}
THINGS: dict[str, tuple[str, str, str]] = {
    "POLICY": ("def indef", "sg", "neu umstritten geplant vorgeschlagen"),
    "DEAL": ("def indef", "sg", "neu brüchig gemeinsam vorläufig"),
    "CLAIM": ("def none", "pl", "jüngst entsprechend amerikanisch westlich"),
    "MEASURE": ("def none indef", "any", "neu weiter verschärft"),
    "CRITIC": ("def", "sg", "jüngst gemeinsam"),
    "DEMAND": ("def indef", "sg", "sofortig rasch"),
    "PROBE": ("none indef", "any", "neu unabhängig umfassend"),
    "TALK": ("def none", "any", "geplant weiter bilateral"),
    "EVENT": ("indef none", "any", "neu weiter groß"),
    "ATTACK": ("def indef", "any", "schwer neu nächtlich"),
    "ACCIDENT": ("def indef", "sg", "schwer"),
    "PROTEST": ("def none", "any", "neu friedlich landesweit"),
    "GOODS": ("none", "pl", "modern weiter schwer"),
    "WEAPON": ("indef", "sg", "russisch feindlich unbewaffnet"),
    "AIDGOODS": ("none", "pl", "dringend benötigt"),
    "TROOPS": ("none def", "pl", "zusätzlich weiter"),
    "TARGET": ("def indef", "any", "wichtig strategisch"),
    "SITE": ("def indef", "sg", "wichtig zentral"),
    "BORDER": ("def", "sg", "gemeinsam nördlich"),
    "DANGER": ("def indef", "sg", "weiter drohend schwer"),
    "TOPIC": ("def", "sg", "aktuell bilateral"),
    "HELP": ("none", "sg", "weiter humanitär finanziell militärisch"),
    "CRIME": ("none", "sg", ""),
    "OCCASION": ("indef", "sg", "kurz"),
    "PAPER": ("indef def", "sg", "gemeinsam schriftlich"),
    "AREA": ("def", "sg", "umkämpft nördlich benachbart"),
    "NOMDET": ("def", "sg", ""),
    "NOMDEP": ("def", "sg", "geplant"),
    "MINISTRYX": ("def", "sg", ""),
}
"""For a class of things: determiners, number, adjectives."""


class Phrases:
    """Makes noun phrases from a lexicon; all choices come from ``rng``."""

    def __init__(self, words: Lexicon, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self.country_before = ""
        self.bare = False
        """True inside a headline's phrase: no articles."""

    def make(self, kind: str, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """A phrase of class ``kind`` in ``case``; ``options`` may ask for "plain" (short) or "sg", "pl", "def"."""
        before, self.bare = self.bare, self.bare or "bare" in options
        phrase = self._make(kind, case, options)
        self.bare = before
        phrase.kind = phrase.kind or kind
        return phrase

    def _make(self, kind: str, case: str, options: frozenset[str]) -> Phrase:
        chance = self.rng.random()
        if kind == "ACTOR":
            kind = pick(self.rng, ["ORG", "ORG", "PERSON", "GOVP", "PARTY"])
        if kind == "SOURCE":
            kind = pick(self.rng, ["ORG", "PERSON", "PERSON", "SPOKES", "SPOKES", "AUTH", "MINISTRY", "AIDORG"])
        if kind == "GOVP":
            kind = pick(self.rng, ["GOV", "GOV", "OFFICE", "COUNTRY", "CAPITAL"])
        if kind == "PARTNER":
            kind = pick(self.rng, ["COUNTRY", "COUNTRY", "GOV"])
        if kind == "AREA" and chance < 0.5 and "plain" not in options:
            return self.apposed(kind, "towns", case)
        makers = {
            "PERSON": self.person, "NAME": self.name, "OFFICE": self.office, "OFFICER": self.office,
            "SPOKES": self.spokesperson, "COUNTRY": self.country, "CAPITAL": self.capital, "CITY": self.capital,
            "TOWN": self.town, "AMB": self.ambassador, "AIDORG": self.aid, "AID": self.aid, "FIRM": self.firm,
            "AGENCY": self.agency, "MEDIUM": self.medium, "YEARS": self.years, "MONEY": self.money,
            "SUSPECT": self.suspect,
        }  # fmt: skip
        if kind in makers:
            return makers[kind](case, options)
        if kind in PEOPLE_CLASSES:
            return self.group("WITNESS" if kind == "DIPLO" else kind, case, options)
        if kind in ORGANISATIONS:
            return self.organisation(kind, case, options)
        return self.thing(kind, case, options)

    def noun_phrase(
        self, noun: Noun, case: str, *, plural: bool = False, determiner: str = "def", adjectives: tuple[str, ...] = ()
    ) -> Phrase:
        """Determiner, adjectives, noun. ``determiner``: def, none, ein, kein, sein, ihr."""
        if self.bare and determiner in ("def", "ein"):
            determiner = "none"
        style = {"def": "def", "none": "none"}.get(determiner, "indef")
        if determiner == "ein" and plural:
            determiner = style = "none"
        form = noun.form(case, plural, style)
        head = Word(form, "NOUN", "NN", agreement(noun.gender, case, plural))
        words: list[Word] = []
        if determiner == "def":
            words.append(article(noun.gender, case, plural).under(head, "det"))
        elif determiner != "none":
            relation = "det:poss" if determiner in ("sein", "ihr") else "det"
            words.append(indefinite(determiner, noun.gender, case, plural).under(head, relation))
        words += [adjective(stem, noun.gender, case, plural, style).under(head, "amod") for stem in adjectives]
        return Phrase([*words, head], head, noun.gender, plural)

    def nation(self) -> str:
        """The stem of a country's adjective."""
        rows = [(row[1]) for row in self.words.names["countries"]] + [row[2] for row in self.words.names["articled"]]
        return str(pick(self.rng, rows))

    def name(self, case: str, options: frozenset[str] = frozenset(), gender: str = "") -> Phrase:
        """First and last name, or the last alone: a head and what is flat on it."""
        gender = gender or ("m" if "male" in options else pick(self.rng, ["m", "m", "f"]))
        first, last = pick(self.rng, self.words.names["people"][gender]).split(" ", 1)
        parts = last.split() if "last" in options or self.rng.random() < 0.25 else [first, *last.split()]
        if case == "gen":
            parts[-1] += "'" if parts[-1][-1] in "sxzß" else "s"
        features = agreement(gender, case, False)
        head, *rest = [Word(part, "PROPN", "NE", dict(features)) for part in parts]
        for word in rest:
            word.under(head, "flat")
        return Phrase([head, *rest], head, gender, kind="PERSON")

    def office(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "der russische Außenminister", "die Außenministerin"."""
        noun = pick(self.rng, self.words.of_class("OFFICE"))
        nation = (self.nation(),) if self.rng.random() < 0.6 else ()
        phrase = self.noun_phrase(noun, case, adjectives=nation)
        phrase.kind = "PERSON"
        return phrase

    def ambassador(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "den polnischen Botschafter"."""
        noun = Noun("Botschafter", "m", "Botschafters", "Botschafter", ("OFFICE",))
        return self.noun_phrase(noun, case, adjectives=(self.nation(),))

    def person(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """A person by name, by office, by both, or with an apposition between commas."""
        chance = self.rng.random()
        if chance < 0.25 or "plain" in options:
            return self.name(case, options)
        if chance < 0.4:
            return self.office(case, options)
        if chance < 0.7 or case == "gen":
            phrase = self.office(case, options)
        elif chance < 0.82:
            noun = pick(self.rng, [n for n in self.words.of_class("OFFICE") if n.genitive != "adj"])
            phrase = self.noun_phrase(noun, case, determiner="none")
        elif chance < 0.92:
            return self.with_office(case)
        else:
            phrase = self.office(case, options)
            name = self.name("nom", gender=phrase.gender)
            commas = self.commas(name.head, phrase.head)
            name.under(phrase.head, "appos")
            return Phrase([*phrase.words, commas[0], *name.words, commas[1]], phrase.head, phrase.gender, kind="PERSON")
        name = self.name("nom", gender=phrase.gender)
        name.under(phrase.head, "appos")
        return Phrase([*phrase.words, *name.words], phrase.head, phrase.gender, kind="PERSON")

    def with_office(self, case: str) -> Phrase:
        """ "Elena Popescu, Sprecherin des Verteidigungsministeriums,"."""
        gender = pick(self.rng, ["m", "f"])
        name = self.name(case, gender=gender)
        speaks = self.rng.random() < 0.5
        nouns = [n for n in self.words.of_class("SPOKES" if speaks else "OFFICE") if n.genitive != "adj"]
        noun = pick(self.rng, [noun for noun in nouns if noun.gender == gender])
        bare = self.rng.random() < 0.6
        office = self.noun_phrase(noun, case, determiner="none" if bare else "def")
        if speaks:
            owner = self.organisation(pick(self.rng, ["MINISTRY", "GOV", "PARTY"]), "gen")
        else:
            owner = self.country("gen")
        owner.under(office.head, "nmod")
        office.under(name.head, "appos")
        commas = self.commas(office.head, name.head)
        words = [*name.words, commas[0], *office.words, *owner.words, commas[1]]
        return Phrase(words, name.head, gender, kind="PERSON")

    @staticmethod
    def commas(inner: Word, outer: Word) -> tuple[Word, Word]:
        """The commas around an insertion: the first belongs to it, the second to what it is inserted into."""
        return (
            Word(",", "PUNCT", "$,").under(inner, "punct"),
            Word(",", "PUNCT", "$,").under(outer, "punct"),
        )

    def spokesperson(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "ein Sprecher des Ministeriums", "der Polizeisprecher", "eine Regierungssprecherin"."""
        determiner = pick(self.rng, ["ein", "ein", "def"])
        if self.rng.random() < 0.35:
            noun = pick(self.rng, self.words.of_class("SPOKES0"))
            named = self.rng.random() < 0.4
            phrase = self.noun_phrase(noun, case, determiner="def" if named else determiner)
            if named:
                name = self.name("nom", gender=noun.gender)
                name.under(phrase.head, "appos")
                phrase.words += name.words
        else:
            noun = pick(self.rng, self.words.of_class("SPOKES"))
            phrase = self.noun_phrase(noun, case, determiner=determiner)
            owner = self.organisation(pick(self.rng, ["MINISTRY", "AUTH", "GOV", "PARTY"]), "gen", frozenset({"plain"}))
            owner.under(phrase.head, "nmod")
            phrase.words += owner.words
        phrase.kind = "PERSON"
        return phrase

    def organisation(self, kind: str, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "die Polizei", "das russische Verteidigungsministerium", "die Botschaft in Kairo"."""
        noun = pick(self.rng, self.words.of_class(kind))
        nation = (self.nation(),) if self.rng.random() < 0.4 and kind not in ("FIRM",) else ()
        phrase = self.noun_phrase(noun, case, adjectives=nation)
        if not nation and "plain" not in options and self.rng.random() < 0.25 and case != "gen":
            place = self.prepositional("in", "dat", "CAPITAL")
            place.under(phrase.head, "nmod")
            phrase.words += place.words
        return phrase

    def apposed(self, kind: str, names: str, case: str, quoted: bool = False) -> Phrase:
        """A noun with a name: "die Provinz Idlib", "die Zeitung „Kurier“", "die Agentur Interfax"."""
        noun = pick(self.rng, [n for n in self.words.of_class(kind) if not (kind == "AREA" and n.gender != "f")])
        phrase = self.noun_phrase(noun, case)
        parts = pick(self.rng, self.words.names[names]).split()
        head, *rest = [Word(part, "PROPN", "NE", {"Case": "Nom", "Number": "Sing"}) for part in parts]
        for word in rest:
            word.under(head, "flat")
        head.under(phrase.head, "appos")
        words = [head, *rest]
        if quoted:
            marks = [Word(mark, "PUNCT", "$(").under(head, "punct") for mark in "„“"]
            words = [marks[0], *words, marks[1]]
        return Phrase([*phrase.words, *words], phrase.head, noun.gender)

    def agency(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "die Nachrichtenagentur Reuters", "die Agentur Interfax", "die Deutsche Presse-Agentur"."""
        if self.rng.random() < 0.3:
            noun = Noun("Presse-Agentur", "f", "Presse-Agentur", "", ("MEDIA",))
            return self.noun_phrase(noun, case, adjectives=("Deutsch",))
        return self.apposed("NEWS", "agencies", case)

    def medium(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "die Zeitung „Kurier“", "das Staatsfernsehen"."""
        if self.rng.random() < 0.3:
            nation = (self.nation(),) if self.rng.random() < 0.6 else ()
            return self.noun_phrase(pick(self.rng, self.words.of_class("MEDIA0")), case, adjectives=nation)
        return self.apposed("PRESS", "media", case, quoted=True)

    def aid(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "die Hilfsorganisation Lichtbrücke"."""
        if self.rng.random() < 0.3:
            return self.noun_phrase(pick(self.rng, self.words.of_class("AID")), case)
        return self.apposed("AID", "aid", case)

    def firm(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "der Konzern Norvexa"."""
        if self.rng.random() < 0.3:
            return self.noun_phrase(pick(self.rng, self.words.of_class("FIRM")), case)
        return self.apposed("FIRM", "firms", case)

    def country(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "Russland", "die Ukraine", "die USA"."""
        if self.rng.random() < 0.3:
            others = [row for row in self.words.names["articled"] if row[0] != self.country_before]
            name, gender, _, genitive = pick(self.rng, others)
            self.country_before = name
            plural = gender == "p"
            features = agreement("" if plural else gender, case, plural)
            form = name + "n" if name == "Niederlande" and case == "dat" else name
            head = Word(genitive if case == "gen" else form, "PROPN", "NE", features)
            return Phrase([article(gender, case, plural).under(head, "det"), head], head, gender, plural)
        others = [row[0] for row in self.words.names["countries"] if row[0] != self.country_before]
        self.country_before = str(pick(self.rng, others))
        return self._bare(self.country_before, case)

    def capital(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "Moskau"."""
        return self._bare(str(pick(self.rng, self.words.names["countries"])[2]), case)

    def town(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "Aleppo"."""
        return self._bare(str(pick(self.rng, self.words.names["towns"])), case)

    @staticmethod
    def _bare(name: str, case: str) -> Phrase:
        form = name + ("'" if name[-1] in "sxzß" else "s") if case == "gen" else name
        head = Word(form, "PROPN", "NE", agreement("n", case, False))
        return Phrase([head], head)

    def group(self, kind: str, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "drei Soldaten", "rund 200 Menschen", "mehrere Demonstranten", "die Rebellen", "Augenzeugen"."""
        noun = pick(self.rng, [noun for noun in self.words.of_class(kind) if noun.countable])
        chance = self.rng.random()
        if kind == "WITNESS" or chance < 0.15 or "bare" in options:
            return self.noun_phrase(noun, case, plural=True, determiner="none")
        if "def" in options or chance < 0.35 or case == "gen":
            return self.noun_phrase(noun, case, plural=True)
        phrase = self.noun_phrase(noun, case, plural=True, determiner="none")
        if chance < 0.55:
            form = pick(self.rng, QUANTIFIERS)[:-1] + STRONG_PLURAL[case]
            features = {**agreement(noun.gender, case, True), "PronType": "Ind"}
            if form.startswith("zahlreich"):
                quantity = [adjective("zahlreich", noun.gender, case, True, "none").under(phrase.head, "amod")]
            else:
                quantity = [Word(form, "DET", "PIAT", features).under(phrase.head, "det")]
        else:
            quantity = self.count(phrase.head)
        return Phrase([*quantity, *phrase.words], phrase.head, noun.gender, True)

    def count(self, head: Word) -> list[Word]:
        """ "drei", "rund 200": words that hang on ``head``."""
        figure = self.rng.random() < 0.45
        word = Word(pick(self.rng, FIGURES if figure else NUMBERS), "NUM", "CARD", {"NumType": "Card"})
        word.under(head, "nummod")
        if self.rng.random() < (0.5 if figure else 0.15):
            about = pick(self.rng, ABOUT if figure else ["mindestens"])
            return [Word(about, "ADV", "ADV", {"Degree": "Pos"}).under(word, "advmod"), word]
        return [word]

    def suspect(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "den Angeklagten", "einen früheren Oberst"."""
        noun = pick(self.rng, self.words.of_class("SUSPECT"))
        if noun.genitive == "adj" or self.rng.random() < 0.4:
            return self.noun_phrase(noun, case)
        return self.noun_phrase(noun, case, determiner="ein", adjectives=("früher",))

    def years(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "fünf Jahren Haft"."""
        phrase = self.noun_phrase(Noun("Jahr", "n", "Jahres", "Jahre", ()), case, plural=True, determiner="none")
        count = Word(pick(self.rng, NUMBERS), "NUM", "CARD", {"NumType": "Card"}).under(phrase.head, "nummod")
        prison = Word("Haft", "NOUN", "NN", agreement("f", case, False)).under(phrase.head, "nmod")
        return Phrase([count, phrase.head, prison], phrase.head, "n", True)

    def money(self, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "1,5 Millionen Euro", "höhere Löhne"."""
        if self.rng.random() < 0.4 and "sum" not in options:
            noun = Noun("Lohn", "m", "Lohns", "Löhne", ())
            return self.noun_phrase(noun, case, plural=True, determiner="none", adjectives=("höher",))
        head = Word(pick(self.rng, ["Euro", "Dollar"]), "NOUN", "NN", agreement("m", case, False))
        scale = Word(pick(self.rng, ["Millionen", "Milliarden"]), "NOUN", "NN", agreement("f", case, True))
        scale.under(head, "nmod")
        count = Word(pick(self.rng, ["1,5", "zwei", "zehn", "20", "3,2", "150", "400"]), "NUM", "CARD")
        count.features = {"NumType": "Card"}
        return Phrase([count.under(scale, "nummod"), scale, head], head, "m", True)

    def thing(self, kind: str, case: str, options: frozenset[str] = frozenset()) -> Phrase:
        """ "die geplante Reform", "neue Sanktionen"; sometimes with a country in the genitive or a place."""
        determiners, number, adjectives = THINGS[kind]
        noun = pick(self.rng, self.words.of_class(kind))
        plural = (
            noun.countable and (number == "pl" or (number == "any" and self.rng.random() < 0.5)) and "sg" not in options
        )
        plural = plural or noun.lemma in ("Sanktion", "Strafzoll", "Folge", "Kredit")
        determiner = pick(self.rng, determiners.split())
        if (case == "gen" and kind != "CRIME") or "def" in options:
            determiner = "def"
        if determiner == "indef":
            determiner = "none" if plural else "ein"
        if determiner == "none" and not plural and kind not in ("HELP", "CRIME", "GOODS", "AIDGOODS"):
            determiner = "ein"
        if determiner == "ein" and not plural and not noun.plural and kind not in ("POLICY",):
            determiner = "def"
        chosen: tuple[str, ...] = ()
        bare = determiner == "none"
        if adjectives and self.rng.random() < (0.5 if bare else 0.3) and "plain" not in options and kind != "AIDGOODS":
            chosen = (pick(self.rng, adjectives.split()),)
        phrase = self.noun_phrase(noun, case, plural=plural, determiner=determiner, adjectives=chosen)
        if kind in ("CRITIC", "CLAIM") and determiner == "def" and self.rng.random() < 0.4 and "plain" not in options:
            owner = self.organisation("GOV", "gen", frozenset({"plain"})).under(phrase.head, "nmod")
            phrase.words += owner.words
        elif kind == "MEASURE" and noun.lemma == "Sanktion" and "plain" not in options and self.rng.random() < 0.5:
            target = self.prepositional("gegen", "acc", "COUNTRY").under(phrase.head, "nmod")
            phrase.words += target.words
        elif kind == "TALK" and self.rng.random() < 0.35 and "plain" not in options:
            target = self.prepositional("mit", "dat", "PARTNER").under(phrase.head, "nmod")
            phrase.words += target.words
        elif kind in ("TARGET", "SITE") and self.rng.random() < 0.3 and "plain" not in options:
            place = self.prepositional("in", "dat", "TOWN").under(phrase.head, "nmod")
            phrase.words += place.words
        elif kind == "DEMAND" and determiner == "def" and "plain" not in options:
            owners = {"Rücktritt": "OFFICE", "Freilassung": "DETAINEE", "Abzug": "TROOPS", "Ende": "ATTACK"}
            if noun.lemma in owners:
                owner = self.make(owners[noun.lemma], "gen", frozenset({"def", "plain"})).under(phrase.head, "nmod")
                phrase.words += owner.words
        return phrase

    def prepositional(self, preposition: str, case: str, kind: str, options: frozenset[str] = frozenset()) -> Phrase:
        """A preposition with a noun phrase; "in dem" becomes "im"."""
        phrase = self.make(kind, case, options)
        first = phrase.words[0]
        both = (preposition, first.form)
        if first.xpos == "ART" and first.features.get("Definite") == "Def" and both in CONTRACTED:
            word = Word(CONTRACTED[both], "ADP", "APPRART").under(phrase.head, "case")
            phrase.words = [word, *phrase.words[1:]]
        else:
            phrase.words = [Word(preposition, "ADP", "APPR").under(phrase.head, "case"), *phrase.words]
        return phrase


STRONG_PLURAL = {"nom": "e", "acc": "e", "dat": "en", "gen": "er"}
