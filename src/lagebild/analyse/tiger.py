"""Trees in the style of the TIGER treebank (as in spaCy's German pipelines) to Universal Dependencies.

TIGER lets prepositions head their noun, finite auxiliaries and copulas head the clause, the last word head a name, and
a conjunction stand between what it joins. UD lets content words head. The relation of each word is found first, where
it stands in the TIGER tree; then content words take the place of the function words above them, and what a function
word was to the rest of the sentence the content word now is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["TIGER_LABELS", "tiger_to_ud"]

TIGER_LABELS = frozenset({
    "ac", "adc", "ag", "ams", "app", "avc", "cd", "cj", "cm", "cp", "cvc", "da", "dm", "ep", "ju", "mnr", "mo", "ng",
    "nk", "nmc", "oa", "oa2", "oc", "og", "op", "par", "pd", "pg", "ph", "pm", "pnc", "rc", "re", "rs", "sb", "sbp",
    "sp", "svp", "uc", "vo",
})  # fmt: skip
"""Labels that only TIGER has ("cc", "dep", "punct" and "ROOT" mean something in both)."""

_PLAIN = {
    "ROOT": "root", "root": "root", "ac": "case", "adc": "compound", "ag": "nmod", "ams": "obl", "avc": "advmod",
    "cp": "mark", "da": "obl:arg", "dm": "discourse", "ep": "expl", "ng": "advmod", "nmc": "nummod", "og": "obl:arg",
    "pg": "nmod", "ph": "expl", "pnc": "flat", "punct": "punct", "rs": "ccomp", "sp": "nsubj", "svp": "compound:prt",
    "uc": "flat", "vo": "vocative",
}  # fmt: skip
_OF_A_NOUN = {
    "ART": "det", "PDAT": "det", "PIAT": "det", "PIDAT": "det", "PWAT": "det", "PRELAT": "det", "PPOSAT": "det:poss",
    "ADJA": "amod", "FM": "flat", "XY": "flat", "TRUNC": "compound", "APPR": "case", "APPRART": "case",
    "APPO": "case", "KOKOM": "case", "KON": "cc",
}  # fmt: skip
_WORD_RELATIONS = {
    "ADJA": "amod", "ART": "det", "ITJ": "discourse", "KON": "cc", "KOUI": "mark", "KOUS": "mark",
    "PTKANT": "discourse", "PTKZU": "mark",
}  # fmt: skip
_NOMINAL = frozenset({
    "CARD", "FM", "NE", "NN", "PDS", "PIS", "PPER", "PPOSS", "PRELS", "PRF", "PWS", "TRUNC", "XY",
})  # fmt: skip
_ADPOSITIONS = frozenset({"APPR", "APPRART", "APPO", "KOKOM"})
_CLAUSE_MARKS = frozenset({"dass", "daß", "ob", "wie", "warum", "weshalb"})

# Places that a content word takes over later; none of them is left in the end.
_OBJECT, _TITLE, _CONTENT, _PREDICATE = "<object>", "<title>", "<content>", "<predicate>"


@dataclass
class _Tree:
    """A TIGER tree (``heads``, ``labels``) on its way to UD (``heads``, ``relations``). The head of a root is -1."""

    words: Sequence[str]
    tags: Sequence[str]
    heads: list[int]
    labels: Sequence[str]
    relations: list[str] = field(default_factory=list)
    auxiliaries: dict[int, str] = field(default_factory=dict)
    """What a finite or other auxiliary will be to its content word."""

    def children(self, word: int) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == word]

    def depth(self, word: int) -> int:
        steps = 0
        while (word := self.heads[word]) >= 0:
            steps += 1
        return steps

    def promote(self, word: int, relation: str, keep: frozenset[int] = frozenset()) -> None:
        """``word`` takes the place of its head, which becomes its ``relation``; the head's other children but those
        to ``keep`` come along."""
        head = self.heads[word]
        for other in self.children(head):
            if other not in keep:
                self.heads[other] = word
        self.heads[word], self.relations[word] = self.heads[head], self.relations[head]
        self.heads[head], self.relations[head] = word, relation

    def auxiliary(self, word: int) -> str:
        """Which auxiliary the word is a form of: "sein", "haben", "werden", or "" for any other word."""
        if not self.tags[word].startswith("VA"):
            return ""
        form = self.words[word].lower()
        if form in {"worden", "geworden"} or (form.startswith("w") and not form.startswith(("war", "wär"))):
            return "werden"
        return "haben" if form.startswith("h") or form == "gehabt" else "sein"

    def kind(self, word: int) -> str:
        """What the word heads in the TIGER tree: "verb", "adposition", "noun", "adjective" or "other"."""
        tag = self.tags[word]
        if tag.startswith("V"):
            return "verb"
        if tag in _ADPOSITIONS:
            return "adposition" if any(self.labels[i] == "nk" for i in self.children(word)) else "other"
        if tag in _NOMINAL:
            return "noun"
        return "adjective" if tag.startswith("ADJ") else "other"

    def is_passive(self, verb: int) -> bool:
        """True if the verb group under ``verb`` is passive: werden with a participle, or sein with one as predicate."""
        auxiliary = self.auxiliary(verb)
        if not auxiliary and not self.tags[verb].startswith("VM"):
            return False
        for child in self.children(verb):
            label, tag = self.labels[child], self.tags[child]
            if label == "oc" and ((auxiliary == "werden" and tag == "VVPP") or self.is_passive(child)):
                return True
            if label == "pd" and auxiliary == "sein" and tag == "VVPP":
                return True
        return False


def tiger_to_ud(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and UD relations of one sentence with STTS ``tags``. ``heads`` are indices, that of a root is -1 or its
    own; in the result it is -1. Every tree stays a tree, with as many roots."""
    plain = [label.partition("||")[0] for label in labels]
    tree = _Tree(words, tags, [-1 if head == i else head for i, head in enumerate(heads)], plain)
    joined = _join_conjuncts(tree)
    tree.relations = [joined.get(i) or _relation(tree, i) for i in range(len(words))]
    _hang_correlates(tree)
    _raise_names(tree)
    _raise_objects(tree)
    _raise_verbs(tree)
    _tidy(tree)
    return tree.heads, tree.relations


