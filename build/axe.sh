#!/usr/bin/env bash
# axe-core and html-validate, from npm if Node.js is available: `install` installs them. The tests check the web pages
# and the page of a report with them. axe-core is under MPL-2.0; it is neither in the repository nor in the distributed
# programs.
set -euo pipefail
cd "$(dirname "$0")"
[ -f node_modules/axe-core/axe.min.js ] && [ -d node_modules/html-validate ] && exit 0

case ${1:-install} in
  install)
    if command -v npm > /dev/null; then
      npm ci --silent --no-audit --no-fund > /dev/null 2>&1 \
        || echo "axe-core and html-validate could not be installed: their tests are skipped." >&2
    fi
    ;;
  *)
    echo "usage: axe.sh install" >&2
    exit 2
    ;;
esac
