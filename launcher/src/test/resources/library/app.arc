@app
library

# Functions in three kinds of modules, each of which does the same with the module parley.
@ws
required
python
