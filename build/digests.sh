#!/usr/bin/env bash
# Checks the variables that pin the images of others: each is empty, or a digest as `docker images --digests` shows it,
# with its sign: @sha256: and 64 hexadecimal digits. They are read from the environment and from .env, or given as
# NAME=VALUE.
set -euo pipefail
cd "$(dirname "$0")/.."
known=$(grep -oh '[A-Z]*_DIGEST' docker-compose.yml build/Dockerfile | sort -u)

wrong=0
check() {
  grep -qx "$1" <<< "$known" || { echo "$1 pins no image; known are: ${known//$'\n'/ }." >&2; wrong=1; }
  [[ -z $2 || $2 =~ ^@sha256:[0-9a-f]{64}$ ]] ||
    { echo "$1 must be @sha256: and 64 hexadecimal digits, not '$2'." >&2; wrong=1; }
}

if [ $# -gt 0 ]; then
  for given in "$@"; do check "${given%%=*}" "${given#*=}"; done
else
  for name in $known; do check "$name" "${!name:-}"; done
  if [ -f .env ]; then
    while IFS='=' read -r name value; do check "$name" "$value"; done < <(grep -E '^[A-Z]*_DIGEST=' .env || true)
  fi
fi
exit "$wrong"
