#!/usr/bin/env bash
# `lint` checks the Dockerfile (dockerfile-utils, from npm if Node.js is available) and, if Docker Compose is available,
# the compose files: with and without SQL Server, with telemetry; and the digests of images (build/digests.sh). `prove` builds the images and runs the container
# tests: without SQL Server, or with the files in GRANTS_TEST_COMPOSE (docker-compose.yml alone, or followed by a colon
# and files of yours).
set -euo pipefail
cd "$(dirname "$0")/.."
linter=build/node_modules/.bin/dockerfile-utils

compose() {
  if docker compose version > /dev/null 2>&1; then
    docker compose "$@"
  elif command -v docker-compose > /dev/null; then
    docker-compose "$@"
  else
    echo "Docker Compose is missing: the compose files were not checked." >&2
  fi
}

case ${1:-lint} in
  lint)
    build/digests.sh
    [ -x "$linter" ] || build/buf.sh install
    [ -x "$linter" ] || { echo "dockerfile-utils is missing: install Node.js and npm." >&2; exit 3; }
    "$linter" lint build/Dockerfile
    compose -f docker-compose.yml --profile telemetry --profile tools config -q
    compose -f docker-compose.yml -f docker-compose.sqlite.yml config -q
    ;;
  prove)
    export GRANTS_TEST_COMPOSE=${GRANTS_TEST_COMPOSE:-docker-compose.yml:docker-compose.sqlite.yml}
    build/digests.sh
    build/secrets.sh
    COMPOSE_FILE=$GRANTS_TEST_COMPOSE docker compose build --quiet
    dotnet build tests/EndToEnd.Tests -c Release --nologo -v quiet -clp:NoSummary
    dotnet artifacts/bin/EndToEnd.Tests/release/Grants.EndToEnd.Tests.dll \
      --filter-namespace Grants.EndToEnd.Containers --show-live-output on --no-ansi --progress off
    ;;
  *)
    echo "usage: docker.sh lint|prove" >&2
    exit 2
    ;;
esac
