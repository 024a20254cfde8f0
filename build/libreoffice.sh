#!/usr/bin/env bash
# Makes sure that LibreOffice Calc is there, with which the tests compute the formulas of a workbook anew.
set -euo pipefail
command -v soffice > /dev/null && exit 0
exec "$(dirname "$0")/debian.sh" "LibreOffice Calc" libreoffice-calc-nogui
