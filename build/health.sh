#!/usr/bin/env bash
# Whether the service beside it is ready: 0 or 1. Images have no curl, and bash asks for a hundredth of what starting a
# .NET program takes; with replicas by the dozen that is what keeps health checks from being the load.
exec 3<> /dev/tcp/127.0.0.1/5081 || exit 1
printf 'GET /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 5 _ code _ <&3 && [ "$code" = 200 ]
