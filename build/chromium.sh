#!/usr/bin/env bash
# Installs the tools that print reports to PDF, if they are missing: Chromium, fonts for characters that those of the
# page lack, and poppler, with which the tests inspect the PDF.
set -euo pipefail
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
browser > /dev/null && command -v pdffonts > /dev/null && exit 0
exec "$(dirname "$0")/debian.sh" "Chromium or poppler" chromium poppler-utils fonts-liberation
