@app
parley-bench

@ws
