import json

from send import send


def handler(event, context):
    """Gets every message that no route of its own takes. This one says it again to whoever said it."""
    connection_id = event["requestContext"]["connectionId"]
    # What is no JSON raises: it is logged, the sender gets an error frame, and the socket stays open.
    text = json.loads(event["body"])["text"]
    send(connection_id, {"text": text})
    return {"statusCode": 200}
