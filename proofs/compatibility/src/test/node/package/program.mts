// Holds the package's types to what they promise: checked with every strict option, and never run.
import { type NotDelivered, type Options, ParleyClient, Presence } from '@parley/client'

interface Said { text: string }

const options: Options<Said> = {
  onFrame: (frame) => frame.text.length,
  token: async ({ reason, signal }) => (reason === 'rejected' || signal.aborted ? null : 'abc'),
}
const client = new ParleyClient<Said, { text: string }>(() => 'ws://localhost', options)
const end: () => void = client.on('frame', ({ text }) => text.toUpperCase())
client.on('state', ({ name, rejected }) => name === 'open' && rejected === true)
client.send({ text: 'x' })
client.send(new Uint8Array(2))
client.deliver({ text: 'x' }, { timeoutMs: 5, signal: AbortSignal.timeout(5) }).catch((e: NotDelivered) => e.uncertain)
client.ask({ text: 'x' }).then((response) => response)
// @ts-expect-error not a frame of this app
client.send({ words: 'x' })
// @ts-expect-error no such event
client.on('frames', () => {})
const people = new Presence<{ id: string }>(({ id }) => id)
people.on('joined', ({ id }) => id.length)
end()
