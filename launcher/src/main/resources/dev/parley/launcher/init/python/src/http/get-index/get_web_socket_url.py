import os


def get_web_socket_url(event):
    """Where the page's socket is: WS_URL if it is set, else the host that the page itself came from."""
    if os.environ.get("WS_URL"):
        return os.environ["WS_URL"]
    headers = event["headers"]
    scheme = "wss" if headers.get("x-forwarded-proto") == "https" else "ws"
    return f"{scheme}://{headers.get('host', 'localhost:3333')}"
