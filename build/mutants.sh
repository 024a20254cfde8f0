#!/usr/bin/env bash
# Changes one expression or statement at a time in the decisions that amounts depend on, and runs the tests that cover
# it. A change that no test notices survives. Fails when a file scores below the floor that docs/mutants.md states.
# With names of projects it mutates those alone. With GUARDS=1 it takes away each guard of Budget and Convention in turn
# instead, with GUARDS=NAME some of them: docs/mutants.md.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${GUARDS:-}" ]; then
  [ "$GUARDS" != 1 ] || GUARDS=""
  for project in Budget.Tests Convention.Tests Guards; do
    dotnet build "tests/$project" -c Release --nologo -v quiet -clp:NoSummary
  done
  # shellcheck disable=SC2086 # names are words
  exec dotnet artifacts/bin/Guards/release/Grants.Guards.dll $GUARDS
fi
chosen=$*
page=docs/mutants.md
out=$PWD/artifacts/mutants
projects=()

# mutate PROJECT FILES [TEST CLASSES]: without classes all tests of the project run.
mutate() {
  local project=$1 files=$2 classes=${3:-} filter="" options=()
  for file in $files; do options+=(--mutate "**/$file"); done
  for class in $classes; do filter+="${filter:+|}FullyQualifiedName~.$class."; done
  [ -z "$filter" ] || options+=(--test-case-filter "$filter")
  [ -z "$chosen" ] || [[ " $chosen " == *" $project "* ]] || return 0
  echo "== $project ($(date -u +%H:%M:%S)): $files"
  if ! (cd "tests/$project.Tests" && dotnet stryker --config-file ../../build/stryker.json --project "$project.csproj" \
    --concurrency "$(nproc)" --skip-version-check --output "$out/$project" "${options[@]}") \
    < /dev/null > "$out/$project.log" 2>&1
  then
    tail -n 40 "$out/$project.log"
    exit 1
  fi
  projects+=("$project")
}

# A file and its score a line, from the reports.
scores() {
  for project in "${projects[@]}"; do
    sed -nE "s#\\\\/#/#g; s#^\| ([^ ]+\.cs) +\| ([0-9.]+)% .*#services/$project/\1 \2#p" \
      "$out/$project/reports/mutation-report.md"
  done
}

floors() {
  for project in "${projects[@]}"; do
    sed -nE "s#^\| \`(services/$project/[^\`]+)\` \|.*\| ([0-9.]+) % \|\$#\1 \2#p" "$page"
  done
}

# A run that was interrupted leaves its assemblies; the next build replaces them.
trap 'find artifacts/bin -name "*.stryker-unchanged" -delete 2> /dev/null || true' EXIT
rm -rf "$out" && mkdir -p "$out"
dotnet tool restore > /dev/null

mutate Rules '*.cs'
mutate Values Money.cs MoneyTests
mutate Budget 'BudgetLine.cs Commitment.cs' 'BudgetLineTests CommitmentTests'
mutate Convention 'Disbursement.cs FinalPayment.cs' \
  'ConfirmedPaymentTests DueDateTests FinalPaymentTests HeldPaymentTests InstalmentTests'

[ ${#projects[@]} -gt 0 ] || { echo "No project is called $chosen."; exit 1; }
echo
join -a 1 -a 2 -e none -o 0,1.2,2.2 <(floors | sort) <(scores | sort) | awk '
  BEGIN { printf "%-52s %8s %8s\n", "file", "floor", "score" }
  {
    verdict = $2 == "none" ? "no floor is stated" : $3 == "none" ? "was not mutated" : $3 < $2 ? "below the floor" : ""
    printf "%-52s %8s %8s  %s\n", $1, $2, $3, verdict
    failed += verdict != ""
  }
  END { exit failed > 0 }' || { echo "$page states the floors; the reports are in artifacts/mutants."; exit 1; }
