#!/usr/bin/env bash
# Builds, starts everything in one process, plays both grants of the demo, and stops.
set -euo pipefail
source "$(dirname "$0")/common.sh"

require_free_ports demo
build
step "checking for Chromium, which prints the PDF"
"$(dirname "$0")/chromium.sh"
step "starting all services in one process"
mkdir -p "$data"
serve > "$data/standalone.log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true' EXIT
if ! wait_until_ready "$server"; then
  echo "Standalone did not start; the end of $data/standalone.log:" >&2
  tail -n 20 "$data/standalone.log" >&2
  exit 1
fi

step "playing the reference grant, then a second one"
dotnet "$cli" demo --address "$grpc" --key "$data/signing-key.pem" --out "${OUT:-out}"
