#!/usr/bin/env bash
# The AsyncAPI parser, from npm if Node.js is available: `install` installs it, `check` validates the document.
set -euo pipefail
cd "$(dirname "$0")" && self=$PWD/$(basename "$0")

case ${1:-check} in
  install)
    if [ ! -d node_modules/@asyncapi/parser ] && command -v npm > /dev/null; then
      npm ci --silent --no-audit --no-fund > /dev/null 2>&1 \
        || echo "The parser of AsyncAPI could not be installed: its test is skipped." >&2
    fi
    ;;
  check)
    [ -d node_modules/@asyncapi/parser ] || "$self" install
    [ -d node_modules/@asyncapi/parser ] || { echo "The parser is missing: install Node.js and npm." >&2; exit 3; }
    node asyncapi.mjs ../docs/asyncapi.yaml
    ;;
  *)
    echo "usage: asyncapi.sh install|check" >&2
    exit 2
    ;;
esac
