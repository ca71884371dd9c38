@app
crowd

@http
get /

@ws
