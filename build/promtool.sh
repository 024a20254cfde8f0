#!/usr/bin/env bash
# The Prometheus tool for alert rules: `install` installs it from Debian, `check` validates the rules, and `test`
# verifies that each alert fires when it should.
set -euo pipefail
cd "$(dirname "$0")/telemetry"
command -v promtool > /dev/null || ../debian.sh Prometheus prometheus

case ${1:-test} in
  install) ;;
  check) promtool check rules rules/*.yml ;;
  test) promtool test rules alerts.test.yml ;;
  *)
    echo "usage: promtool.sh install|check|test" >&2
    exit 2
    ;;
esac
