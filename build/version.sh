#!/usr/bin/env bash
# Prints the version of this checkout: that of the last tag, or one that counts the commits since (MinVer).
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet restore services/Contracts --nologo -v quiet
dotnet msbuild services/Contracts -t:MinVer -getProperty:MinVerVersion
