// Runs the WebSocket functions of an Architect app, as its runtime does: an event comes in, a result goes out.
import { createRequire } from 'node:module'
import { answerLines } from './lines.mjs'

const [app] = process.argv.slice(2)
const require = createRequire(import.meta.url)

async function run({ name, event }) {
  const { handler } = require(`${app}/src/ws/${name}`)
  return handler(event)
}

await answerLines(run, (error) => ({ name: error.name, message: error.message }))
