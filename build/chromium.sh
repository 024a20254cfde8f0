#!/usr/bin/env bash
# Makes sure that what prints reports to PDF is there: Chromium, fonts for what the page's own do not have, and poppler,
# with which the tests look at what was printed.
set -euo pipefail
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
browser > /dev/null && command -v pdffonts > /dev/null && exit 0
exec "$(dirname "$0")/debian.sh" "Chromium or poppler" chromium poppler-utils fonts-liberation
