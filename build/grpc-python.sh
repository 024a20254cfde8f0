#!/usr/bin/env bash
# Installs gRPC for Debian's Python, if it is missing: a test calls the gateway with it.
set -euo pipefail
[ -x /usr/bin/python3 ] && /usr/bin/python3 -c "import grpc" 2> /dev/null && exit 0
exec "$(dirname "$0")/debian.sh" "gRPC for Python" python3-grpcio
