// A program in the echo app, by the client library and with tokens.
import { WebSocket } from 'ws'
import { ParleyClient } from '../../../../../clients/js/parley.mjs'
import { answerLines } from './lines.mjs'

const [url, tokens] = process.argv.slice(2)
const counts = { connect: 0, expiring: 0, rejected: 0, opens: 0, ends: 0 }
const client = new ParleyClient(async () => url, {
  WebSocket,
  token: async ({ reason, signal }) => {
    counts[reason]++
    return (await fetch(tokens, { signal })).text()
  },
  onOpen: () => counts.opens++,
  onRejected: () => counts.ends++,
})

const calls = {
  connect: () => client.connect(),
  echo: async ({ text }) => ({ text: (await client.ask({ text })).text }),
  report: () => {
    const { name: state, code, rejected = false } = client.state
    return { ...counts, state, code, isRejected: rejected }
  },
  close: () => client.close(),
}

client.connect()
answerLines(
  async ({ call, ...rest }) => calls[call](rest),
  ({ message }) => ({ message }),
)
