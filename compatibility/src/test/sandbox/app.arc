@app
parley-sandbox

@ws
vote
"7"
