def handler(event, context):
    """Accepts or rejects a connection: any 2xx opens the socket; any other status is sent to the browser."""
    return {"statusCode": 200}
