// Programs in the chat, by the client library as the shell serves it.
import { WebSocket } from 'ws'
import { ParleyClient } from '../../../../../clients/js/parley.mjs'
import { answerLines } from './lines.mjs'

const ROOM = 'tea'
const CHANNEL = `room:${ROOM}`

class Member {
  #sockets = []
  #messages = []
  #states = []
  #deltas = 0
  #gaps = 0
  #joined = 0
  #changed = () => {}

  constructor(url, deltas) {
    const sockets = this.#sockets
    const count = (data) => (this.#deltas += String(data).startsWith('{"parley":"delta"'))
    class Kept extends WebSocket {
      constructor(...address) {
        super(...address)
        sockets.push(this)
        this.on('message', count)
      }
    }
    this.client = new ParleyClient(url, {
      WebSocket: Kept,
      deltas,
      backoff: { baseMs: 20, capMs: 200 },
      onOpen: (client) => client.send({ action: 'join', room: ROOM, from: client.resume(CHANNEL) }),
      onFrame: (frame) => this.#take(frame),
      onGap: () => this.#gaps++,
    })
    this.client.connect()
  }

  #take(frame) {
    if (frame.type === 'message') {
      this.#messages.push(frame.text)
    } else if (frame.type === 'state') {
      this.#states.push(frame.number)
    } else if (frame.type === 'joined') {
      this.client.resumed(CHANNEL, frame)
      this.#joined++
    }
    this.#changed()
  }

  async #until(condition) {
    while (!condition()) {
      await new Promise((resolve) => (this.#changed = resolve))
    }
  }

  async joined({ times }) {
    await this.#until(() => this.#joined >= times)
  }

  async says({ text }) {
    const { position } = await this.client.deliver({ text, room: ROOM })
    return { offset: position.offset }
  }

  /** Says it and is cut off at once, so that nobody knows whether it arrived. */
  async saysAndIsCut({ text }) {
    const said = this.says({ text })
    await this.cut()
    return said
  }

  async cut() {
    this.#sockets.at(-1).terminate()
  }

  async heard({ count }) {
    await this.#until(() => this.#messages.length >= count)
    return { messages: this.#messages, gaps: this.#gaps, sockets: this.#sockets.length }
  }

  async joins() {
    return { count: this.#joined }
  }

  /** The numbers of the states, and how many of them came as what had changed. */
  async states({ count }) {
    await this.#until(() => this.#states.length >= count)
    return { numbers: this.#states, deltas: this.#deltas }
  }

  async leaves() {
    this.client.close()
  }
}

const members = {}

answerLines(
  async ({ who, url, call, ...rest }) => {
    members[who] ??= new Member(url, who === 'ann')
    return members[who][call](rest)
  },
  ({ message }) => ({ message }),
)
