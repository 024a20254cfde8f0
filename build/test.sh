#!/usr/bin/env bash
# Runs every test project and counts the results; the last line is the sum.
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
results=$PWD/artifacts/results
# A test that hangs is aborted and named, so that every run ends; the long proofs have a higher limit.
longest=40m
[ -z "${GRANTS_SOAK:-}" ] || longest=6h
rm -rf "$results" && mkdir -p "$results"

build/rabbitmq.sh || exit 1
build/chromium.sh || exit 1
build/libreoffice.sh || exit 1
build/promtool.sh install || exit 1
build/buf.sh install
build/axe.sh install
build/asyncapi.sh install
build/finance-client.sh install
dotnet build Microservices.sln -c "$configuration" --nologo -v quiet || exit 1

# Projects run sequentially: each starts its own servers, and a small machine has two cores.
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name ($(date -u +%H:%M:%S))"
  program=artifacts/bin/$name/$(echo "$configuration" | tr '[:upper:]' '[:lower:]')/Grants.$name.dll
  timeout --kill-after=10s $longest dotnet "$program" --long-running 120 --xunit-diagnostics on \
    --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$results" \
    --no-ansi --progress off > "$results/$name.log" 2>&1
  code=$?
  # The runner returns 8 when no test ran.
  if [ ! -f "$results/$name.trx" ] || { [ $code -ne 0 ] && [ $code -ne 2 ]; }; then
    echo "$name ended with $code:" && tail -n 40 "$results/$name.log"
    echo "<UnitTestResult testName=\"$name did not run\" outcome=\"Failed\"" > "$results/$name.broken.trx"
  elif [ $code -ne 0 ]; then
    grep -E -A 25 '^failed ' "$results/$name.log" | head -n 400
  fi
done

count() { cat "$results"/*.trx | grep -oE "<UnitTestResult [^>]*outcome=\"$1\"" | wc -l; }
passed=$(count Passed) failed=$(count Failed) skipped=$(count NotExecuted)
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
