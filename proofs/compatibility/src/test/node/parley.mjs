// Programs in the chat, by the client library as the shell serves it.
import { WebSocket } from 'ws'
import { ParleyClient } from '../../../../../clients/js/parley.mjs'
import { answerLines } from './lines.mjs'

const ROOM = 'tea'
const CHANNEL = `room:${ROOM}`

class Member {
  #sockets = []
  #messages = []
  #gaps = 0
  #joined = 0
  #changed = () => {}

  constructor(url) {
    const sockets = this.#sockets
    class Kept extends WebSocket {
      constructor(...address) {
        super(...address)
        sockets.push(this)
      }
    }
    this.client = new ParleyClient(url, {
      WebSocket: Kept,
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

  async leaves() {
    this.client.close()
  }
}

const members = {}

answerLines(
  async ({ who, url, call, ...rest }) => {
    members[who] ??= new Member(url)
    return members[who][call](rest)
  },
  ({ message }) => ({ message }),
)
