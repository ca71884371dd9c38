// Comes to a gateway as a client, and talks to that client as a function: all it knows is what a function is given.
import { once } from 'node:events'
import arc from '@architect/functions'
import { WebSocket } from 'ws'
import { answerLines } from './lines.mjs'

const addresses = {
  ARC_WSS_URL: () => process.env.ARC_WSS_URL,
  ARC_SANDBOX: () => `ws://localhost:${JSON.parse(process.env.ARC_SANDBOX).ports.http}`,
}

async function run({ variable, payload }) {
  const socket = new WebSocket(addresses[variable]())
  try {
    await once(socket, 'open')
    socket.send('Who am I?')
    const [id] = await once(socket, 'message')
    const heard = once(socket, 'message')
    await arc.ws.send({ id: String(id), payload })
    return JSON.parse((await heard)[0])
  } finally {
    socket.terminate()
  }
}

await answerLines(run, (error) => ({ name: error.name, message: error.message }))
