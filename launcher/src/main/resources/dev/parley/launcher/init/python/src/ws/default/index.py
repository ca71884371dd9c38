import json

from parley import send


def handler(event, context):
    """Handles every message that has no route of its own. This one sends it back to its sender."""
    connection_id = event["requestContext"]["connectionId"]
    # Invalid JSON raises: the error is logged, the sender gets an error frame, and the socket stays open.
    text = json.loads(event["body"])["text"]
    send(connection_id, {"text": text})
    return {"statusCode": 200}
