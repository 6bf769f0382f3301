# Two commands on a fresh machine: `make episode`, `make test`. Everything is installed into .venv.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
MEASURE ?= ../shared/measure

.PHONY: episode test lint quality test-browser test-debian bench clean

episode: $(VENV)/installed                ## build an episode of the example article
	$(BIN)/podcaster build articles/ceasefire-talks.txt

test: $(VENV)/installed-dev               ## run the tests: no internet, under five minutes
	$(BIN)/pytest

lint: $(VENV)/installed-dev               ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quality: $(VENV)/installed-dev            ## score the text half and hold its floors
	$(BIN)/python benchmarks/quality.py --measure $(MEASURE)

test-browser: $(VENV)/installed-dev       ## the page in a real Chromium (needs Debian's chromium)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[browser]'
	$(BIN)/pytest -n 0 tests/browser

test-debian: $(VENV)/installed-dev        ## real podcast clients and audio tools (needs Debian's)
	$(BIN)/pytest -n 0 tests/debian

bench: $(VENV)/installed-dev              ## every benchmark, a table each
	for script in benchmarks/*_bench.py; do $(BIN)/python $$script || exit 1; done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "podcaster needs Python 3.11 or newer; say which: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:                                    ## remove the environment and caches; no episode is lost
	rm -rf $(VENV) .podcaster .pytest_cache .mypy_cache .ruff_cache
