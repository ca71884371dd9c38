import asyncio
import json
import os
import urllib.request

import boto3


async def post(host, path, body):
    reader, writer = await asyncio.open_connection(host, 443, ssl=True)
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 "), answer


def send(courier, host, context, text):
    if courier == "plain":
        # Looks at what is there without TLS first.
        with urllib.request.urlopen(f"http://{host}/health/live") as answer:
            text += f": {answer.status}"
        courier = "boto3"
    endpoint = f"https://{host}/{context['stage']}"
    if courier == "boto3":
        client = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)
        client.post_to_connection(ConnectionId=context["connectionId"], Data=text.encode())
    elif courier == "asyncio":
        asyncio.run(post(host, f"/{context['stage']}/@connections/{context['connectionId']}", text.encode()))
    else:
        url = f"{endpoint}/@connections/{context['connectionId']}"
        urllib.request.urlopen(url, data=text.encode()).close()


def handler(event, context):
    asked = json.loads(event["body"])
    request = event["requestContext"]
    name = f"{request['apiId']}.execute-api.{os.environ['AWS_REGION']}.amazonaws.com"
    host = request["domainName"] if asked["by"] == "domain" else name
    send(asked["courier"], host, request, f"{asked['courier']} by {asked['by']}")
    return {"statusCode": 200}
