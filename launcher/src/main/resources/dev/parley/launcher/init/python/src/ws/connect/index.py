def handler(event, context):
    """Says who may come in: any 2xx opens the socket, any other status reaches the browser and refuses it."""
    return {"statusCode": 200}
