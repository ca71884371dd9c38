// The same for programs that require the package.
import parley = require('@parley/client')

const options: parley.Options<{ text: string }> = { onFrame: ({ text }) => text.length }
const client = new parley.ParleyClient('ws://localhost', options)
client.on('gap', (channel) => channel.length)
client.close()