def _join_conjuncts(tree: _Tree) -> dict[int, str]:
    """Every conjunct on the first, every conjunction on the conjunct after it."""
    heads, labels = list(tree.heads), tree.labels
    joined: dict[int, str] = {}
    for word, label in enumerate(labels):
        if label != "cj" or heads[word] < 0:
            continue
        first = heads[word]
        if labels[first] == "cd" and heads[first] >= 0 and first not in joined:
            tree.heads[first] = word
            joined[first] = "cc"
        while labels[first] in {"cd", "cj"} and heads[first] >= 0:
            first = heads[first]
        tree.heads[word] = first
        joined[word] = "conj"
    for word, label in enumerate(labels):
        if label == "cd" and heads[word] >= 0 and word not in joined:
            joined[word] = "cc"
            after = [i for i in tree.children(tree.heads[word]) if i > word and joined.get(i) == "conj"]
            if after:
                tree.heads[word] = after[0]
    for word, relation in joined.items():
        if relation == "cc":
            for child in tree.children(word):
                if child not in joined:
                    tree.heads[child] = tree.heads[word]
    return joined


def _relation(tree: _Tree, word: int) -> str:
    """The UD relation of the word's place in the TIGER tree, or one of the places to be taken over."""
    head = tree.heads[word]
    if head < 0:
        return "root"
    label, tag, kind = tree.labels[word], tree.tags[word], tree.kind(word)
    if tag.startswith("$"):
        return "punct"
    clause = kind == "verb"
    match label:
        case "sb":
            return ("csubj" if clause else "nsubj") + (":pass" if tree.is_passive(head) else "")
        case "oa" | "oa2":
            return "ccomp" if clause else "obj"
        case "sbp":
            return "ccomp" if clause else "obl:agent"
        case "nk":
            return _OBJECT if tree.tags[head] in _ADPOSITIONS else _of_noun(tree, word, head)
        case "oc":
            return _clausal_object(tree, word, head)
        case "pd":
            return _predicate(tree, word, head)
        case "re":
            return _clausal_object(tree, word, head) if clause else "appos"
        case "rc":
            return "acl:relcl" if clause else "acl"
        case "app":
            return "parataxis" if clause else "appos"
        case "par":
            return "parataxis" if clause else "appos" if kind == "noun" else _modifier(tree, word, head)
        case "ju":
            return "cc" if tag == "KON" else "advmod"
        case "cm":
            return "mark" if tree.kind(head) == "verb" else "case"
        case "pm":
            return "mark" if tag == "PTKZU" else "case"
        case "op" if kind != "other" and tree.kind(head) not in {"noun", "adposition"}:
            return "obl:arg"
        case "mo" if _is_agent(tree, word, head):
            return "obl:agent"
    return _PLAIN.get(label) or _modifier(tree, word, head)


