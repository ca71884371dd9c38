import json
import os
import re
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

MOST_SECONDS = 10
GONE = 410

# The gateway is near: no proxy is asked for it.
_opener = build_opener(ProxyHandler({}))


def send(connection_id, payload):
    """Sends one message to one connection, as JSON. No package is needed for it.

    It does not sign; where ACCESS_KEYS is set, use boto3's apigatewaymanagementapi in its place.
    """
    url = f"{_endpoint()}/@connections/{quote(connection_id, safe='')}"
    request = Request(url, data=json.dumps(payload).encode(), method="POST")
    try:
        _opener.open(request, timeout=MOST_SECONDS).close()
    except HTTPError as error:
        # Whoever has left meanwhile is no error: the disconnect function is told of it.
        if error.code != GONE:
            words = error.read().decode(errors="replace")
            raise RuntimeError(f"Sending to {connection_id}: {error.code} {words}") from error


def _endpoint():
    """The gateway's management API: on this machine while one develops, else where ARC_WSS_URL says."""
    sandbox = os.environ.get("ARC_SANDBOX")
    if sandbox:
        return f"http://localhost:{json.loads(sandbox)['ports']['_arc']}/_arc/ws"
    return re.sub("^ws", "http", os.environ["ARC_WSS_URL"])
