# Functions that build the endpoint of their API as AWS's examples do, with each of AWS's clients.
@app
couriers

@ws
node
python
