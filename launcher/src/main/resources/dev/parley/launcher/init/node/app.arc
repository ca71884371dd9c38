@app
{{app}}

# The functions src/ws/connect, src/ws/default and src/ws/disconnect need not be listed.
# A name listed here is a route: "vote" handles messages with "action": "vote", in src/ws/vote.
@ws

@http
get /

# Files in public/ are served below /_static/.
@static
