# Every check of the course is one target here, and CI calls the same names.
SHELL := /bin/sh
PY := .venv/bin/python
READY := .venv/.ready
LESSONS := notebooks
# Tests keep their records, settings and start-up files to themselves, away from a learner's own.
OWN := BACKCOURSE_HOME="$(CURDIR)/build/home" IPYTHONDIR="$(CURDIR)/build/ipython" MPLCONFIGDIR="$(CURDIR)/build/mpl"
PYTEST := $(OWN) $(PY) -m pytest -q

.DEFAULT_GOAL := help
.PHONY: help setup lab test quick lint unit nbval packaging browser notebooks assets check bench soak test-all lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything the course and its checks need

# A folder that was moved or half made is set up anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif
$(READY): requirements.lock pyproject.toml
	@sh scripts/setup.sh "$(PYTHON)"

lab: $(READY) ## open the course in JupyterLab; LAB_ARGS="--no-browser --port 8899" passes through
	@$(PY) -m backcourse.cli lab --in-place $(LESSONS) $(LAB_ARGS)

test: $(READY) ## run every check: lint, unit, lessons, content, packaging, browser; one summary line each
	@MAKE="$(MAKE)" sh scripts/parts.sh lint unit nbval check packaging browser

quick: $(READY) ## run the checks that take seconds: lint, unit, lessons
	@MAKE="$(MAKE)" sh scripts/parts.sh lint unit nbval

lint: $(READY) ## check the Python code's style
	@$(PY) -m ruff check . && $(PY) -m ruff format --check --diff .

unit: $(READY) ## run the unit tests
	@$(PYTEST) -n 2 --ignore tests/browser -m "not soak and not packaging" tests

nbval: $(READY) ## run every lesson again and compare what it shows with what is stored
	@$(OWN) sh scripts/nbval.sh $(LESSONS)

packaging: $(READY) ## build the wheel, install it elsewhere and show a widget there
	@$(PYTEST) --ignore tests/browser -m packaging tests

browser: $(READY) ## drive a real JupyterLab in Chromium; screenshots go to build/screenshots
	@sh scripts/chromium.sh
	@sh scripts/axe.sh
	@mkdir -p build/screenshots
	@$(PYTEST) -n 2 --dist loadscope tests/browser

notebooks: $(READY) ## run every lesson and store what it shows
	@$(OWN) $(PY) -m backcourse.cli notebooks

assets: $(READY) ## compile the movements and draw the pictures
	@$(PY) -m backcourse.cli assets

check: $(READY) ## check the content, lessons, pictures and movements, and list every fault at once
	@$(PY) -m backcourse.cli check

bench: $(READY) ## measure how fast the figure answers, beside interact with matplotlib
	@sh scripts/chromium.sh
	@$(OWN) $(PY) bench/bench.py

soak: $(READY) ## run the tests that repeat something many times
	@sh scripts/chromium.sh
	@sh scripts/axe.sh
	@$(PYTEST) -m soak tests

test-all: $(READY) ## run the unit tests on every Python from 3.11 that is on this machine
	@$(OWN) sh scripts/every_python.sh

lock: $(READY) ## choose exact versions anew for every platform and Python, and install them
	@sh scripts/lock.sh
	@$(MAKE) setup

clean: ## remove what the targets made, .venv and caches included
	rm -rf .venv .cache build dist .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
