# Two commands are all one needs: `make site` and `make test`. The same by hand stands in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve check test lighthouse bench docs picture fonts shapes pins vulnerabilities clean

site: $(VENV)/installed  ## build the site into site/
	@$(BIN)/python build.py
	@echo "The site is in $(CURDIR)/site; to look at it, and to write: make serve"

serve: $(VENV)/installed  ## show the site in a browser, made anew after every save
	@$(BIN)/python build.py serve --open

check: $(VENV)/installed  ## find every problem in the content, write nothing
	@$(BIN)/python build.py check

test: $(VENV)/installed-for-tests  ## run all tests, in a real browser and other tools where they are or can be had
	@test -d node_modules || ! command -v npm >/dev/null || npm ci --omit=optional --ignore-scripts --silent || \
		echo "Axe and the W3C's checker could not be installed: the tests that need them are skipped."
	@$(BIN)/python -m tests.browser.chromium || $(BIN)/playwright install chromium || \
		echo "No browser was found and none could be installed: the tests that need one are skipped."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2

lighthouse: $(VENV)/installed-for-tests node_modules/lighthouse/package.json  ## measure the index and the largest claim page
	@$(BIN)/python -m tests.tools.lighthouse

bench: $(VENV)/installed-for-tests $(VENV)/bench/installed  ## measure builds beside Hugo and Pelican, into docs/performance.md
	@$(BIN)/python -m tests.benchmarks --peers $(VENV)/bench --write $(SIZES)

docs: $(VENV)/installed-for-tests  ## write the parts of docs/ that are made from the code
	@$(BIN)/python -m tests.tools.documents

picture: $(VENV)/installed-for-tests  ## take the picture of a claim page in README.md anew
	@$(BIN)/python -m tests.tools.picture

fonts: $(VENV)/installed-for-tests  ## make the fonts in templates/ anew, from npm packages
	@$(BIN)/python -m tools.make_fonts

shapes: $(VENV)/installed-for-tests  ## draw the shapes of verdicts on share images anew
	@$(BIN)/python -m tests.tools.shapes

pins: $(VENV)/installed-for-tests  ## pin the newest versions of everything, with hashes
	@$(BIN)/uv pip compile --upgrade $(PINNED) requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --upgrade $(PINNED) requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile --upgrade $(PINNED) requirements-search.in -o requirements-search.txt
	@$(BIN)/uv pip compile --upgrade $(PINNED) requirements-duckdb.in -o requirements-duckdb.txt
	@$(BIN)/uv pip compile --upgrade $(PINNED) requirements-bench.in -o requirements-bench.txt

vulnerabilities: $(VENV)/installed-for-tests  ## ask the registry what is known of everything that is pinned
	@for pins in requirements.txt requirements-dev.txt requirements-search.txt requirements-duckdb.txt; do \
		$(BIN)/uv tool run --quiet $(AUDIT) --requirement $$pins || exit; done

AUDIT := pip-audit@2.10.1 --strict --require-hashes --disable-pip

PINNED := -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --strip-extras

clean:  ## remove what was installed
	rm -rf $(VENV) node_modules

node_modules/lighthouse/package.json: package-lock.json
	@npm ci --ignore-scripts --silent

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.13 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/bench/installed: $(VENV)/installed requirements-bench.txt
	@test -x $(VENV)/bench/bin/python || $(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
