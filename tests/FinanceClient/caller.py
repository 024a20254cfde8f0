"""The same as caller.mjs, in Python."""
import json
import os
import signal
import threading
import time

import grpc

METHOD = "/grants.events.v1.EventLogService/GetRelayStatus"
result = {"answered": 0, "failures": []}
lock = threading.Lock()
ended = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: ended.set())


def read(name):
    with open(os.environ[name], "rb") as file:
        return file.read()


channel = grpc.secure_channel(
    os.environ["TARGET"],
    grpc.ssl_channel_credentials(read("CA")),
    options=[("grpc.service_config", read("CONFIG").decode())],
)
call = channel.unary_unary(METHOD)
metadata = [("authorization", "Bearer " + os.environ["TOKEN"])]


def ask(source):
    # GetRelayStatusRequest: field 1, the source.
    request = bytes([0x0A, len(source)]) + source.encode()
    while not ended.is_set():
        try:
            answer = call(request, timeout=60, metadata=metadata)
            failure = None if source.encode() in answer else "answered by another"
        except grpc.RpcError as error:
            failure = f"{error.code()} {error.details()}"
        with lock:
            if failure is None:
                result["answered"] += 1
            else:
                result["failures"].append(f"{source}: {failure}")
        time.sleep(0.05)


print("started", flush=True)
threads = [threading.Thread(target=ask, args=(source,)) for source in ("budget", "beneficiary", "convention", "reporting")]
for thread in threads:
    thread.start()
while not ended.wait(0.1):
    pass
for thread in threads:
    thread.join()
channel.close()
print(json.dumps(result), flush=True)
