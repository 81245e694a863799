# Everything here works from a clean clone, in a folder of any name, with Python 3.11 and make.
# Paths are relative on purpose: blanks and Chinese characters in the folder's name do no harm.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
export PORT VAR_DIR

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format types bench relevance pins messages screenshot clean

help: ## list these commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed -e 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: $(VENV)/.runtime site/frontend/dist/.built site/locale/.compiled ## build the virtual environment and the front end, migrate the database
	@echo "[4/7] Database: migrating"
	@$(PY) manage.py migrate --verbosity 0

run: setup ## set up, load places and the sample, serve on 127.0.0.1 (PORT=8000)
	@$(PY) manage.py serve --port $(PORT)

test: setup $(VENV)/.tools ## set up and run all tests (ARGS= goes to pytest)
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

lint: setup $(VENV)/.tools ## style, types, import contracts, templates, missing migrations
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@git ls-files '*.html' -z | xargs -0 $(VENV)/bin/djhtml --check
	@PYTHONPATH=.:site $(VENV)/bin/lint-imports
	@$(PY) -m mypy manage.py site memorial exhibitions media search
	@DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py makemigrations --check --dry-run

format: $(VENV)/.tools ## lay out Python and templates
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .
	@git ls-files '*.html' -z | xargs -0 $(VENV)/bin/djhtml

bench: setup $(VENV)/.tools ## measure against a peer in the same run, print ratios (ARGS="speed --records 300000")
	@DJANGO_SETTINGS_MODULE=config.settings.test PYTHONPATH=.:site $(PY) -m tests.bench $(ARGS)

relevance: setup $(VENV)/.tools ## ask for what is known to be there, print how well each engine finds it
	@DJANGO_SETTINGS_MODULE=config.settings.test PYTHONPATH=.:site $(PY) -m tests.bench relevance

pins: $(VENV)/.tools ## compile exact pins from tests/*.in
	@$(VENV)/bin/uv pip compile -q --no-header --no-annotate tests/requirements.in -o requirements.txt
	@$(VENV)/bin/uv pip compile -q --no-header --no-annotate tests/requirements-tools.in -o tests/requirements.txt

messages: setup ## gather translatable strings into site/locale (needs gettext)
	@PYTHONPATH=.:site $(PY) manage.py makemessages -l en --no-location --ignore .venv --ignore var --ignore 'site/frontend/*'

screenshot: setup $(VENV)/.tools ## make the pictures of the README (needs Chromium)
	@DJANGO_SETTINGS_MODULE=config.settings.test PYTHONPATH=.:site $(PY) -m tests.support.screenshots

clean: ## remove what was built; var/ stays
	@rm -rf $(VENV) site/frontend/node_modules site/frontend/dist site/locale/.compiled

$(VENV)/.runtime: requirements.txt
	@echo "[1/7] Virtual environment: installing the packages of requirements.txt"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; name one with: make PYTHON=/path/to/python3.11 setup")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || { echo "Could not make $(VENV): on Debian, install python3-venv."; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tools: tests/requirements.txt $(VENV)/.runtime
	@echo "Test and lint tools: installing the packages of tests/requirements.txt"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

site/frontend/dist/.built: $(VENV)/.runtime $(wildcard site/frontend/*.json site/frontend/*.mjs site/frontend/build.py site/frontend/src/* site/frontend/src/*/*)
	@echo "[2/7] Front end: building style sheet, script and the table of places"
	@$(PY) site/frontend/build.py
	@touch $@

site/locale/.compiled: $(VENV)/.runtime $(wildcard site/locale/*/LC_MESSAGES/*.po)
	@echo "[3/7] Translations: compiling"
	@$(PY) -m babel.messages.frontend --quiet compile --directory site/locale --domain 'django djangojs'
	@touch $@
