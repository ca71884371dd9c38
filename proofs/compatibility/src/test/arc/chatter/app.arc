# An app of the form that Architect's examples have.
@app
chatter

@ws
arc
sdk

@http
get /

@static
