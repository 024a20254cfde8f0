#!/usr/bin/env bash
# Checks whether the service in this container is ready: exits with 0 or 1. Images have no curl, and bash needs a
# hundredth of the time that a .NET program takes to start. With dozens of replicas, health checks stay cheap.
exec 3<> /dev/tcp/127.0.0.1/5081 || exit 1
printf 'GET /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 5 _ code _ <&3 && [ "$code" = 200 ]
