// Echoes over one socket of the package ws, which offers permessage-deflate as its options say.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { answerLines } from './lines.mjs'

/** Sends each text, and as many bytes as binary, and waits for its echo. */
async function echo({ url, options, sizes }) {
  const socket = new WebSocket(url, { perMessageDeflate: options })
  await once(socket, 'open')
  const before = socket._socket.bytesRead
  let sent = 0
  for (const size of sizes) {
    for (const message of [line(size), Buffer.from(line(size))]) {
      socket.send(message)
      sent += size
      const [data, isBinary] = await once(socket, 'message')
      if (isBinary !== (typeof message !== 'string') || data.toString() !== message.toString()) {
        throw new Error(`The echo of ${size} bytes differs`)
      }
    }
  }
  const received = socket._socket.bytesRead - before
  const extensions = socket.extensions
  socket.close()
  await once(socket, 'close')
  return { extensions, sent, received }
}

function line(size) {
  let text = '{"lines":['
  for (let i = 0; text.length < size; i++) {
    text += `{"from":"user ${(i * 7) % 40}","text":"line ${i}"},`
  }
  return text.slice(0, size)
}

await answerLines(echo, (error) => ({ message: error.message }))
