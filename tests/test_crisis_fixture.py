"""The hand-made reading of the example reports fits their texts."""

import json
import pathlib

import pytest

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
CRISIS = json.loads((HERE / "fixtures" / "crisis.json").read_text(encoding="utf-8"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.txt")}
GROUPS = {group["id"]: group for group in CRISIS["groups"]}


def places():
    for group in CRISIS["groups"]:
        for mention in group["mentions"]:
            yield group["id"], mention["report"], mention["trigger"], mention["words"]
    for dispute in CRISIS["accounts"]:
        for account in dispute["accounts"]:
            yield dispute["group"], account["report"], account["span"], account["words"]
    for page in CRISIS["agenda"]:
        for item in page["items"]:
            yield item["group"], item["report"], item["span"], item["words"]
    for one in CRISIS["disputed_too"]:
        yield None, one["report"], one["trigger"], one["words"]


@pytest.mark.parametrize(("group", "report", "span", "words"), list(places()))
def test_offsets_and_words_fit(group, report, span, words):
    assert group is None or group in GROUPS
    assert TEXTS[report][span[0] : span[1]] == words


def test_there_is_enough_of_it():
    mentions = [mention for group in CRISIS["groups"] for mention in group["mentions"]]
    assert len(TEXTS) >= 64
    assert len(GROUPS) == len(CRISIS["groups"]) >= 40
    assert len(mentions) >= 120
    assert {len(group["mentions"]) > 1 for group in CRISIS["groups"]} == {True, False}
    assert len({(mention["report"], *mention["trigger"]) for mention in mentions}) == len(mentions)


def test_every_dispute_has_two_sides():
    for dispute in CRISIS["accounts"]:
        assert len({account["says"] for account in dispute["accounts"]}) > 1, dispute["group"]


def test_the_agenda_knows_only_what_was_reported():
    states = set()
    assert len(CRISIS["agenda"]) == 3
    for page in CRISIS["agenda"]:
        for item in page["items"]:
            assert item["report"][:10] <= page["day"]
            assert item["state"] != "planned" or item["for"] >= page["day"]
            assert item["state"] not in ("held", "overdue") or item["for"] <= page["day"]
            states.add(item["state"])
    assert states == {"planned", "held", "moved", "cancelled", "overdue"}


def test_copies_repeat_their_original():
    for origin in CRISIS["origins"]:
        known = set(runs(TEXTS[origin["original"]]))
        for copy in origin["copies"]:
            assert copy[:10] >= origin["original"][:10]
            assert f"({origin['agency']})" in TEXTS[copy]
            here = runs(TEXTS[copy])
            assert sum(run in known for run in here) > 0.5 * len(here), copy


def runs(text):
    """Runs of four words of the body."""
    words = text.split("\n", 1)[1].split()
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def test_corrections_name_both_figures():
    for one in CRISIS["corrections"]:
        assert one["correction"][:10] > one["corrects"][:10]
        assert one["wrong"] in TEXTS[one["corrects"]]
        assert one["right"] in TEXTS[one["correction"]]
        assert "Berichtigung" in TEXTS[one["correction"]]
