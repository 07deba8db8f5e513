# What a newcomer and the checks run. `make setup` needs Python 3.11 or later (with venv and pip) and the registry.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.lagebild-installed

.PHONY: setup demo test check lint docs clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $(STAMP)

demo: setup  ## read the example reports and print the picture
	$(BIN)/lagebild read examples/

test: setup  ## all tests, the ones that compare docs and code included
	$(BIN)/python -m pytest

lint: setup  ## style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test  ## the one command before a commit

docs: setup  ## write anew what is generated: docs/cli.md and the output in README.md
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
