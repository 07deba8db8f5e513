"""Words to dictionary forms, separable verbs put together.

HanTa (a statistical morphology of German) knows the form of a word under its tag; what it cannot know stands in
tables: closed classes and irregular words (``rules/lemmas.csv``), particles (``rules/particles.yaml``).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from lagebild.rules.lemmas import known_lemmas, separable_particles

__all__ = ["Lemmatiser"]

_HANTA_TAGS = {
    "VVFIN": "VV(FIN)", "VVINF": "VV(INF)", "VVIZU": "VV(IZU)", "VVPP": "VV(PP)", "VVIMP": "VV(IMP)",
    "VAFIN": "VA(FIN)", "VAINF": "VA(INF)", "VAPP": "VA(PP)", "VAIMP": "VA(IMP)",
    "VMFIN": "VM(FIN)", "VMINF": "VM(INF)", "VMPP": "VM(PP)",
    "ADJA": "ADJ(A)", "ADJD": "ADJ(D)", "NN": "NN",
}  # fmt: skip
_VERB_TAGS = ("VV(FIN)", "VV(PP)", "VV(INF)", "VV(IZU)", "VV(IMP)")
_NOUN_TAGS = ("NN", "NNA", "NNI")
_FOR_HANTA = re.compile(r"[A-Za-z\u00c0-\u024f'’.]{1,45}")
"""HanTa needs long for long words and seconds for odd ones."""
_DERIVED = re.compile(r"(?:[aei]nt|ist|or|ung|heit|keit|schaft|ion|tät)en$|enden?$|innen$")
"""Endings that look like nouns ("Tanten" in "Kommandanten")."""
_AMBIGUOUS_NOUN = re.compile(r"(?:e[nrms]?|ern|eln)$")
_FIGURE = re.compile(r"\d")
_INFINITIVE = re.compile(r"..n$|^tun$")
_WORDLIKE = re.compile(r"[^\W\d_]")
_NAME_ENDS_IN_S = re.compile(
    r"(?:[aeiouyäöüs]|^[^\W\d_]{0,2}|Adam|Andrew|Brook|Burn|Collin|Edward|Flander|Fuch|Han|Hopkin|Jen|Jenkin|Lar|Mar"
    r"|Matthew|Niel|Peter|Reuter|Richard|Robert|Roger|Sander|Siemen|Simmon|Stephen|Steven|Texa|Well|William)s$"
)
"""Names whose last s is perhaps no genitive: with a vowel before it, very short ones, some known ones."""
_NAME_WITH_S = re.compile(r"(?=.*[^\W\d_a-zäöüß]).{3,}s$")
_GENITIVE_NAME = re.compile(r"(?:lands|reichs|iens|stans|ens|ins|ows|kis|owskis|enkos|witschs|adzes)$")
_SURE_GENITIVE = re.compile(r"..(?:lands|reichs|stans|[^m]iens)$")
_COMMON_ADJECTIVE = re.compile(
    r"(?:isch|lich|ig|bar|sam|los|end|[eir]t|haft|frei|voll|reich|wert|all|iv|al|ell|ent|ant|är|ös|neu|gut|best)er$",
    re.IGNORECASE,
)
"""What tells "Britischer" from "Moskauer"."""
_OLD_SPELLING = re.compile(
    r"(?:schl[uo]|fl[uo]|schu|gu|ku|nu|proze|kongre|exze|stre|kompromi|(?<!s)pa|ri|(?<!im)bi|la|ha|bo|tro)ß$",
    re.IGNORECASE,
)
"""Nouns that the reform of 1996 writes with ss."""
_HAVE = re.compile(r"ha(?:be|st|t|ben|bt|tte|tten|ttest)$|hätten?$")
_COUPLED = frozenset({"flat", "flat:name", "appos", "conj", "compound"})
_NO_PARTICLE = frozenset({"sein", "müssen", "können", "sollen", "wollen", "dürfen"})
_NOUN_CHILDREN = frozenset({"case", "det"})


class Lemmatiser:
    """Lemmas of German words. HanTa is loaded at the first word that needs it, every answer is kept."""

    def __init__(self) -> None:
        self._lemma = lru_cache(maxsize=200_000)(self._find)
        self._noun_form = lru_cache(maxsize=100_000)(self._find_noun_form)

    def lemma(self, word: str, tag: str, upos: str = "", features: str = "") -> str:
        """The dictionary form of ``word`` with STTS tag ``tag``: infinitive, nominative singular, base form.

        Names, numbers and signs stay as they are. UD ``features`` help with nouns that HanTa does not know.
        """
        return self._lemma(word, tag, upos, features if tag == "NN" else "")

    def lemmas(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        upos: Sequence[str],
        heads: Sequence[int],
        relations: Sequence[str],
        features: Sequence[str] | None = None,
    ) -> list[str]:
        """The lemmas of the words of a text with its trees: particles are joined to their verbs, names that show
        a sure genitive lose its s. ``heads`` are indices, that of a root is negative or its own."""
        features = features or [""] * len(words)
        found = [self.lemma(*row) for row in zip(words, tags, upos, features, strict=True)]
        names = {
            word
            for word, tag, pos in zip(words, tags, upos, strict=True)
            if tag == "NE" or (pos == "PROPN" and tag != "NN")
        }
        governed = {head for head, relation in zip(heads, relations, strict=True) if relation in _NOUN_CHILDREN}
        for index, word in enumerate(words):
            if word in names and _NAME_WITH_S.match(word) and found[index] == word:
                base = word[:-1].rstrip("'’")
                if (
                    base in names
                    or base != word[:-1]
                    or (
                        _depends_bare(index, heads, relations, governed)
                        and (not _NAME_ENDS_IN_S.search(word) or _GENITIVE_NAME.search(word) or self._knows_name(base))
                    )
                ):
                    found[index] = base
        return self.join_particles(words, tags, found, heads, relations)

    @staticmethod
    def join_particles(
        words: Sequence[str], tags: Sequence[str], lemmas: Iterable[str], heads: Sequence[int], relations: Sequence[str]
    ) -> list[str]:
        """``lemmas`` with each separated particle before its verb: "wies … zurück" has "zurückweisen"."""
        joined = list(lemmas)
        particles: dict[int, int] = {}
        for index, (tag, head, relation) in enumerate(zip(tags, heads, relations, strict=True)):
            particle = words[index].lower()
            if (tag != "PTKVZ" and relation != "compound:prt") or not _is_particle(particle):
                continue
            if 0 <= head < len(words) and head != index and tags[head].startswith("V"):
                if head in particles:  # the second belongs to a verb in between: "löste … auf und nahm … fest"
                    head = next((i for i in range(index - 1, head, -1) if tags[i] == "VVFIN"), head)
                particles[head] = index
        for head, index in particles.items():
            verb, particle = joined[head], words[index].lower()
            if verb not in _NO_PARTICLE and not verb.startswith(particle) and _WORDLIKE.match(particle):
                joined[head] = particle + verb
        return joined

    def stems(self, word: str) -> tuple[tuple[str, str], ...]:
        """The pieces of a noun and their kinds, in small letters: truppe/NN n/FUGE abzug/NN; none if they are
        unknown."""
        if not _FOR_HANTA.fullmatch(word):
            return ()
        try:
            return tuple((str(piece), str(kind)) for piece, kind in self._hanta.analyze(word, taglevel=3, pos="NN")[1])
        except Exception:  # HanTa raises whatever its tables give way with on odd letters
            return ()

    def known_tags(self, word: str) -> frozenset[str]:
        """The tags under which HanTa's word list has the word."""
        found = self._hanta.cache.get(word.lower(), ())
        return frozenset(str(self._hanta.int2tag.get(tag)) for tag, _ in found)

    @cached_property
    def _hanta(self) -> Any:
        return _load_hanta()

    def _find(self, word: str, tag: str, upos: str, features: str) -> str:
        small = word.lower()
        known = known_lemmas().get((small, tag))
        if known is not None:
            return known
        if (
            tag in {"NE", "FM", "XY", "TRUNC"}
            or (upos == "PROPN" and tag not in {"NN", "ADJA"})
            or not _WORDLIKE.search(word)
            or _FIGURE.match(word[-1:])
        ):
            return word
        if tag.startswith("V"):
            return self._verb(small, tag)
        if tag == "NN" or (upos == "NOUN" and tag not in _HANTA_TAGS):
            return self._noun(word, features)
        if tag in {"ADJA", "ADJD"}:
            return self._adjective(word, tag)
        return small

    def _analyse(self, word: str, tag: str) -> str:
        """HanTa's lemma; the word itself where it fails."""
        if not _FOR_HANTA.fullmatch(word):
            return word
        try:
            return str(self._hanta.analyze(word, pos=tag)[0]) or word
        except Exception:  # HanTa raises whatever its tables give way with on odd letters
            return word

    def _likeliest(self, word: str, tags: tuple[str, ...]) -> str | None:
        """HanTa's likeliest of these tags for the word."""
        if not _FOR_HANTA.fullmatch(word):
            return None
        try:
            found = self._hanta.tag_word(word, cutoff=15)
        except Exception:
            return None
        return next((str(tag) for tag, _ in found if tag in tags), None)

    def _verb(self, word: str, tag: str) -> str:
        if (tag == "VVIZU" or not word.startswith(("hinzu", "dazu"))) and (infinitive := _without_zu(word)):
            return infinitive
        have = _HAVE.search(word)
        if have and _is_particle(word[: have.start()]):
            return word[: have.start()] + "haben"  # "innehatte"
        lemma = self._analyse(word, _HANTA_TAGS.get(tag, "VV(FIN)")).lower()
        if tag == "VVPP" and lemma == word and self._likeliest(word, _VERB_TAGS) not in {"VV(PP)", "VV(INF)"}:
            lemma = ""
        if _INFINITIVE.search(lemma) and not (lemma == word and tag in {"VVFIN", "VVPP"} and not word.endswith("n")):
            return lemma
        other = self._likeliest(word, _VERB_TAGS)
        lemma = self._analyse(word, other).lower() if other else word
        return lemma if _INFINITIVE.search(lemma) else word

    def _noun(self, word: str, features: str) -> str:
        stem, hyphen, last = word.rpartition("-")
        if hyphen and last:
            lemma = self._noun(last, features) if last[0].isupper() else last
            return stem + hyphen + lemma
        known = known_lemmas().get((word.lower(), "NN"))
        if known is not None or word.isupper() or not word[0].isalpha():
            return known or word
        if word[:-1].isupper() and word.endswith("s"):
            return word[:-1]  # "AKWs"
        lemma = self._noun_form(word)
        if len(lemma) < 2 or not _begin_alike(word, lemma) or self._is_odd(word, lemma, features):
            lemma = word
        cache = self._hanta.cache
        plural = "Number=Plur" in features and (word.lower() not in cache or word.lower()[:-1] in cache)
        if lemma == word and plural and re.search(r"[^sSxzui]s$", word) and len(word) > 3:
            lemma = word[:-1]  # "Mullahs"
        if "ß" in lemma and ("ss" in word or _OLD_SPELLING.search(lemma)):
            lemma = lemma.replace("ß", "ss")
        return lemma[0].upper() + lemma[1:]

    def _find_noun_form(self, word: str) -> str:
        tag = "NN"
        if _AMBIGUOUS_NOUN.search(word):
            tag = self._likeliest(word.capitalize(), _NOUN_TAGS) or "NN"
        lemma = self._analyse(word, tag)
        known = {word.lower(), lemma.lower()} & self._hanta.cache.keys()
        nouns = frozenset(_NOUN_TAGS)
        if known or tag != "NN" or _DERIVED.search(word) or self._known_last_part(lemma, nouns):
            return lemma
        if last := self._known_last_part(word, nouns):
            return word[: -len(last)] + self._find_noun_form(last.capitalize()).lower()
        if word[:-1] == lemma and word.endswith("en") and self._known_last_part(word, frozenset({"VV(INF)"})):
            return word  # "Inkrafttreten"
        return lemma

    def _known_last_part(self, word: str, kinds: frozenset[str]) -> str | None:
        """The longest known word that an unknown compound ends with: "Cyberattacken" ends with "attacken"."""
        small = word.lower()
        for start in range(3, len(small) - 3):
            tags = {self._hanta.int2tag.get(tag) for tag, _ in self._hanta.cache.get(small[start:], ())}
            if not tags.isdisjoint(kinds):
                return small[start:]
        return None

    def _is_odd(self, word: str, lemma: str, features: str) -> bool:
        """True if HanTa took for an ending what belongs to the word."""
        small, base = word.lower(), lemma.lower()
        latin = (
            base.endswith("um") and small.startswith(base[:-2]) and not small.endswith(("um", "ums", "a", "as", "en"))
        )
        if small.endswith("ismus") or latin:
            return True
        if small[:-1] != base:
            return False
        known = base in self._hanta.cache
        if small[-1] not in "ensr" or small.endswith("ss") or (small[-1] == "n" and small[-2] not in "elr"):
            return True
        if small.endswith(("us", "is")):
            return not known
        singular = "Number=Sing" in features
        return singular and not known and (small[-1] == "e" or (small[-1] == "s" and "Case=Gen" not in features))

    def _is_known_genitive(self, name: str) -> bool:
        if _SURE_GENITIVE.search(name):
            return True
        return self._knows_name(name[:-1]) and self._analyse(name, "NE") == name[:-1]

    def _knows_name(self, name: str) -> bool:
        return any(self._hanta.int2tag.get(tag) == "NE" for tag, _ in self._hanta.cache.get(name.lower(), ()))

    def _adjective(self, word: str, tag: str) -> str:
        stem, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return stem + hyphen + (self._adjective(last, tag) if last[0].islower() else last)
        if word[0].isupper() and word.endswith("er") and tag == "ADJA" and not _COMMON_ADJECTIVE.search(word):
            return word  # "Moskauer"
        lemma = self._analyse(word, _HANTA_TAGS[tag])
        if tag == "ADJA" and lemma == word.lower() and re.search(r"[^e]e[nrms]?$", lemma) and len(lemma) > 5:
            lemma = re.sub(r"e[nrms]?$", "", lemma)
        if "ß" in lemma and "ss" in word:
            lemma = lemma.replace("ß", "ss")
        return lemma.lower()


