import json


def handler(event, context):
    """Answers {{method}} {{path}}."""
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps({"route": "{{method}} {{path}}"}),
    }
