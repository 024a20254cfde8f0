#!/usr/bin/env bash
# The dependencies of the finance client in the tests, from npm if Node.js is available: `install` installs them.
set -euo pipefail
cd "$(dirname "$0")/../tests/FinanceClient"
[ -d node_modules/amqplib ] && exit 0

case ${1:-install} in
  install)
    if command -v npm > /dev/null; then
      npm ci --silent --no-audit --no-fund --ignore-scripts > /dev/null 2>&1 \
        || echo "The finance client could not be installed: its test is skipped." >&2
    fi
    ;;
  *)
    echo "usage: finance-client.sh install" >&2
    exit 2
    ;;
esac
