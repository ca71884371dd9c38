PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{app}}</title>
</head>
<body>
  <h1>{{app}}</h1>
  <p>This is {{method}} {{path}}.</p>
</body>
</html>
"""


def handler(event, context):
    """Answers {{method}} {{path}}."""
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"},
        "body": PAGE,
    }
