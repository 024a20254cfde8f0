#!/usr/bin/env bash
# Installs from Debian what tests need beside .NET, where that is possible from here; else it says what is missing, and
# the tests that need it show as skipped. Nothing that it installs is started: debian.sh WHAT PACKAGE…
set -euo pipefail
what=$1 && shift
missing() { echo "$what is missing: $1. Until then the tests that need it show as skipped." >&2 && exit 0; }

command -v apt-get > /dev/null || missing "install it"
as_root=""
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2> /dev/null || missing "it may not be installed from here, 'sudo apt-get install $*' does"
  as_root="sudo -n"
fi

# Debian starts a service as soon as it is installed, unless this file says no.
policy=/usr/sbin/policy-rc.d
made=""
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy > /dev/null
  $as_root chmod +x $policy
  made=yes
fi
{ $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
  --no-install-recommends "$@"; } > /dev/null || echo "$what could not be installed: its tests show as skipped." >&2
[ -z "$made" ] || $as_root rm -f $policy
