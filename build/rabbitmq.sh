#!/usr/bin/env bash
# Makes sure that RabbitMQ's programs are there. The tests start nodes of their own, so Debian's service stays off.
set -euo pipefail
command -v rabbitmq-server > /dev/null || [ -x /usr/sbin/rabbitmq-server ] && exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
  if sudo -n true 2> /dev/null; then
    as_root="sudo -n"
  else
    echo "RabbitMQ is missing and may not be installed from here: 'sudo apt-get install rabbitmq-server'." >&2
    echo "Until then the tests that need it show as skipped." >&2
    exit 0
  fi
fi

if ! command -v apt-get > /dev/null; then
  echo "RabbitMQ is missing: install rabbitmq-server 3.10 or later. Until then its tests show as skipped." >&2
  exit 0
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
  --no-install-recommends rabbitmq-server; } > /dev/null \
  || echo "RabbitMQ could not be installed: its tests show as skipped." >&2
[ -z "$made" ] || $as_root rm -f $policy
