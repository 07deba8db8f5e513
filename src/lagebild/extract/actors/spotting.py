"""Finds the words that can name an actor: names, offices, groups, nations and their adjectives, pronouns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lagebild.extract.actors.body_names import body_of_land, body_of_nation, is_cut, is_known_inside, whole_name
from lagebild.extract.actors.forms import adjectival_gender, body_gender, gender_of, is_plural
from lagebild.extract.actors.long_names import join_long_names
from lagebild.extract.actors.nation_adjectives import nation_adjective
from lagebild.extract.actors.spot import NAME_TAGS, Spot, head_of, skipped_tokens
from lagebild.extract.actors.things import QUOTES, common_nouns, is_vehicle, names_of_things
from lagebild.model import Report
from lagebild.rules.knowledge import Country, Entry, Knowledge, Organisation, Role, sound

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["PLACE_PREPOSITIONS", "find_spots"]

_PRONOUN_TAGS = {"PPER", "PPOSAT", "PPOSS", "PRELS", "PRELAT", "PDS"}
_PRONOUNS = {
    "er", "ihn", "ihm", "sie", "ihr", "ihnen", "sein", "seine", "seinen", "seinem", "seiner", "seines", "ihre", "ihren",
    "ihrem", "ihrer", "ihres", "der", "die", "das", "den", "dem", "deren", "dessen", "denen", "dieser", "diese",
    "diesen", "diesem", "letzterer", "letztere", "beide", "beiden",
}  # fmt: skip
PLACE_PREPOSITIONS = {
    "in", "im", "ins", "nach", "aus", "bei", "nahe", "um", "über", "bis", "ab", "nördlich", "südlich", "östlich",
    "westlich", "unweit", "durch", "innerhalb", "außerhalb", "auf", "rund",
}  # fmt: skip
_TITLES = {
    "dr.",
    "prof.",
    "dr",
    "prof",
    "sir",
    "lord",
    "lady",
    "graf",
    "freiherr",
    "baron",
    "hadschi",
    "sheikh",
    "mullah",
}
_NUMBERS = {"Millionen", "Milliarden", "Tausende", "Hunderte", "Dutzende", "Zehntausende", "Hunderttausende"}
_MONTHS = {"März", "April", "Mai", "Juni", "Juli", "August"}
_CLOCKS = {"MEZ", "MESZ", "UTC", "GMT", "Uhr"}
_CURRENCIES = {"$", "€", "Dollar"}
_LEANINGS = {"Linke", "Linken", "Linker", "Grüne", "Grünen", "Grüner", "Liberale", "Liberalen", "Liberaler"}
"""Parties' names that are adjectives at the front of a title or sentence ("Linke Gewalt")."""
_COUNTED = {"NN", "NE", "ADJA", "CARD", "FM"}
_NOBLE = {"Graf", "Gräfin", "Freiherr", "Freifrau", "Prinz", "Prinzessin", "Fürst", "Fürstin", "Baron", "Baronin",
          "Herzog", "Herzogin"}  # fmt: skip
_PARTICLES = {"von", "van", "de", "da", "di", "al", "el", "bin", "ibn", "ben", "abu", "la", "le", "zu", "dos", "der"}


def find_spots(report: Report, doc: Doc, known: Knowledge) -> list[Spot]:
    """All spots of the report in text order, not yet put together to phrases."""
    tokens = list(doc)
    words = [token.text for token in tokens]
    skipped = skipped_tokens(report, [token.idx for token in tokens]) if report.blocks else set()
    entities = _entities(doc)
    things = names_of_things(doc, report.title or "", known)
    common = common_nouns(doc)
    surnames = {
        sound(words[last])
        for first, last, label in entities.values()
        if label == "PER" and last > first and words[last] not in common
    }
    spots: list[Spot] = []
    i = 0
    while i < len(tokens):
        spot = None
        ent = entities.get(i)
        name = doc[i : ent[1] + 1].text if ent and ent[0] == i else ""
        if ent and name and ent[2] == "PER" and ent[0] < ent[1] and words[ent[1]] in common:
            entities |= dict.fromkeys(range(ent[0], ent[1]), (ent[0], ent[1] - 1, "PER"))
            del entities[ent[1]]
        elif ent and name and ent[2] in (things.get(name) or things.get(name.removesuffix("s")) or ()):
            entry = known.name_at(words, i)
            i = ent[1] + 1 if entry is None or i + entry.length - 1 < ent[1] else i
        if i >= len(tokens):
            break
        if i not in skipped and (words[i][0].isalpha() or (words[i][0].isdigit() and tokens[i].tag_ == "NN")):
            spot = _spot_at(i, tokens, words, entities, surnames, known)
        if spot is None:
            i += 1
        else:
            spots.append(spot)
            i = spot.last + 1
    return join_long_names(tokens, spots, known)


