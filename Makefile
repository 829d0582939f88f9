# Two commands: `make run` to use it, `make test` to trust it. `make help` lists the others.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help setup setup-run run test check fix bench proof messages lock clean

help: ## This list
	@echo "make <target>   (PORT=8000, DATA_DIR=<folder> and PYTHON=<python3.11 or newer> are honoured)"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s%s\n", $$1, $$2 }' Makefile

setup-run: ## Environment to run: packages, front-end files
	@$(PYTHON) scripts/bootstrap.py

setup: ## Environment to run, test and change the product
	@$(PYTHON) scripts/bootstrap.py --dev

run: ## Start everything with the demo, on http://127.0.0.1:8000; Ctrl-C stops it
	@$(PYTHON) scripts/bootstrap.py
	@exec env MINOVERSIKT_DEMO=1 $(PY) -m minoversikt run

test: setup check ## Everything: checks, tests, browser journeys (ARGS="tests/domain -k age" for some)
	@$(PY) scripts/chromium.py
	@exec $(PY) -m pytest --numprocesses 2 --dist loadfile $(ARGS)

check: setup ## Lint, types, import rules, templates, migrations, translations, lock files
	@$(PY) scripts/check.py

fix: setup ## Mend what can be mended by itself
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .

bench: setup ## Measure CPU and statements of pages against the yardstick page
	@exec $(PY) -m tests.bench $(ARGS)

proof: setup ## The long proofs: kills, restores, load (docs/operations.md)
	@exec $(PY) -m pytest -m proof $(ARGS)

messages: setup ## Collect the texts of the interface for translation, and compile the translations
	@$(PY) scripts/messages.py

lock: setup ## Resolve all packages anew and write the lock files
	@$(PY) scripts/lock.py

clean: ## Remove what was made here; the data stays
	rm -rf .venv node_modules build dist test-results minoversikt/web/static/vendor minoversikt/web/static/built
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find minoversikt tests scripts -name __pycache__ -prune -exec rm -rf {} +
