import json

from parley import send


def handler(event, context):
    """Handles messages with "action": "{{route}}"."""
    connection_id = event["requestContext"]["connectionId"]
    send(connection_id, {"route": "{{route}}", "received": json.loads(event["body"])})
    return {"statusCode": 200}
