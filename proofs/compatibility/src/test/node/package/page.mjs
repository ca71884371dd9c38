// Talks to the echo app by the package, in a browser. Its title is what came back.
import { ParleyClient } from '@parley/client'

const bytes = []
const client = new ParleyClient(new URLSearchParams(location.search).get('url'))
client.on('frame', (frame) => frame instanceof ArrayBuffer && bytes.push(...new Uint8Array(frame)))
client.connect()
const { text } = await client.ask({ text: 'over and out' })
client.send(new Uint8Array([1, 2, 3]))
await client.ask({ text: 'after the bytes' })
client.close()
document.title = JSON.stringify({ text, bytes })