def _is_agent(tree: _Tree, word: int, head: int) -> bool:
    """True for "durch …" under a passive participle."""
    if tree.words[word].lower() != "durch" or tree.kind(word) != "adposition":
        return False
    under_werden = tree.tags[head] == "VVPP" and tree.labels[head] == "oc" and tree.heads[head] >= 0
    return tree.is_passive(tree.heads[head] if under_werden else head)


def _modifier(tree: _Tree, word: int, head: int) -> str:
    kind, tag = tree.kind(word), tree.tags[word]
    of_noun = tree.kind(head) in {"noun", "adposition"}
    if kind == "verb":
        return "acl" if of_noun else "advcl"
    if tag == "CARD" and of_noun and word < head:
        return "nummod"
    if kind in {"noun", "adposition"}:
        return "nmod" if of_noun else "obl"
    if tag == "KOKOM":
        return "mark" if tree.kind(head) == "verb" else "case"
    return _WORD_RELATIONS.get(tag, "advmod")


def _of_noun(tree: _Tree, word: int, head: int) -> str:
    """The relation of a "noun kernel" part to its noun."""
    kind, tag, before = tree.kind(word), tree.tags[word], word < head
    if kind == "adposition":
        return "nmod"
    if kind == "verb":
        return "amod" if before and tag == "VVPP" else "acl"
    if tag == "CARD":
        return "nummod" if before else "nmod"
    if tag in {"NN", "NE"}:
        of_name = tree.tags[head] == "NE"
        if tag == "NE":
            return "flat" if of_name else "compound" if before else "appos"
        return (_TITLE if of_name else "compound") if before else ("flat" if of_name else "appos")
    if tag in {"FM", "XY"} and before and tree.tags[head] == "NN":
        return "compound"
    if tag in _OF_A_NOUN:
        return _OF_A_NOUN[tag]
    return ("det" if before else "appos") if kind == "noun" else _WORD_RELATIONS.get(tag, "advmod")


def _clausal_object(tree: _Tree, word: int, head: int) -> str:
    tag, head_kind = tree.tags[word], tree.kind(head)
    verbal = tag.startswith("V")
    finite = tag.endswith("FIN")
    marks = {tree.words[i].lower() for i in tree.children(word) if tree.labels[i] == "cp"}
    if tree.tags[head].startswith(("VA", "VM")) and not finite and not marks and (verbal or tag == "ADJD"):
        auxiliary = tree.auxiliary(head)
        agent = any(tree.labels[i] == "sbp" for i in tree.children(word))
        passive = tag in {"VVPP", "ADJD"} and (auxiliary == "werden" or (auxiliary == "sein" and agent))
        tree.auxiliaries[head] = "aux:pass" if passive else "aux"
        return _CONTENT
    if verbal and head_kind in {"noun", "adposition"}:
        return "acl"
    return "ccomp" if finite or marks & _CLAUSE_MARKS else "xcomp"


