@app
parley-functions-python

@ws

# As many processes as there are cores: they compute, and wait for nobody.
@aws
runtime python3.12
concurrency 2
