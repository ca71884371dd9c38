def handler(event, context):
    """Decides about every client before connect runs.

    This one lets everybody in: return Effect "Deny" for 403, or raise Exception("Unauthorized") for 401. Later events have
    the context in requestContext.authorizer.
    """
    return {
        "principalId": "anybody",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}],
        },
        "context": {},
    }
