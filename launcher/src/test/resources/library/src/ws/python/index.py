import json

from parley import ParleyError, answering, close, history, info, join, leave, members, publish, redact, send

GONE = "JEbeOfQ9oAMCKWwxYz012345678="


def refused(call, *values, **named):
    try:
        call(*values, **named)
        return "not refused"
    except ParleyError as error:
        return [True, error.status, error.type]


def bodies(messages):
    return [message["body"] for message in messages]


def handler(event, context):
    """Calls each function of the module, and sends what it found to its client."""
    connection_id = event["requestContext"]["connectionId"]
    channel = f"tea & cake/{json.loads(event['body'])['channel']}"
    report = {"since": "string" if isinstance(info(connection_id)["connectedAt"], str) else "no string"}
    report["joined"] = join(connection_id, channel, info={"cup": "grün"})["recovered"]
    report["members"] = [member["info"] for member in members(channel)["list"]]
    first = publish(channel, {"text": "grüße"})
    answering(event).publish(channel, "twice")
    report["repeated"] = answering(event).publish(channel, "twice")["repeated"]
    publish(channel, bytes([1, 2, 3]), ephemeral=True)
    report["history"] = bodies(history(channel))
    report["after"] = bodies(history(channel, after=first["position"]))
    redact(channel, first["position"])
    report["redacted"] = bodies(history(channel, limit=2))
    leave(connection_id, channel)
    report["left"] = members(channel)["count"]
    report["gone"] = [send(GONE, "x"), close(GONE), info(GONE), join(GONE, channel)]
    report["refused"] = [refused(close, connection_id, code=2), refused(publish, "", "x")]
    send(connection_id, report)
    close(connection_id, code=4001, reason="that is all")
    return {"statusCode": 200}
