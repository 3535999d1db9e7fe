# The commands of the house. Each does all of its own set-up; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup build run test durability fuzz conformance lint fmt bench up down ci

GOAL ?= Increase signup conversion by 20%
ARGS ?=
CLI := src/Nightshift.Cli/bin/Debug/net10.0/nightshift

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Check the machine, fetch packages and protos
	@eng/require.sh
	@dotnet restore Workflows.sln --verbosity quiet

build: setup ## Build everything
	@dotnet msbuild Workflows.sln -m -v:q -nologo -clp:ErrorsOnly

run: ## Run a goal end to end: make run GOAL="…" [ARGS="--budget 5"]
	@eng/require.sh
	@[ -x $(CLI) ] || echo "Building for the first time, which takes a minute or two ..."
	@dotnet msbuild src/Nightshift.Cli -restore -m -v:q -nologo -clp:ErrorsOnly
	@$(CLI) run "$(GOAL)" $(ARGS)

test: ## Run every test; real servers too, where TEMPORAL_CLI or `temporal` is found
	@eng/require.sh
	@eng/test.sh

durability: build ## Kill the server under load, 200 times in seeded moments, and in known ones
	@export DURABILITY_KILLS=$${DURABILITY_KILLS:-200}; cd tests/TypeScript && { [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error; } \
		&& TEMPORAL_DEV=$(CURDIR)/temporal-dev/TemporalDev.Host/bin/Debug/net10.0/temporal-dev npm run --silent test:durability

fuzz: build ## Send the server a million damaged messages, frames and tokens
	@FUZZ_COUNT=$${FUZZ_COUNT:-350000} tests/TemporalDev.Server.Tests/bin/Debug/net10.0/TemporalDev.Server.Tests -class '*.FuzzTests'

conformance: ## Hold the SDK against the official one: make conformance KIT=path/to/kit
	@eng/require.sh
	@eng/kit.sh "$(KIT)"

lint: setup ## Check formatting and analyzers
	@dotnet format Workflows.sln --no-restore --verify-no-changes

fmt: setup ## Format the code
	@dotnet format Workflows.sln --no-restore

bench: ## Measure beside the real server where there is one: make bench [ARGS="SUITE … --seconds 8"]
	@eng/require.sh
	@eng/bench.sh $(ARGS)

up: ## Start worker, PostgreSQL, Temporal and its UI in containers
	docker compose up --build --detach

down: ## Stop the containers; volumes stay
	docker compose down

ci: ## What CI runs
	@bash .ci/run
