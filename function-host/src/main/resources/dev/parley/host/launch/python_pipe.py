"""The pipe between a function's process and its host, a Unix socket.

A frame is its length in four bytes, a line of words, and a body. The host sends 'event ID DEADLINE ARN TRACE' and 'refused ID';
this process sends 'ready', 'result ID', 'too-large ID', 'error ID' and 'failed'.
"""

import os
import socket
import struct
import sys

LENGTH = struct.Struct(">I")
CHUNK_BYTES = 64 * 1024


class Pipe:
    """The process ends with its pipe, because then the host is gone."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)
        self._received = b""
        self._leaving = []

    def put(self, words, body=b""):
        """Keep a frame until the next event is asked for, so that both go out in one write."""
        head = words.encode() + b"\n"
        self._leaving += (LENGTH.pack(len(head) + len(body)), head, body)

    def next(self):
        """Ask for the next event; return its words and JSON."""
        self.put("ready")
        self._flush()
        while True:
            kind, *words, body = self._read()
            if kind == "event":
                return words, body
            if words == ["ready"]:
                sys.exit(f"There is no next event: {body.decode()}")
            print(f"The result of {words[0]} was not taken: {body.decode()}", file=sys.stderr)

    def end(self):
        """End the process once the host has read all, which the host shows by closing its end."""
        self._flush()
        self._socket.shutdown(socket.SHUT_WR)
        while True:
            self._read()

    def _flush(self):
        frames, self._leaving = b"".join(self._leaving), []
        try:
            self._socket.sendall(frames)
        except OSError:
            os._exit(1)

    def _read(self):
        """Return the words of the next frame, and its body."""
        while True:
            if len(self._received) >= LENGTH.size:
                end = LENGTH.size + LENGTH.unpack_from(self._received)[0]
                if len(self._received) >= end:
                    words, _, body = self._received[LENGTH.size:end].partition(b"\n")
                    self._received = self._received[end:]
                    return [*words.decode().split(" "), body]
            self._received += self._chunk()

    def _chunk(self):
        try:
            chunk = self._socket.recv(CHUNK_BYTES)
        except OSError:
            chunk = b""
        return chunk or os._exit(1)
