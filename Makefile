# Two commands on a fresh machine: `make episode`, `make test`. Everything is installed into .venv.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
MEASURE ?= ../shared/measure

.PHONY: episode test lint quality test-browser test-debian test-oldest test-dist lock bench clean

# In a copy of this show, with a cache of its own: every sentence is spoken, and git sees no change.
episode: $(VENV)/installed                ## make an episode of the two example articles in demo/
	@rm -rf demo && mkdir demo && cp -R podcaster.toml cover.png voices demo/
	PODCASTER_CACHE=demo/.podcaster/clips $(BIN)/podcaster --show demo build \
	  articles/library-bus.txt articles/ceasefire-talks.txt

test: $(VENV)/installed-dev               ## run the tests: no internet, three to five minutes
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

test-oldest: pyproject.toml               ## the tests with the oldest versions that pyproject.toml allows
	$(PYTHON) -m venv $(VENV)-oldest
	$(VENV)-oldest/bin/pip install --quiet --disable-pip-version-check uv
	$(VENV)-oldest/bin/uv pip install --quiet --python $(VENV)-oldest/bin/python \
	  --resolution lowest-direct --editable '.[dev]'
	$(VENV)-oldest/bin/pytest

test-dist: $(VENV)/installed-dev          ## a wheel and an sdist, each installed into a new environment and tried
	$(BIN)/python tests/dist.py

# Exact versions with hashes, for the container and CI. The same file fits every Python and system.
LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml

lock: $(VENV)/bin/python                  ## renew requirements/*.lock
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(LOCK) --output-file requirements/base.lock
	$(LOCK) --extra piper --extra espeak --extra edge --extra documents --extra s3 --extra sftp \
	  --extra webdav --output-file requirements/full.lock
	$(LOCK) --extra dev --output-file requirements/dev.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --group build \
	  --output-file requirements/build.lock

# Each script says in its first lines what it measures, and takes a size: these are quick ones. Not
# here: quality.py (`make quality`), full_disk.py (needs a small disk of its own).
bench: $(VENV)/installed-dev              ## every benchmark in a small size (needs ffmpeg)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/feed_bench.py 2000
	$(BIN)/python benchmarks/build_overhead.py 2
	$(BIN)/python benchmarks/studio_speed.py 2
	$(BIN)/python benchmarks/studio_loudness.py 4
	$(BIN)/python benchmarks/studio_marks.py
	$(BIN)/python benchmarks/prosody.py
	$(BIN)/python benchmarks/voicing_overhead.py --minutes 1
	$(BIN)/python benchmarks/voicing_online.py --requests 40
	$(BIN)/python benchmarks/voicing_cluster.py --segments 40
	$(BIN)/python benchmarks/faulty_mornings.py --episodes 3
	$(BIN)/python benchmarks/crash_test.py --kills 5
	$(BIN)/python benchmarks/fuzz.py --count 300
	$(BIN)/python benchmarks/growth.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "podcaster needs Python 3.11 or newer; say which: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# -qq hides warnings about the packaging of dependencies; errors are shown. Without --no-compile, pip
# compiles every module of every dependency: a third of the time, for modules that are never imported.
$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install -qq --disable-pip-version-check --no-compile --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:                                    ## remove the environment and caches; no episode is lost
	rm -rf .venv* dist demo .podcaster .pytest_cache .mypy_cache .ruff_cache
