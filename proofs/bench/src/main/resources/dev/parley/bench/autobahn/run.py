# For Jython 2.7: the suite's jar, a specification of the fuzzing client, and a file for the list of cases to come.
import json
import sys

sys.path.append(sys.argv[1])

from twisted.internet import reactor
from autobahntestsuite import fuzzing
from autobahn.websocket import connectWS

fuzzing.connectWS = connectWS
with open(sys.argv[2]) as spec:
    factory = fuzzing.FuzzingClientFactory(json.load(spec))
with open(sys.argv[3], 'w') as planned:
    json.dump(factory.specCases, planned)
reactor.run()
