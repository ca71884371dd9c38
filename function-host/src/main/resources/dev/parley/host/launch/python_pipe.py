"""The pipe between a function's process and its host, a Unix socket.

A frame is its length in four bytes, a line of words, and a body. The host sends 'event ID DEADLINE ARN TRACE', 'refused ID' and
'answer NUMBER STATUS TYPE'; this process sends 'ready', 'result ID', 'too-large ID', 'error ID', 'failed' and 'call NUMBER METHOD
TARGET KEY TRACE'.
"""

import itertools
import os
import select
import socket
import struct
import sys
import threading
import time
from collections import deque
from urllib.parse import quote

LENGTH = struct.Struct(">I")
CHUNK_BYTES = 64 * 1024


class Pipe:
    """The process ends with its pipe, because then the host is gone.

    Threads of a handler may make calls at once. One of those that wait reads, for the others too.
    """

    own = None
    """The pipe of this process."""

    def __init__(self, path, endpoint):
        """``endpoint`` is the value of PARLEY_ENDPOINT with which calls go over the pipe."""
        self._endpoint = endpoint
        self._process = os.getpid()
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)
        self._readable = select.poll()
        self._readable.register(self._socket, select.POLLIN)
        self._received = b""
        self._leaving = []
        self._sending = threading.Lock()
        self._numbers = itertools.count(1)
        self._arrived = threading.Condition()
        self._is_read = False
        self._events = deque()
        self._calling = {}

    def put(self, words, body=b""):
        """Keep a frame until the next event is asked for, so that both go out in one write."""
        self._leaving.append(_frame(words, body))

    def next(self):
        """Ask for the next event; return its words and JSON."""
        self.put("ready")
        self._flush()
        return self._wait(lambda: self._events.popleft() if self._events else None)

    def end(self):
        """End the process once the host has read all, which the host shows by closing its end."""
        self._flush()
        self._socket.shutdown(socket.SHUT_WR)
        self._wait(lambda: None)

    def is_for(self, endpoint):
        """Whether calls to this endpoint go over the pipe. A forked process has no part in it."""
        return self._endpoint == endpoint and self._process == os.getpid()

    def call(self, method, target, body, headers, timeout):
        """Return the status, the error's type and the JSON of an answer. Raise OSError if there is none in time."""
        number = str(next(self._numbers))
        key = quote(headers.get("idempotency-key", ""), safe="")
        self._calling[number] = None
        try:
            self._send(_frame(f"call {number} {method} {target} {key} {headers.get('x-amzn-trace-id', '')}", body))
            answer = self._wait(lambda: self._calling[number], time.monotonic() + timeout)
        finally:
            del self._calling[number]
        if answer is None:
            raise socket.timeout("no answer in time")
        return answer

    def _flush(self):
        frames, self._leaving = b"".join(self._leaving), []
        self._send(frames)

    def _send(self, frames):
        try:
            with self._sending:
                self._socket.sendall(frames)
        except OSError:
            os._exit(1)

    def _wait(self, take, end=None):
        """Return what ``take`` finds, as soon as it is there; None if it is not there at the end."""
        while True:
            with self._arrived:
                found = take()
                left = None if end is None else end - time.monotonic()
                if found is not None or (left is not None and left <= 0):
                    return found
                if self._is_read:
                    self._arrived.wait(left)
                    continue
                self._is_read = True
            try:
                self._read(left)
            finally:
                with self._arrived:
                    self._is_read = False
                    self._arrived.notify_all()

    def _read(self, seconds):
        """Read what is there, or what arrives within some seconds, or for ever."""
        if seconds is not None and not self._readable.poll(seconds * 1000):
            return
        try:
            chunk = self._socket.recv(CHUNK_BYTES)
        except OSError:
            chunk = b""
        if not chunk:
            os._exit(1)
        self._received += chunk
        begin = 0
        while len(self._received) - begin >= LENGTH.size:
            end = begin + LENGTH.size + LENGTH.unpack_from(self._received, begin)[0]
            if len(self._received) < end:
                break
            words, _, body = self._received[begin + LENGTH.size:end].partition(b"\n")
            begin = end
            self._take(words.decode().split(" "), body)
        self._received = self._received[begin:]

    def _take(self, words, body):
        kind = words[0]
        if kind == "event":
            self._events.append((words[1:], body))
        elif kind == "answer":
            # One that comes too late has nobody waiting for it.
            if words[1] in self._calling:
                self._calling[words[1]] = int(words[2]), words[3], body.decode()
        elif words[1] == "ready":
            print(f"There is no next event: {body.decode()}", file=sys.stderr, flush=True)
            os._exit(1)
        else:
            print(f"The result of {words[1]} was not taken: {body.decode()}", file=sys.stderr)


def _frame(words, body):
    head = words.encode() + b"\n"
    return LENGTH.pack(len(head) + len(body)) + head + body
