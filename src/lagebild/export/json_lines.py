"""JSON Lines: one reading a line, everything that was found, with the JSON Schema that describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from pydantic import TypeAdapter

from lagebild.model import Reading

__all__ = ["schema", "to_json", "write"]

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)


def to_json(reading: Reading) -> str:
    """The reading as one line of JSON. A span is an array of two offsets, a date ISO 8601, nothing is left out."""
    return _READING.dump_json(reading).decode("utf-8")


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Write one line per reading, as soon as the reading is there."""
    for reading in readings:
        stream.write(to_json(reading) + "\n")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line. It is strict: every key is always there, and there are no others."""
    described = _READING.json_schema(mode="serialization")
    for record in (described, *described["$defs"].values()):
        if "properties" in record:
            record["required"] = list(record["properties"])
            record["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}
