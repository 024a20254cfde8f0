#!/usr/bin/env bash
# Installs LibreOffice Calc, if it is missing; the tests recompute the formulas of a workbook with it.
set -euo pipefail
command -v soffice > /dev/null && exit 0
exec "$(dirname "$0")/debian.sh" "LibreOffice Calc" libreoffice-calc-nogui
