"""The module ``parley`` of functions in Python: reaches connections and channels by the gateway's management API."""

import json
import uuid
from urllib.parse import quote

from parley_management import ParleyError, call as _call

__all__ = [
    "ParleyError", "answering", "close", "history", "info", "join", "leave", "members", "publish", "redact", "send",
]

# A join from a position is answered once the missed messages are sent, within 15 s.
_JOIN_TIMEOUT_SECONDS = 20
# A function's own calls reach a connection whose $connect is still running: they take effect once its socket is open.
_CONNECTING = {"connecting": "true"}


def send(connection_id, payload):
    """Send a message: str as text, bytes as binary, anything else as JSON. Return False if the connection is gone."""
    body, kind = _payload(payload)
    query = {**_CONNECTING, "type": kind}
    return _call("POST", _connection(connection_id), query, body, repeatable=False, is_traffic=True) is not None


def close(connection_id, code=None, reason=None):
    """Close a connection, with 1000 unless another code is given. Return False if it is gone."""
    return _call("DELETE", _connection(connection_id), {**_CONNECTING, "code": code, "reason": reason}) is not None


def info(connection_id):
    """Return connectedAt, identity and lastActiveAt, or None if the connection is gone."""
    return _call("GET", _connection(connection_id))


def join(connection_id, channel, position=None, info=None, key=None):
    """Make a connection a member of a channel.

    With a position, the client first receives the messages since then. Return recovered, missed and position, or None if
    the connection is gone.
    """
    body = json.dumps({name: value for name, value in (("from", position), ("info", info)) if value is not None})
    path = f"{_channel(channel)}/connections/{quote(connection_id, safe='')}"
    return _call("PUT", path, _CONNECTING, body.encode(), _key(key), is_traffic=True, timeout=_JOIN_TIMEOUT_SECONDS)


def leave(connection_id, channel):
    """End a membership, if there is one."""
    _call("DELETE", f"{_channel(channel)}/connections/{quote(connection_id, safe='')}", _CONNECTING, is_traffic=True)


def publish(channel, payload, stamped=None, ephemeral=None, key=None, delta=None):
    """Store a message and send it to all members. Return its position, and repeated."""
    body, kind = _payload(payload)
    query = {"type": kind, "stamped": stamped, "delta": delta, "ephemeral": ephemeral}
    # An ephemeral message is not stored, so nothing could recognise its repetition.
    headers = {} if ephemeral else _key(key)
    return _call("POST", _channel(channel), query, body, headers, repeatable=not ephemeral, is_traffic=True)


def members(channel):
    """Return the count of a channel's members, and their list unless they are many."""
    return _call("GET", _channel(channel))["members"]


def history(channel, after=None, before=None, limit=None):
    """Return stored messages, oldest first: the newest, or those after a position, or those before one."""
    query = {**(after or {}), "before": before and _text(before), "limit": limit}
    return _call("GET", f"{_channel(channel)}/messages", query)["messages"]


def redact(channel, position):
    """Replace a stored message's payload by {"redacted": true}, for good."""
    _call("DELETE", f"{_channel(channel)}/messages/{quote(_text(position), safe='')}")


class answering:
    """Publish and join for the answer to one event.

    An event that is sent again has the same request id, so its n-th call has the same key, and repeats nothing.
    """

    def __init__(self, event):
        self._request_id = event["requestContext"]["requestId"]
        self._publishes = 0
        self._joins = 0

    def publish(self, channel, payload, stamped=None, ephemeral=None, key=None, delta=None):
        self._publishes += 1
        return publish(channel, payload, stamped, ephemeral, key or f"{self._request_id}/{self._publishes}", delta)

    def join(self, connection_id, channel, position=None, info=None, key=None):
        self._joins += 1
        return join(connection_id, channel, position, info, key or f"{self._request_id}/{self._joins}")


def _payload(payload):
    if isinstance(payload, str):
        return payload.encode(), "text"
    if isinstance(payload, (bytes, bytearray, memoryview)):
        return bytes(payload), "binary"
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(), "text"


def _connection(connection_id):
    return f"/@connections/{quote(connection_id, safe='')}"


def _channel(channel):
    return f"/@channels/{quote(channel, safe='')}"


def _text(position):
    return f"{position['epoch']}:{position['offset']}"


def _key(key):
    return {"idempotency-key": key or str(uuid.uuid4())}
