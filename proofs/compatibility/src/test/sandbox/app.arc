@app
parley-sandbox

@aws
timeout 60

@ws
vote
"7"
