#!/usr/bin/env bash
# Installs HAProxy (2.6 or later), if it is missing. The tests start their own gateways.
set -euo pipefail
command -v haproxy > /dev/null || [ -x /usr/sbin/haproxy ] && exit 0
exec "$(dirname "$0")/debian.sh" HAProxy haproxy