def _entities(doc: Doc) -> dict[int, tuple[int, int, str]]:
    """First and last token and label of the entity at each token; names that the model cut in two are joined."""
    found: dict[int, tuple[int, int, str]] = {}
    runs: list[tuple[int, int, str]] = []
    for ent in doc.ents:
        if runs and ent.label_ == "PER" and runs[-1][2] == "PER" and runs[-1][1] + 1 == ent.start:
            runs[-1] = (runs[-1][0], ent.end - 1, "PER")
        else:
            runs.append((ent.start, ent.end - 1, ent.label_))
    for run in runs:
        for i in range(run[0], run[1] + 1):
            found[i] = run
    return found


def _spot_at(
    i: int, tokens: list[Token], words: list[str], entities: dict[int, tuple[int, int, str]], surnames: set[str],
    known: Knowledge,
) -> Spot | None:  # fmt: skip
    token, word = tokens[i], words[i]
    tag = token.tag_
    if (tag in _PRONOUN_TAGS and word.lower() in _PRONOUNS) or (tag == "PIS" and word.lower() in {"beide", "beiden"}):
        return Spot(i, i, i, "pronoun", word, "actor.pronoun", confidence=0.6)
    sounds = {sound(word), sound(word.rstrip("s"))}
    bare = tag in NAME_TAGS and not _is_month(token) and not surnames.isdisjoint(sounds)
    if word[0].islower():
        adjective = nation_adjective(i, token, word, known) if tag in {"ADJA", "ADJD", "NE", "NN"} else None
        if adjective or not (tag in {"NE", "FM"} or i in entities):
            return adjective
        named = _lower_name(i, words, entities, known)
        return named or (_name_run(i, tokens, words, entities, known) if bare and "-" in word else None)
    ent = entities.get(i)
    label = ent[2] if ent else ""
    entry = known.name_at(words, i)
    own = entry is not None and known.is_own(entry.record) and (not ent or i + entry.length - 1 >= ent[1])
    if ent and label == "PER" and ent[0] == i and not own:
        return _person(i, ent[1], tokens, words, known)
    if entry and i + entry.length < len(words) and words[i + entry.length] in _CURRENCIES:
        return None
    if entry and entry.length == 1 and is_vehicle(token, tokens):
        return None
    if entry and isinstance(entry.record, Country) and (named_after := body_of_land(i, entry, tokens, words, ent)):
        return named_after
    if entry and (_acceptable(entry, i, tokens, words, ent) or (own and not entry.weak and words[i][0].isupper())):
        return _named(i, entry, tokens, words, ent)
    body = body_of_nation(i, tokens, words, ent, known)
    if body is not None:
        return body
    if tag in {"NN", "NE", "ADJA", "FM", "NNE", "PIS"} or label:
        adjective = nation_adjective(i, token, word, known) if tag in {"ADJA", "NE"} or label == "LOCderiv" else None
        if adjective and not _is_somebody(i, word, entities, known):
            return adjective
        role = known.role(word) if tag != "ADJA" or label == "PER" or _is_somebody(i, word, entities, known) else None
        if role and role.head in _NUMBERS and not _counts_people(token):
            return None
        if role and not (tag == "NE" and not role.part and label == "PER"):
            return _role(i, token, word, role if not role.part else _of_long_name(i, words, role, known))
        compound = _compound(i, word, known) if "-" in word and label != "LOC" else None
        if compound:
            return compound
    if i + 1 < len(words) and words[i + 1][:1].isupper() and not label.startswith("LOC"):
        person = known.person(words[i : i + 2])
        if person is not None:
            return Spot(i, i + 1, head_of(tokens, i, i + 1), "name", " ".join(words[i : i + 2]), "actor.name",
                        words=tuple(words[i : i + 2]), person=person, is_person=True, confidence=0.7)  # fmt: skip
    whole = label == "ORG" and word not in _CLOCKS and ent is not None and not is_cut(ent, tokens, known)
    if ent and ent[0] == i and whole and not is_known_inside(ent, words, known):
        return Spot(i, ent[1], head_of(tokens, i, ent[1]), "organisation", " ".join(words[i : ent[1] + 1]),
                    "actor.entity", confidence=0.5, gender=body_gender(token))  # fmt: skip
    if bare or (tag in {"NE", "FM"} and not label.startswith(("LOC", "ORG", "OTH"))):
        return _name_run(i, tokens, words, entities, known)
    return None


def _is_month(token: Token) -> bool:
    """True of "Mai" behind a preposition or a day, whatever surname of the report sounds so."""
    before = token.nbor(-1) if token.i else token
    return token.text in _MONTHS and (before.tag_ in {"APPRART", "APPR"} or before.text.rstrip(".").isdigit())