@cache
def _load_hanta() -> Any:
    from HanTa import HanoverTagger

    collecting = gc.isenabled()
    gc.disable()  # halves the time that the many small objects of the model take to load
    try:
        return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    finally:
        if collecting:
            gc.enable()


def _begin_alike(word: str, lemma: str) -> bool:
    first, other = word[0].lower(), lemma[0].lower()
    return first == other or first + other in {"äa", "öo", "üu"}


def _without_zu(word: str) -> str | None:
    """The infinitive in "auszuloten"; ``None`` if the word is no infinitive with zu inside."""
    for match in re.finditer("zu", word):
        particle, verb = word[: match.start()], word[match.end() :]
        if len(verb) > 2 and verb.endswith("n") and _is_particle(particle):
            return particle + verb
    return None


def _is_particle(word: str) -> bool:
    """True for a separable particle or two of them ("wiederher")."""
    particles = separable_particles()
    return word in particles or any(
        word.startswith(first) and word[len(first) :] in particles for first in separable_particles(nominal=False)
    )


def _depends_bare(index: int, heads: Sequence[int], relations: Sequence[str], governed: set[int]) -> bool:
    """True for a name that depends on a noun, with neither preposition nor article, itself or by its first part."""
    for _ in range(5):
        if index in governed:
            return False
        if relations[index].startswith("nmod"):
            return True
        head = heads[index]
        if relations[index] not in _COUPLED or not 0 <= head < len(heads) or head == index:
            return False
        index = head
    return False