def _predicate(tree: _Tree, word: int, head: int) -> str:
    if tree.auxiliary(head) != "sein":
        return "xcomp"
    if tree.kind(word) == "verb" and tree.tags[word] != "VVPP":
        return "ccomp"
    tree.auxiliaries.setdefault(head, "aux:pass" if tree.tags[word] == "VVPP" else "cop")
    return _PREDICATE


def _hang_correlates(tree: _Tree) -> None:
    """The clause that "es", "das" or "darauf" stands for hangs on the verb, beside it."""
    for word, label in enumerate(tree.labels):
        correlate = tree.heads[word]
        if label != "re" or correlate < 0 or not tree.tags[word].startswith("V"):
            continue
        verb = tree.heads[correlate]
        if tree.tags[correlate] not in {"PAV", "PROAV", "PPER", "PDS"} or verb < 0 or tree.kind(verb) != "verb":
            continue
        tree.heads[word] = verb
        if tree.relations[correlate].startswith("nsubj"):
            tree.relations[word] = "csubj" + tree.relations[correlate][5:]
        else:
            tree.relations[word] = "ccomp" if tree.tags[word].endswith("FIN") else "xcomp"
        if tree.words[correlate].lower() == "es":
            tree.relations[correlate] = "expl"


def _raise_names(tree: _Tree) -> None:
    """The first word of a name heads it, and the office before a name heads both."""
    for head in range(len(tree.words)):
        parts = [i for i in tree.children(head) if tree.relations[i] == "flat"]
        if parts and parts[0] < head:
            tree.promote(parts[0], "flat")
    for word in range(len(tree.words)):
        if tree.relations[word] == _TITLE:
            name = tree.heads[word]
            rest = frozenset(i for i in tree.children(name) if tree.relations[i] == "flat")
            tree.promote(word, "appos", keep=rest)
            for other in tree.children(word):
                if tree.relations[other] == _TITLE:
                    tree.relations[other] = "compound"


def _raise_objects(tree: _Tree) -> None:
    """Nouns take the place of their prepositions, the innermost first."""
    governors = {tree.heads[i] for i, relation in enumerate(tree.relations) if relation == _OBJECT}
    for adposition in sorted(governors, key=tree.depth, reverse=True):
        objects = [i for i in tree.children(adposition) if tree.relations[i] == _OBJECT]
        if not objects:
            continue
        chosen = min(objects, key=lambda i: (_rank(tree.tags[i]), i))
        clause = tree.tags[chosen].startswith("V")
        tree.promote(chosen, "mark" if clause else "case")
        for other in objects:
            if other != chosen:
                relation = _of_noun(tree, other, chosen)
                tree.relations[other] = "compound" if relation == _TITLE else relation


def _rank(tag: str) -> int:
    if tag in {"NN", "NE"}:
        return 0
    if tag in _NOMINAL:
        return 1
    return 4 if tag in _OF_A_NOUN and tag != "ADJA" else 2


def _raise_verbs(tree: _Tree) -> None:
    """Content verbs take the place of their auxiliaries, predicates that of their copulas."""
    for place, otherwise in ((_CONTENT, "parataxis"), (_PREDICATE, "xcomp")):
        for word in range(len(tree.words)):
            while tree.relations[word] == place:
                head = tree.heads[word]
                if head not in tree.auxiliaries or tree.relations[head] in {"aux", "aux:pass", "cop"}:
                    tree.relations[word] = otherwise
                    break
                beside = frozenset(i for i in tree.children(head) if _is_bare_auxiliary(tree, i))
                tree.promote(word, tree.auxiliaries[head], keep=beside)


def _is_bare_auxiliary(tree: _Tree, word: int) -> bool:
    """True for "will" in "kann und will kommen"."""
    bare = tree.tags[word].startswith(("VA", "VM")) and tree.relations[word] == "conj"
    return bare and word not in tree.auxiliaries and all(tree.relations[i] == "cc" for i in tree.children(word))


def _tidy(tree: _Tree) -> None:
    """Nothing hangs on a mark of punctuation."""
    for word, head in enumerate(tree.heads):
        while head >= 0 and tree.relations[head] == "punct":
            head = tree.heads[head]
        tree.heads[word] = head