def _is_somebody(i: int, word: str, entities: dict[int, tuple[int, int, str]], known: Knowledge) -> bool:
    """True of "der Deutsche Karl Muster": a noun of nation before a name, whatever the analysis calls it."""
    following = entities.get(i + 1)
    named = following is not None and following[0] == i + 1 and following[2] == "PER"
    return named and word[0].isupper() and bool(known.demonym(word))


def _role(i: int, token: Token, word: str, role: Role) -> Spot:
    gender = "f" if role.feminine else adjectival_gender(token, role) or gender_of(token)
    return Spot(
        i, i, i, "office" if role.office else "group", word, "actor.role", role.country, role.sector, 0.7, role=role,
        plural=is_plural(token, role), gender=gender, demonym=role.demonym,
        explicit=bool(role.country and role.fixed) or role.demonym,
    )  # fmt: skip


def _of_long_name(i: int, words: list[str], role: Role, known: Knowledge) -> Role:
    """The role with what a name of several words before the hyphen adds ("Human Rights Watch-Sprecher")."""
    first, hyphen, _ = words[i].rpartition("-")
    for start in range(max(0, i - 3), i) if hyphen else ():
        entry = known.name(" ".join([*words[start:i], first]))
        if entry is not None and isinstance(entry.record, Organisation):
            body = entry.record
            sector = body.sector if role.relational or role.loose else role.sector
            return replace(role, sector=sector, country=body.country or role.country, fixed=True)
    return role


