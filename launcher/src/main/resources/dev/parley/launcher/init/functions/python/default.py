import base64

from parley import send


def handler(event, context):
    """Handles every message that has no route of its own. This one sends it back to its sender."""
    payload = base64.b64decode(event["body"]) if event["isBase64Encoded"] else event["body"]
    send(event["requestContext"]["connectionId"], payload)
    return {"statusCode": 200}
