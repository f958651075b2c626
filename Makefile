# Two commands matter: `make demo` and `make test`. Everything lives in .venv; nothing is installed globally.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check bench conformance chaos chaos-quick chaos-more deploy-check corpus lock notices sbom audit clean

demo: .venv/run
	@$(BIN)/scalev-bot demo

# Beside each other first, a file in one process; then what measures time, with nothing beside it.
test: .venv/dev
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m "not alone"; beside=$$?; \
		$(BIN)/pytest -m alone $$(grep -rlE "mark\.alone" tests --include="test_*.py" | sort) && exit $$beside

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/rules

bench: .venv/dev
	$(BIN)/python -m benchmarks

chaos: .venv/dev
	$(BIN)/python -m tests.chaos simulate --seeds 10 --orders 1000
	$(BIN)/python -m tests.chaos processes
	$(BIN)/python -m tests.chaos control
	$(BIN)/python -m tests.chaos batches

chaos-quick: .venv/dev
	$(BIN)/python -m tests.chaos simulate --orders 150 --control 60
	$(BIN)/python -m tests.chaos deaths --every 9 --pairs 100
	$(BIN)/python -m tests.chaos hostile --inputs 5000
	$(BIN)/python -m tests.chaos quick

chaos-more: .venv/dev
	$(BIN)/python -m tests.chaos deaths
	$(BIN)/python -m tests.chaos hostile
	$(BIN)/python -m tests.chaos sometimes
	$(BIN)/python -m tests.chaos flight
	$(BIN)/python -m tests.chaos recovery
	$(BIN)/python -m tests.chaos cluster
	$(BIN)/python -m tests.audit --orders 2000

corpus: .venv/run
	@$(BIN)/python -m corpus --fields

deploy-check: .venv/run .venv/deploy
	@deploy/check.sh

conformance: .venv/dev
	$(BIN)/pytest -q tests/playground

lock:
	requirements/lock.sh

notices: .venv/run
	@$(BIN)/python requirements/notices.py > THIRD-PARTY.md

sbom: .venv/supply
	@.venv/of-supply/bin/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file sbom.json && echo "sbom.json (CycloneDX)"

audit: .venv/supply
	@.venv/of-supply/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt \
		|| { echo "Known weaknesses, or no network to ask about them; see above."; exit 1; }

clean:
	rm -rf .venv .scalev-bot

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.11 demo"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "The venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing what the bot needs into .venv …"
	@$(BIN)/pip install -qq --no-compile --require-hashes --no-deps -r requirements/run.txt
	@$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 0 .venv/lib bot flows scalev
	@touch $@

.venv/supply: .venv/bin/python requirements/supply.txt
	@echo "Installing what lists and audits into .venv/of-supply …"
	@$(PYTHON) -m venv .venv/of-supply
	@.venv/of-supply/bin/pip install -qq --require-hashes --no-deps -r requirements/supply.txt
	@touch $@

.venv/deploy: .venv/bin/python requirements/deploy.txt
	@echo "Installing what lints deploy/ into .venv/of-deploy …"
	@$(PYTHON) -m venv .venv/of-deploy
	@.venv/of-deploy/bin/pip install -qq --no-compile --require-hashes --no-deps -r requirements/deploy.txt
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@echo "Installing what the tests need into .venv …"
	@$(BIN)/pip install -qq --no-compile --require-hashes --no-deps -r requirements/dev.txt
	@touch $@
