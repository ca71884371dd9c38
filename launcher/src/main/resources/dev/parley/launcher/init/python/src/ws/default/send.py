import json
import os
import re
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

TIMEOUT_SECONDS = 10
GONE = 410

# The gateway is local, so proxies are not used.
_opener = build_opener(ProxyHandler({}))


def send(connection_id, payload):
    """Sends a message to a connection as JSON, without a package.

    It does not sign: if ACCESS_KEYS is set, use boto3's apigatewaymanagementapi instead.
    """
    url = f"{_endpoint()}/@connections/{quote(connection_id, safe='')}"
    request = Request(url, data=json.dumps(payload).encode(), method="POST")
    try:
        _opener.open(request, timeout=TIMEOUT_SECONDS).close()
    except HTTPError as error:
        # A client that left meanwhile is not an error: the disconnect function handles it.
        if error.code != GONE:
            message = error.read().decode(errors="replace")
            raise RuntimeError(f"Sending to {connection_id}: {error.code} {message}") from error


def _endpoint():
    """The gateway's management API: on this machine in testing, otherwise at ARC_WSS_URL."""
    sandbox = os.environ.get("ARC_SANDBOX")
    if sandbox:
        return f"http://localhost:{json.loads(sandbox)['ports']['_arc']}/_arc/ws"
    return re.sub("^ws", "http", os.environ["ARC_WSS_URL"])
