#!/usr/bin/env bash
# Makes sure that what prints reports to PDF is there: Chromium, fonts for what the page's own do not have, and poppler,
# with which the tests look at what was printed.
set -euo pipefail

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
browser > /dev/null && command -v pdffonts > /dev/null && exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
  if sudo -n true 2> /dev/null; then
    as_root="sudo -n"
  else
    echo "Chromium or poppler is missing and may not be installed from here:" \
      "'sudo apt-get install chromium poppler-utils fonts-liberation'." >&2
    echo "Until then the tests that need them show as skipped." >&2
    exit 0
  fi
fi

if ! command -v apt-get > /dev/null; then
  echo "Chromium or poppler is missing: install both. Until then their tests show as skipped." >&2
  exit 0
fi

{ $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
  --no-install-recommends chromium poppler-utils fonts-liberation; } > /dev/null \
  || echo "Chromium could not be installed: its tests show as skipped." >&2
