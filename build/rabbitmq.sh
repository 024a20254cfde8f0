#!/usr/bin/env bash
# Installs RabbitMQ (3.10 or later), if it is missing. The tests start their own nodes.
set -euo pipefail
command -v rabbitmq-server > /dev/null || [ -x /usr/sbin/rabbitmq-server ] && exit 0
exec "$(dirname "$0")/debian.sh" RabbitMQ rabbitmq-server
