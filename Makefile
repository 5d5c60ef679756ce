# make demo   set everything up, run the main job on the sample study, say where the report lies
# make test   set everything up, run the tests
# make check  formatting, lint, types, layers
# make bench  the budgets of speed and memory, as ratios in one run

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEMO   := demo-study

.PHONY: demo test check bench docs lock clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "govcode needs Python 3.11 or newer; say which with: make PYTHON=python3.12 demo"; exit 1; }
	@echo "setting up in $(VENV) (once, a minute or two) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@mkdir -p .dev && ln -sfn .. .dev/govcode
	@touch $(READY)

demo: $(READY)
	@if test -e $(DEMO); then \
	  echo "the sample study is there already, with what you decided in it: $(CURDIR)/$(DEMO)/reports/report.html"; \
	  echo "(remove the folder $(DEMO) to make it anew)"; \
	else $(BIN)/govcode demo $(DEMO); fi

test: $(READY)
	@$(BIN)/python -m pytest -q -n auto

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	@$(BIN)/python tests/benchmarks/bench.py

# docs/cli.md, docs/transcripts.md and tables in docs/exchange.md are generated; a test fails when one is stale
docs: $(READY)
	@$(BIN)/python docs/generate_cli.py
	@$(BIN)/python docs/generate_transcripts.py
	@$(BIN)/python docs/generate_exchange.py
	@$(BIN)/python docs/generate_schema.py

# needs uv
lock:
	uv pip compile --universal --generate-hashes --extra dev --upgrade --custom-compile-command "make lock" pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .dev build *.egg-info
