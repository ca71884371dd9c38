// Talks to the echo app by the package, as CommonJS unless another client is given. Prints what came back.
const parley = require('@parley/client')

exports.talk = async (ParleyClient, WebSocket, url) => {
  const bytes = []
  const client = new ParleyClient(url, { WebSocket })
  client.on('frame', (frame) => frame instanceof ArrayBuffer && bytes.push(...new Uint8Array(frame)))
  client.connect()
  const { text } = await client.ask({ text: 'over and out' })
  client.send(new Uint8Array([1, 2, 3]))
  await client.ask({ text: 'after the bytes' })
  client.close()
  console.log(JSON.stringify({ text, bytes, isOwn: ParleyClient === parley.ParleyClient }))
}

if (require.main === module) {
  exports.talk(parley.ParleyClient, require('ws').WebSocket, process.argv[2])
}
