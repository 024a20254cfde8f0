#!/usr/bin/env bash
# Installs the Debian packages that tests need in addition to .NET. If it cannot, it prints what is missing, and the
# tests that need it are skipped. It starts nothing that it installs: debian.sh NAME PACKAGE…
set -euo pipefail
what=$1 && shift
missing() { echo "$what is missing: $1. Until it is installed, the tests that need it are skipped." >&2 && exit 0; }

command -v apt-get > /dev/null || missing "install it"
as_root=""
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2> /dev/null || missing "it may not be installed from here, 'sudo apt-get install $*' does"
  as_root="sudo -n"
fi

# Debian starts a service as soon as it is installed, unless this file forbids it.
policy=/usr/sbin/policy-rc.d
made=""
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy > /dev/null
  $as_root chmod +x $policy
  made=yes
fi
{ $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
  --no-install-recommends "$@"; } > /dev/null || echo "$what could not be installed: its tests are skipped." >&2
[ -z "$made" ] || $as_root rm -f $policy
