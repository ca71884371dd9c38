// Calls arc.ws as an Architect function does; where it goes is in the environment.
import { subscribe } from 'node:diagnostics_channel'
import arc from '@architect/functions'
import { answerLines } from './lines.mjs'

let requests = 0
subscribe('http.client.request.start', () => requests++)

function run({ call, id, payload }) {
  requests = 0
  return arc.ws[call]({ id, payload })
}

// Its errors have no classes: code and name tell them apart.
const describe = ({ code, name, statusCode, message }) => ({ code, name, status: statusCode, message, requests })

await answerLines(run, describe)
