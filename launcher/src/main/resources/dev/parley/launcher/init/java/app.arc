@app
{{app}}

# Functions of sockets: src/ws/connect, src/ws/default and src/ws/disconnect are there without being named.
# A name below is a route of its own: "vote" gets what has "action": "vote", and lives in src/ws/vote.
@ws

# What is in public/ is served at / and below /_static/.
@static
