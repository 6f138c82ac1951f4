# Every target makes ready what it needs first; where everything is ready, that is a matter of milliseconds.
# HOST, PORT, DATABASE_URL and DATA_DIR are read from the environment or given: make run PORT=9000

.DEFAULT_GOAL := help
.PHONY: help run serve demo quick test fuzz long lint lint-ruff lint-types lint-imports lint-content
.PHONY: lint-scripts lint-templates hooks translations migration bench lock parts clean

python := .venv/bin/python
prepare := sh requirements/prepare.sh
WORKERS ?= auto
# What tries a share in each run: `make long` lets it try everything.
thorough := tests/app/test_seal.py tests/app/test_reach.py tests/browser tests/pdf/test_library_prints.py
pytest = $(python) -m pytest -n $(WORKERS) --dist worksteal

ifdef CI
export NO_COLOR := 1
endif

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## install what is missing and serve the app on http://127.0.0.1:8000
	@$(prepare) run
	@exec $(python) -m hiring serve

serve: ## the same for production
	@$(prepare) run
	@exec $(python) -m hiring serve --production

demo: ## serve a throw-away copy with example data and a sign-in link for each role
	@$(prepare) run
	@exec $(python) -m hiring demo

quick: ## run what is soon told: rules, content, and the app on SQLite (ARGS="-x", WORKERS=1)
	@$(prepare) test
	$(pytest) -m "not slow" tests/rules tests/content tests/app $(ARGS)

test: ## run all tests, on SQLite and PostgreSQL and in a browser (ARGS="tests/pdf -x", WORKERS=1)
	@$(prepare) test
	$(pytest) --database both $(ARGS)

fuzz: ## ask 20 000 wrong questions of every page (REQUESTS=500 SEED=7 DATABASE=postgresql)
	@$(prepare) test
	$(python) -m tests.app.fuzz

long: ## try what takes longer, and kill the server 40 times while people save; the figures: docs/long.md
	@$(prepare) test
	THOROUGH=1 $(pytest) --database both $(thorough) $(ARGS)
	$(python) -m pytest -s --database both tests/long/*_rounds.py $(ARGS)

lint: lint-ruff lint-scripts lint-templates lint-imports lint-content lint-types ## check code, scripts, templates, layers, content

lint-ruff:
	@$(prepare) test
	$(python) -m ruff check
	$(python) -m ruff format --check

lint-types:
	@$(prepare) test
	$(python) -m mypy

lint-imports:
	@$(prepare) test
	.venv/bin/lint-imports

lint-content:
	@$(prepare) test
	$(python) -m hiring check-content

lint-scripts:
	@$(prepare) test
	.venv/bin/oxlint

lint-templates:
	@$(prepare) test
	$(python) -m djlint --lint --quiet templates

hooks: ## let git run the linters before each commit, and the types before each push
	@$(prepare) test
	.venv/bin/prek install

CATALOGUES ?= hiring/translations

translations: ## bring the list of Russian words up to date with the code and the templates
	@$(prepare) run
	@awk '/^msgstr/ && $$1 == last { print FILENAME ":" FNR ": two branches said it differently: keep one"; bad = 1 } \
		{ last = $$1 } END { exit bad }' $(CATALOGUES)/*/LC_MESSAGES/*.po >&2
	@found=$$(mktemp) && trap 'rm -f "$$found"' EXIT && \
	.venv/bin/pybabel --quiet extract --mapping pyproject.toml --keywords lazy \
		--no-location --sort-output --no-wrap --output "$$found" . && \
	.venv/bin/pybabel --quiet update --input-file "$$found" --output-dir $(CATALOGUES) \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

migration: ## write the next migration from the models (NAME="Offers in two currencies")
	@$(prepare) test
	$(python) -m tests.app.migration "$(NAME)"

bench: ## measure the renderers and pages
	@$(prepare) test
	@set -e; for file in tests/benchmarks/*_bench.py; do \
		name=$${file##*/}; $(python) -m "tests.benchmarks.$${name%.py}"; \
	done

lock: ## remake the hash locks of requirements/ (UPGRADE=--upgrade: with the newest versions)
	sh requirements/lock.sh $(UPGRADE)
	@$(MAKE) --no-print-directory parts

parts: ## list what the app runs on and ships, with licences, in docs/parts.cdx.json
	@$(prepare) test
	$(python) -m tests.setup.parts

clean: ## remove what can be made again; never the data in instance/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .bench
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
