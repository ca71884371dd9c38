def handler(event, context):
    """Runs after a socket has closed, for any reason. Its result is ignored."""
    return {"statusCode": 200}
