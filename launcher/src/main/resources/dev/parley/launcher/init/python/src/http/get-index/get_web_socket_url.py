import os


def get_web_socket_url(event):
    """The URL of the page's socket: WS_URL if it is set, otherwise the page's own host."""
    if os.environ.get("WS_URL"):
        return os.environ["WS_URL"]
    headers = event["headers"]
    scheme = "wss" if headers.get("x-forwarded-proto") == "https" else "ws"
    return f"{scheme}://{headers.get('host', 'localhost:3333')}"
