"""Echo by the module parley, which is how functions of Parley reach connections."""

from parley import send


def handler(event, context):
    send(event["requestContext"]["connectionId"], event["body"])
    return {"statusCode": 200}
