#!/usr/bin/env bash
# The checks before a commit, in less than a minute when little has changed: the whitespace of the files that differ from
# the last commit, an incremental build with warnings as errors, the style of the house, and the unit tests, which need
# no server ([Trait("Kind", "Unit")], and all of Rules and Values). `check.sh PROJECT` runs those of one built project.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
logs=$PWD/artifacts/check

step() { printf '%3d s  %s\n' $SECONDS "$*"; }

check() {
  local name=$1 log=$logs/$1.log only=()
  case $name in Style.Tests | Rules.Tests | Values.Tests) ;; *) only=(--filter-trait Kind=Unit) ;; esac
  dotnet "artifacts/bin/$name/${configuration,,}/Grants.$name.dll" --no-ansi --progress off "${only[@]}" > "$log" 2>&1 ||
    { grep -A 25 '^failed ' "$log" | head -n 100 || tail -n 20 "$log"; return 1; }
  grep -A 1 '^skipped ' "$log" || true
}

if [ $# -gt 0 ]; then
  check "$1"
  exit
fi

git diff --check HEAD
mapfile -t changed < <(git diff --name-only --diff-filter=d HEAD -- '*.cs' && git ls-files -o --exclude-standard '*.cs')
if [ ${#changed[@]} -gt 0 ]; then
  step "the format of ${#changed[@]} changed files"
  # The formatter would also give each member of an initializer a line of its own, which the house does not.
  dotnet format whitespace . --folder --verify-no-changes --include "${changed[@]}" 2>&1 |
    grep 'error WHITESPACE' | grep -vF "Replace 1 characters with '\n" && exit 1
fi

step "build"
dotnet build Microservices.sln -c "$configuration" --nologo -v quiet -clp:NoSummary

step "style and unit tests"
mkdir -p "$logs"
{ printf '%s\n' Style.Tests Rules.Tests Values.Tests && grep -rl --include='*.cs' '^\[Trait("Kind", "Unit")\]' tests | cut -d / -f 2 | sort -u; } |
  DOTNET_TieredPGO=0 xargs -n 1 -P 2 build/check.sh
step "done"
