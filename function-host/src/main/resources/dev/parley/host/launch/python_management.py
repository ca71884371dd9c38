"""Calls the gateway's management API at PARLEY_ENDPOINT for the module parley, and signs the calls if PARLEY_KEY has a key.

The calls that an app makes all the time go over the pipe to its host, if there is one for this endpoint.
"""

import datetime
import hashlib
import hmac
import json
import os
import random
import socket
import ssl
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

from parley_pipe import Pipe

TIMEOUT_SECONDS = 10
ATTEMPTS = 5
FIRST_PAUSE_SECONDS = 0.05
# Shorter than the gateway's own limit for idle connections, 60 s.
IDLE_SECONDS = 20
GONE = 410
# A full outbound queue, and a gateway that can't be reached now: the call was not carried out.
NOT_DONE = (429, 503)
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ParleyError(Exception):
    """A call that the gateway refused, or that had no answer in time.

    ``status`` is that of HTTP, or 0 if there was no answer; ``type`` is a name such as LimitExceededException.
    """

    def __init__(self, message, status, type):
        super().__init__(message)
        self.status = status
        self.type = type


def _value(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def _trace():
    """Return a header with the trace of the event that the process handles, so that what the call does belongs to it."""
    trace = os.environ.get("_X_AMZN_TRACE_ID")
    return {"x-amzn-trace-id": trace} if trace else {}


def call(method, path, query=None, body=b"", headers=None, repeatable=True, is_traffic=False, timeout=TIMEOUT_SECONDS):
    """Return the answer's JSON, or an empty dict; None if the connection is gone.

    The path is below the stage and encoded; query values that are None are left out. A call that was not carried out, or
    that may be carried out twice, is repeated. ``is_traffic`` is true for the calls that the host accepts over the pipe. Raise
    ParleyError if the gateway refused it, or did not answer in time.
    """
    endpoint = os.environ.get("PARLEY_ENDPOINT")
    if not endpoint:
        raise ParleyError(
            "PARLEY_ENDPOINT is not set. parley run sets it; elsewhere, set it to http://localhost:2222/testing",
            0, "NoEndpoint")
    url = urlsplit(endpoint)
    below, path = path, url.path.rstrip("/") + path
    text = "&".join(f"{name}={quote(_value(value), safe='')}" for name, value in sorted((query or {}).items())
                    if value is not None)
    headers = {**(headers or {}), **_trace()}
    end = time.monotonic() + timeout
    is_piped = is_traffic and Pipe.own and Pipe.own.is_for(endpoint)
    for attempt in range(ATTEMPTS):
        pause = FIRST_PAUSE_SECONDS * 2 ** attempt * random.uniform(0.5, 1.5)
        may_repeat = attempt < ATTEMPTS - 1 and time.monotonic() + pause < end
        seconds = max(0.001, end - time.monotonic())
        try:
            if is_piped:
                answer = Pipe.own.call(method, f"{below}?{text}" if text else below, body, headers, seconds)
            else:
                answer = _exchange(url, method, path, text, body, headers, seconds)
        except (OSError, HTTPException) as error:
            unsent = isinstance(error, _Unsent)
            error = error.__cause__ if unsent else error
            if not may_repeat or isinstance(error, socket.timeout) or not (repeatable or unsent):
                message = f"{method} {url.scheme}://{url.netloc}{path}: {error or type(error).__name__}"
                raise ParleyError(message, 0, "NoAnswer") from error
        else:
            if not may_repeat or answer[0] not in NOT_DONE:
                return _outcome(f"{method} {path}", *answer)
        time.sleep(pause)


class _Unsent(OSError):
    """The gateway never saw a request: nothing listened, or an idle connection had just been closed."""


def _exchange(url, method, path, query, body, headers, seconds):
    """Return the status, the error's type and the text of a response."""
    signed = _signed(url, method, path, query, body, headers)
    connection, is_reused = _connections.take(url)
    try:
        connection.timeout = seconds
        if connection.sock:
            connection.sock.settimeout(seconds)
        connection.request(method, f"{path}?{query}" if query else path, body, signed)
        response = connection.getresponse()
        answer = response.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        connection.close()
        if isinstance(error, ConnectionRefusedError) or (is_reused and isinstance(error, ConnectionError)):
            raise _Unsent from error
        raise
    _connections.give(url, connection)
    return response.status, response.headers.get("x-amzn-errortype", ""), answer


def _outcome(call, status, error_type, answer):
    if status == GONE:
        return None
    if 200 <= status < 300:
        return json.loads(answer) if answer else {}
    try:
        message = json.loads(answer)["message"]
    except (ValueError, KeyError, TypeError):
        # A proxy may answer with a page.
        message = answer
    raise ParleyError(f"{call}: {status} {message}", status, error_type)


class _Connections(threading.local):
    """One persistent connection for each thread."""

    def __init__(self):
        self._idle = None

    def take(self, url):
        idle, self._idle = self._idle, None
        if idle:
            origin, connection, since = idle
            if origin == url.netloc and time.monotonic() - since < IDLE_SECONDS:
                return connection, True
            connection.close()
        if url.scheme != "https":
            return HTTPConnection(url.netloc), False
        context = ssl.create_default_context()
        if url.hostname in LOOPBACK:
            # A gateway on this machine has the certificate of its public name.
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return HTTPSConnection(url.netloc, context=context), False

    def give(self, url, connection):
        self._idle = (url.netloc, connection, time.monotonic())


_connections = _Connections()


def _signed(url, method, path, query, body, headers):
    """Return the headers, signed with Signature Version 4 if there is a key."""
    key_id, _, secret = os.environ.get("PARLEY_KEY", "").partition(":")
    if not secret:
        return headers
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    scope = [moment[:8], os.environ.get("AWS_REGION", "local"), "execute-api", "aws4_request"]
    signed = {**headers, "host": url.netloc, "x-amz-date": moment}
    names = sorted(signed)
    canonical = "\n".join([
        method,
        # The segments are encoded once more, as for all services but S3.
        quote(path, safe="/~"),
        query,
        *(f"{name}:{signed[name]}" for name in names),
        "",
        ";".join(names),
        hashlib.sha256(body).hexdigest(),
    ])
    text = "\n".join(
        ["AWS4-HMAC-SHA256", moment, "/".join(scope), hashlib.sha256(canonical.encode()).hexdigest()])
    signing_key = f"AWS4{secret}".encode()
    for part in scope:
        signing_key = hmac.new(signing_key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(signing_key, text.encode(), hashlib.sha256).hexdigest()
    credential = f"Credential={key_id}/{'/'.join(scope)}"
    authorization = f"AWS4-HMAC-SHA256 {credential}, SignedHeaders={';'.join(names)}, Signature={signature}"
    return {**signed, "authorization": authorization}
