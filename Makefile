# The entry point for all tasks; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CONFIGURATION ?= Release
GRPC_PORT ?= 5080
HTTP_PORT ?= 5081
DATA ?= data
OUT ?= out
export CONFIGURATION GRPC_PORT HTTP_PORT DATA OUT

.PHONY: help build demo run check hooks test soak mutants audit containers bench scaling lint clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1|\2/' | column -t -s '|'

build: ## compile everything, warnings as errors
	@dotnet build Microservices.sln -c $(CONFIGURATION) --nologo -v quiet

demo: ## play the reference grant and a second one through the public API; the reports are written to out/
	@build/demo.sh

run: ## serve everything in one process on SQLite, until interrupted
	@build/run.sh

check: ## before a commit: format, incremental build, style and unit tests; under a minute once all is built
	@build/check.sh

hooks: ## make git run `make check` before each commit
	@git config core.hooksPath build/hooks

test: ## run every test (installs RabbitMQ, HAProxy, Chromium and others from Debian if it can)
	@build/test.sh

soak: ## run the long proofs: more histories, more kills
	@GRANTS_SOAK=1 build/test.sh

mutants: ## change the decisions that amounts depend on, and demand that tests notice (GUARDS=1: without each guard)
	@build/mutants.sh

audit: ## check licences and advisories of all packages, and write bills of materials (artifacts/sbom)
	@build/audit.sh

containers: ## test the images: the demo, calls by replica, rolling restarts, kills (needs Docker); half an hour
	@build/docker.sh prove

bench: ## measure ratios: a hot line, a million lines, the audit; takes four minutes and 4 GB of disk
	@dotnet build tests/Benchmarks -c Release --nologo -v quiet -clp:NoSummary
	@dotnet artifacts/bin/Benchmarks/release/Grants.Benchmarks.dll

scaling: ## measure a replica, simulate many collectivities, refresh docs/scaling.md; takes six minutes
	@dotnet build tests/Scaling -c Release --nologo -v quiet -clp:NoSummary
	@dotnet artifacts/bin/Scaling/release/Grants.Scaling.dll measure
	@dotnet artifacts/bin/Scaling/release/Grants.Scaling.dll simulate --write

lint: ## check the protos with buf, the alert rules, the Dockerfile, and the compose files if Docker is available
	@build/buf.sh lint
	@build/promtool.sh check
	@build/docker.sh lint

clean: ## delete the build output, the demo's data and its report
	@rm -rf artifacts $(DATA) $(OUT)
