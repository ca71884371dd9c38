@app
{{app}}

# Functions of sockets: src/ws/connect, src/ws/default and src/ws/disconnect are there without being named.
# A name below is a route of its own: "vote" gets what has "action": "vote", and lives in src/ws/vote.
@ws

@http
get /

# What is in public/ is served below /_static/.
@static
