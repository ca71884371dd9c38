@app
parley-functions-node

@ws

# As many processes as there are cores: they compute, and wait for nobody.
@aws
concurrency 2
