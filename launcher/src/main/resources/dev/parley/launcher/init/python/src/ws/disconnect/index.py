def handler(event, context):
    """Is told that a socket has ended, whatever ended it. Its result goes nowhere."""
    return {"statusCode": 200}
