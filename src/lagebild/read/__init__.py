"""Files and streams to reports: one module a format, one table of readers."""

from lagebild.read.blocks import blocks_of
from lagebild.read.folders import read_folder
from lagebild.read.jsonl import read_jsonl
from lagebild.read.readers import READERS, read_path, read_stream
from lagebild.read.text import read_text

__all__ = ["READERS", "blocks_of", "read_folder", "read_jsonl", "read_path", "read_stream", "read_text"]