def _counts_people(token: Token) -> bool:
    """True if a word like "Tausende" stands for people by itself ("Tausende flohen", not "auf drei Millionen")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.tag_ == "NN":
        return False
    if not token.text.startswith(("Millionen", "Milliarden")):
        return True
    counted = following is not None and (following.tag_ in _COUNTED or following.text == "mal")
    return not counted and token.dep_ in {"nsubj", "nsubj:pass"}


def _compound(i: int, word: str, known: Knowledge) -> Spot | None:
    """The nation or body in the first part of a compound for something else ("US-Luftangriffe")."""
    first = word.split("-", 1)[0]
    entry = known.name(first) if len(first) > 1 else None
    if entry is None or entry.weak or word.rpartition("-")[2].startswith(("Dollar", "Pfund")):
        return None
    record = entry.record
    if isinstance(record, Country):
        spot = Spot(i, i, i, "nation", record.name, "actor.compound", record.id, "GOV", 0.6, explicit=True)
    elif isinstance(record, Organisation):
        spot = Spot(i, i, i, "organisation", record.id, "actor.compound", record.country, record.sector, 0.6,
                    organisation=record.id, explicit=True)  # fmt: skip
    else:
        return None
    spot.cut = len(first)
    return spot


def _lower_name(i: int, words: list[str], entities: dict[int, tuple[int, int, str]], known: Knowledge) -> Spot | None:
    """Names that begin with a small letter: "al-Qaida", "taz", "al-Baschir"."""
    entry = known.name_at(words, i)
    if entry and (not entry.weak or i in entities) and isinstance(entry.record, Organisation):
        last = i + entry.length - 1
        return Spot(i, last, last, "organisation", entry.record.id, "actor.organisation", entry.record.country,
                    entry.record.sector, organisation=entry.record.id, explicit=True)  # fmt: skip
    ent = entities.get(i)
    if ent and ent[0] == i and ent[2] == "PER":
        return Spot(i, ent[1], ent[1], "name", " ".join(words[i : ent[1] + 1]), "actor.name",
                    words=tuple(words[i : ent[1] + 1]), is_person=True, confidence=0.7,
                    person=known.person(words[i : ent[1] + 1]))  # fmt: skip
    return None


def _acceptable(entry: Entry, i: int, tokens: list[Token], words: list[str], ent: tuple[int, int, str] | None) -> bool:
    last = i + entry.length - 1
    if ent and ent[1] > last and ent[2] in {"PER"}:
        return False
    if entry.weak:
        quoted = i > 0 and words[i - 1] in QUOTES and last + 1 < len(words) and words[last + 1] in QUOTES
        return quoted or bool(ent and ent[2] in {"ORG", "OTH"} and ent[1] == last)
    if entry.length == 1 and isinstance(entry.record, Organisation) and tokens[i].tag_ == "NN" and not ent:
        inflected = words[i].endswith("en") and words[i][:-2] in (entry.record.id, *entry.record.aliases)
        if inflected and tokens[i].morph.get("Number", []) == ["Plur"]:
            return False
    if entry.length == 1 and tokens[i].tag_ not in {"NE", "NN", "FM", "XY", "NNE", "TRUNC"}:
        if words[i] in _LEANINGS and tokens[i].head.i == i + 1 and tokens[i + 1].tag_ == "NN":
            return False
        return bool(ent) and not tokens[i].tag_.startswith("V")
    return not (entry.length == 1 and isinstance(entry.record, Country) and ent and ent[2] == "PER" and ent[0] < i)


def _named(
    i: int, entry: Entry, tokens: list[Token], words: list[str], ent: tuple[int, int, str] | None = None
) -> Spot:
    last = i + entry.length - 1
    record = entry.record
    head = head_of(tokens, i, last)
    plural = tokens[last].morph.get("Number", []) == ["Plur"]
    if isinstance(record, Organisation):
        last = whole_name(last, tokens, words, ent)
        place = record.id == "Europäische Union" and words[i] == "Brüssel" and _is_place(i, tokens)
        place = place or (words[i] in {"Westen", "Karlsruhe"} and _is_place(i, tokens))
        return Spot(i, last, head, "organisation", record.id, "actor.organisation", record.country, record.sector,
                    organisation=record.id, explicit=True, plural=plural, place=place,
                    gender="f" if _feminine_body(record) else body_gender(tokens[i]))  # fmt: skip
    assert isinstance(record, Country)
    return Spot(i, last, head, "nation", record.name, f"actor.{entry.kind}", record.id, "GOV", explicit=True,
                place=entry.kind != "seat" and _is_place(i, tokens), plural=words[i] in {"USA"} or plural,
                confidence=0.9 if entry.kind == "country" else 0.8)  # fmt: skip


def _feminine_body(record: Organisation) -> bool:
    return record.sector == "PTY" or record.id in {"Europäische Union", "NATO", "Hamas", "Hisbollah"}


def _is_place(i: int, tokens: list[Token]) -> bool:
    """True where a preposition of place governs the name."""
    for j in range(i - 1, max(-1, i - 5), -1):
        token = tokens[j]
        if token.tag_ in {"APPR", "APPRART"} or token.text.lower() in PLACE_PREPOSITIONS:
            return token.text.lower() in PLACE_PREPOSITIONS
        if token.tag_ not in {"ART", "ADJA", "PDAT", "NE"}:
            if token.tag_ in {"KON", "$,"} and j > 0 and tokens[j - 1].ent_type_.startswith("LOC"):
                continue
            return False
    return False


def _person(i: int, last: int, tokens: list[Token], words: list[str], known: Knowledge) -> Spot | None:
    while i < last and (words[i].lower() in _TITLES or (known.role(words[i]) and tokens[i].tag_ == "NN")):
        i += 1
    while last > i and not any(char.isalpha() for char in words[last]):
        last -= 1
    last = _stretched(last, tokens, words)
    while last > i and tokens[last].tag_ == "NN" and known.role(words[last]):
        last -= 1
    names = tuple(word for word in words[i : last + 1] if any(char.isalpha() for char in word))
    if i == last and (tokens[i].tag_ in {"ADJA", "ART"} or tokens[i].pos_ in {"ADJ", "ADV", "VERB", "AUX", "ADP"}):
        return None
    role = known.role(words[i]) if i == last and tokens[i].tag_ == "NN" else None
    if role:
        return _role(i, tokens[i], words[i], role)
    person = known.person(list(names)) if len(names) > 1 else None
    return Spot(i, last, head_of(tokens, i, last), "name", " ".join(words[i : last + 1]), "actor.name", words=names,
                person=person, is_person=True, confidence=0.8)  # fmt: skip


def _stretched(last: int, tokens: list[Token], words: list[str]) -> int:
    """The end of a name that the entity cut short: following name parts of the tree, "Graf von Muster"."""
    if last + 3 < len(tokens) and words[last + 1] in _NOBLE and words[last + 2] in {"von", "zu", "vom"} \
            and tokens[last + 3].tag_ in {"NE", "NN"}:  # fmt: skip
        last += 3
    while last + 1 < len(tokens) and tokens[last + 1].tag_ == "NE" and tokens[last + 1].dep_ in {"flat", "flat:name"} \
            and abs(tokens[last + 1].head.i - last) <= 4 and words[last + 1][:1].isalpha() \
            and tokens[last + 1].ent_type_ in {"", "PER"}:  # fmt: skip
        last += 1
    return last


def _name_run(i: int, tokens: list[Token], words: list[str], entities: dict[int, tuple[int, int, str]],
              known: Knowledge) -> Spot | None:  # fmt: skip
    last = i
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        ent = entities.get(last + 1)
        if ent and not ent[2].startswith("PER"):
            break
        if following.tag_ in {"NE", "FM"} and words[last + 1][0].isalpha():
            last += 1
        elif words[last + 1] in _PARTICLES and last + 2 < len(tokens) and tokens[last + 2].tag_ == "NE":
            last += 2
        else:
            break
    names = tuple(words[i : last + 1])
    person = known.person(list(names)) if last > i else None
    return Spot(i, last, head_of(tokens, i, last), "name", " ".join(names), "actor.name", words=names, person=person,
                is_person=True, tentative=person is None, confidence=0.6)  # fmt: skip
