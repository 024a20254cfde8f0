#!/usr/bin/env bash
# axe-core, from npm if Node.js is available: `install` installs it. The tests check the web pages with it. Its licence
# is MPL-2.0; it is neither in the repository nor in the distributed programs.
set -euo pipefail
cd "$(dirname "$0")"
[ -f node_modules/axe-core/axe.min.js ] && exit 0

case ${1:-install} in
  install)
    if command -v npm > /dev/null; then
      npm ci --silent --no-audit --no-fund > /dev/null 2>&1 \
        || echo "axe-core could not be installed: the tests of the web pages in a browser are skipped." >&2
    fi
    ;;
  *)
    echo "usage: axe.sh install" >&2
    exit 2
    ;;
esac
