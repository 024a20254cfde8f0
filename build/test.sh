#!/usr/bin/env bash
# Builds, runs every test project, two at a time, and counts what came out of them: the seconds of each project, the
# slowest tests, and as last line the sum. `test.sh PROJECT` runs one that is built.
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
results=$PWD/artifacts/results
# Ends and names a test that hangs, so that every run ends; the long proofs may take their time.
longest=40m
[ -z "${GRANTS_SOAK:-}" ] || longest=6h
# The processes live for seconds: what the compiler would learn for faster code later costs more than it gives.
export DOTNET_TieredPGO=0

run() {
  local name=$1 began=$SECONDS code
  local program=artifacts/bin/$name/${configuration,,}/Grants.$name.dll
  timeout --kill-after=10s $longest dotnet "$program" --long-running 120 --xunit-diagnostics on \
    --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$results" \
    --no-ansi --progress off > "$results/$name.log" 2>&1
  code=$?
  # 8 is the runner's word for: no test ran.
  if [ ! -f "$results/$name.trx" ] || { [ $code -ne 0 ] && [ $code -ne 2 ]; }; then
    echo "$name ended with $code:" && tail -n 40 "$results/$name.log"
    echo "<UnitTestResult testName=\"$name did not run\" outcome=\"Failed\"" > "$results/$name.broken.trx"
  elif [ $code -ne 0 ]; then
    grep -E -A 25 '^failed ' "$results/$name.log" | head -n 400
  fi
  took $((SECONDS - began)) "$name" "$(cat "$results/$name"*.trx | grep -o '<UnitTestResult ' | wc -l) tests"
}

took() { printf '%5d s  %-18s %s\n' "$@"; }

slowest() {
  cat "$results"/*.trx | grep -oE '<UnitTestResult [^>]*' \
    | sed -nE 's/.* testName="Grants\.([^"]*)".* duration="([0-9]+):([0-9]+):([0-9.]+)".*/\2 \3 \4 \1/p' \
    | awk '{ printf "%7.1f s  ", $1 * 3600 + $2 * 60 + $3; $1 = $2 = $3 = ""; print substr($0, 4) }' \
    | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort -rn | head -n "$1"
}

count() { cat "$results"/*.trx | grep -oE "<UnitTestResult [^>]*outcome=\"$1\"" | wc -l; }

if [ $# -gt 0 ]; then
  mkdir -p "$results" && run "$1"
  exit
fi

rm -rf "$results" && mkdir -p "$results"
build/rabbitmq.sh || exit 1
build/haproxy.sh || exit 1
build/grpc-python.sh || exit 1
build/chromium.sh || exit 1
build/libreoffice.sh || exit 1
build/promtool.sh install || exit 1
build/buf.sh install
build/axe.sh install
build/asyncapi.sh install
build/finance-client.sh install
began=$SECONDS
dotnet build Microservices.sln -c "$configuration" --nologo -v quiet || exit 1
echo && took $((SECONDS - began)) build ""

# The long ones first, so that both cores have work to the end; EndToEnd waits for its processes, the others compute.
first=$(printf 'tests/%s.Tests\n' EndToEnd Convention Budget Browser Reporting)
{ echo "$first" && printf '%s\n' tests/*.Tests | grep -vxF "$first"; } | xargs -n 1 basename | xargs -n 1 -P 2 build/test.sh

echo && echo "The slowest tests:" && slowest 10
passed=$(count Passed) failed=$(count Failed) skipped=$(count NotExecuted)
# Once more at the end, where who sees only the last lines of a long run looks.
[ "$failed" -eq 0 ] || { echo && grep -hE -A 6 '^failed ' "$results"/*.log | head -n 60; }
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
