import json
import os
import urllib.request

import boto3


def send(courier, host, context, text):
    endpoint = f"https://{host}/{context['stage']}"
    if courier == "boto3":
        client = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)
        client.post_to_connection(ConnectionId=context["connectionId"], Data=text.encode())
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
