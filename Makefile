# The two commands that matter to a newcomer: `make demo` and `make test`.
# Both build .venv from requirements/dev.lock (every version with its hash) on first use.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready


.PHONY: demo test docs lint bench bench-detectors bench-fairness bench-risk bench-retellings bench-reliability bench-coding \
	bench-batch bench-decisions bench-publish bench-serve bench-spark validate-risk validate-by-hand validate-studies rate-studies \
	fit-links lock clean

demo: $(READY)
	$(BIN)/python examples/demo.py

test: $(READY)
	$(BIN)/python -m pytest

# The pages as a site that needs no server: build/site/index.html. A link that leads nowhere ends it.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

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

# Each family of rules of the risk left out in turn, on all texts: some ten minutes; LINES=1 each line.
.PHONY: ablate-risk
ablate-risk: $(READY)
	nice $(BIN)/python benchmarks/ablate_risk.py $(if $(LINES),--lines) $(if $(WRITE),--write)

bench-retellings: $(READY)
	$(BIN)/python benchmarks/retellings.py

# A folder through the gate, watched from outside: PART= names one part, SIZE= the megabytes of the large file.
bench-batch: $(READY)
	$(BIN)/python benchmarks/batch.py $(if $(PART),--part $(PART)) $(if $(SIZE),--size $(SIZE))

# What the gate says of every text written by hand; fails if a concern goes out by the machine alone.
bench-decisions: $(READY)
	$(BIN)/python benchmarks/decisions.py

# What can be told of a register at k = 10 and k = 5, and the cost of counting up to 100,000 concerns.
bench-publish: $(READY)
	$(BIN)/python -m benchmarks.publish

# Attacks on what is published: roster, known incident, differencing, suppressed cells, style.
validate-studies: $(READY)
	$(BIN)/python -m benchmarks.validate_studies

validate-risk: $(READY)
	$(BIN)/python benchmarks/validate_risk.py

# The texts that people wrote, redacted, before rosters of twelve: some ten minutes.
validate-by-hand: $(READY)
	$(BIN)/python benchmarks/validate_risk.py --by-hand $(if $(EVERY),--every $(EVERY))

# Twenty case studies as they would be printed, with their codes and how they were rated; SOURCES=1 beside the texts.
rate-studies: $(READY)
	$(BIN)/python benchmarks/studies.py $(if $(SOURCES),--sources)

# The coder on the development concerns, beside the baselines.
bench-coding: $(READY)
	$(BIN)/python benchmarks/coding.py

bench-reliability: $(READY)
	$(BIN)/python benchmarks/reliability.py $(if $(TAB),--tab $(TAB)) $(if $(FIT),--fit)

# Fits the weights of who is who and which fact is about whom; needs SciPy, which the package does not.
fit-links: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r scripts/requirements-fit.txt
	$(BIN)/python -m scripts.fit_links $(if $(WRITE),--write)

# Throws 100,000 invented texts and kills 20 runs, which takes some 25 minutes of two cores, then stops:
# SIZE= and KILLS= set how many, SEED= which; WRITE=1 puts the figures into docs/security.md.
.PHONY: fuzz
fuzz: $(READY)
	$(BIN)/python benchmarks/fuzz.py $(if $(SIZE),--size $(SIZE)) $(if $(KILLS),--kills $(KILLS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(WRITE),--write)

# What the server answers in a second, how long a caller waits, and in how much memory.
bench-serve: $(READY)
	$(BIN)/python benchmarks/serve.py $(if $(REQUESTS),--requests $(REQUESTS)) --write

# Spark on one core and on two beside one process, the bytes compared: some ten minutes; needs Java.
bench-spark: $(READY)
	$(BIN)/python benchmarks/spark.py $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
		$(if $(CONCERNS),--concerns $(CONCERNS)) --write

# Rewrites the lock from pyproject.toml; the only target that needs a tool from outside it.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --all-extras --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --extra serve --group build pyproject.toml -o requirements/serve.lock

$(READY): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "redactkit needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
