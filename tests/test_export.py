"""Every exporter writes every reading; the JSON is what its schema says."""

import dataclasses
import io
import json

import jsonschema
import pytest

from lagebild.export import EXPORTERS
from lagebild.export.json_lines import schema, to_json


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_writes_as_readings_come(name, reading):
    stream = io.StringIO()
    sizes = []

    def readings():
        for _ in range(2):
            yield reading
            sizes.append(len(stream.getvalue()))

    EXPORTERS[name](readings(), stream)
    assert 0 < sizes[0] < sizes[1]


def test_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_json_is_what_the_schema_says(reading):
    jsonschema.validate(json.loads(to_json(reading)), schema())


def test_schema_is_strict(reading):
    record = json.loads(to_json(reading))
    without = {key: value for key, value in record.items() if key != "places"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record, "more": 1}, schema())
    record["events"][0]["status"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema())


def test_one_reading_is_one_line_whatever_is_in_it(reading):
    report = dataclasses.replace(reading.report, text=reading.report.text + "\u2028\x85\r\n\0😀", title='"\\')
    line = to_json(dataclasses.replace(reading, report=report))
    assert "\n" not in line
    assert json.loads(line)["report"]["text"] == report.text


def test_spans_count_in_the_text(reading):
    record = json.loads(to_json(reading))
    start, end = record["events"][0]["trigger"]
    assert record["report"]["text"][start:end] == record["events"][0]["text"] == "telefoniert"
