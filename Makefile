# Two commands are all that a newcomer needs: `make run` and `make test`. Both set everything up by themselves.
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# The project's own tools only: nothing that happens to lie on this machine's path of Python modules
unexport PYTHONPATH

.PHONY: run test check hostile faults routes format lock samples screens bench wheel clean

run: $(VENV)/run.stamp
	$(BIN)/intake

test: check
	$(BIN)/python -m pytest

# Style, types and the direction of every import
check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# 20,000 hostile texts through every screen, and in a real terminal; a short form is in `make test`
hostile: $(VENV)/dev.stamp
	INTAKE_HOSTILE=20000 $(BIN)/python -m pytest --dist load tests/tui/test_hostile.py tests/terminal/test_bytes.py

# Every fault of docs/reliability.md in full, about 45 minutes; short forms are in `make test`
faults: $(VENV)/dev.stamp
	$(BIN)/python -m tests.faults

# Everything of a filing through LibreOffice and back, about a minute; a short form is in `make test`
routes: $(VENV)/dev.stamp
	$(BIN)/python -m tests.importing.routes

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What the program needs, then the program itself, reading models/, dialogs/ and exports/ where they lie
$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c "import pathlib; pathlib.Path('$@').touch()"

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -c "import pathlib; pathlib.Path('$@').touch()"

# Names and hashes only; needs `pip install uv`
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --all-extras --group build --group dev -c requirements.lock -o requirements-dev.lock

# The filings of the worked cases in exports/samples, written anew
samples: $(VENV)/dev.stamp
	$(BIN)/python tests/worked/rebuild.py

# The pictures in docs/
screens: $(VENV)/dev.stamp
	$(BIN)/python tests/tui/pictures.py

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.importing
	$(BIN)/python -m benchmarks.forms
	$(BIN)/python -m benchmarks.evil

wheel: $(VENV)/dev.stamp
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
