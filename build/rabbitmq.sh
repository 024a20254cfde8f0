#!/usr/bin/env bash
# Makes sure that RabbitMQ's programs (3.10 or later) are there. The tests start nodes of their own.
set -euo pipefail
command -v rabbitmq-server > /dev/null || [ -x /usr/sbin/rabbitmq-server ] && exit 0
exec "$(dirname "$0")/debian.sh" RabbitMQ rabbitmq-server
