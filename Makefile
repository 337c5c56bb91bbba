# The two commands that matter to a newcomer: `make demo` and `make test`.
# Both build .venv from requirements/dev.lock (every version with its hash) on first use.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint bench bench-detectors bench-fairness bench-risk bench-reliability bench-batch \
	validate-risk rate-studies fit-links lock clean

demo: $(READY)
	$(BIN)/python examples/demo.py

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python benchmarks/run.py $(if $(TAB),--tab $(TAB))

bench-detectors: $(READY)
	$(BIN)/python benchmarks/detectors.py

bench-fairness: $(READY)
	$(BIN)/python benchmarks/fairness.py

bench-risk: $(READY)
	$(BIN)/python benchmarks/risk.py

# A folder through the gate, watched from outside: PART= names one part, SIZE= the megabytes of the large file.
bench-batch: $(READY)
	$(BIN)/python benchmarks/batch.py $(if $(PART),--part $(PART)) $(if $(SIZE),--size $(SIZE))

validate-risk: $(READY)
	$(BIN)/python benchmarks/validate_risk.py

# Twenty case studies as they would be printed, with their codes and how they were rated; SOURCES=1 beside the texts.
rate-studies: $(READY)
	$(BIN)/python benchmarks/studies.py $(if $(SOURCES),--sources)

bench-reliability: $(READY)
	$(BIN)/python benchmarks/reliability.py $(if $(TAB),--tab $(TAB))
# Fits the weights of who is who and which fact is about whom; needs SciPy, which the package does not.
fit-links: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r scripts/requirements-fit.txt
	$(BIN)/python -m scripts.fit_links $(if $(WRITE),--write)

# Rewrites the lock from pyproject.toml; the only target that needs a tool from outside it.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --all-extras --group dev pyproject.toml -o requirements/dev.lock

$(READY): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "redactkit needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
