'use strict'
// The pipe between a function's process and its host, a Unix socket. A frame is its length in four bytes, a line of words, and a
// body. The host sends 'event ID DEADLINE ARN TRACE', 'refused ID' and 'answer NUMBER STATUS TYPE'; this process sends 'ready',
// 'result ID', 'too-large ID', 'error ID', 'failed' and 'call NUMBER METHOD TARGET KEY TRACE'.
const { connect } = require('node:net')

const LENGTH_BYTES = 4
const END_OF_WORDS = 10
const NOTHING = Buffer.alloc(0)

class Pipe {
  /** The pipe of this process; undefined in its worker threads, and where no host has started it. */
  static own
  /** The value of PARLEY_ENDPOINT with which calls go over the pipe. */
  endpoint
  #socket
  #received = NOTHING
  #handlers
  #isCorked = false
  #calls = 0
  /** What to do with the answers to calls, by their numbers. */
  #calling = new Map()

  /** @param handlers by the first word of a frame; each is called with the other words and the body */
  constructor (path, handlers) {
    this.#handlers = { ...handlers, answer: (words, text) => this.#answered(words, text) }
    this.#socket = connect({ path })
      .on('data', chunk => this.#read(chunk))
      .on('error', () => {})
      // The host is gone, and no one waits for an answer.
      .on('close', () => process.exit(1))
  }

  /** Sends a frame. All that one turn sends goes out in one write: an answer, and the wish for the next event. */
  send (words, body = '') {
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#socket.uncork()
      })
    }
    const begin = LENGTH_BYTES + words.length + 1
    const isText = typeof body === 'string'
    const length = begin + (isText ? Buffer.byteLength(body) : body.length)
    const frame = Buffer.allocUnsafe(length)
    frame.writeUInt32BE(length - LENGTH_BYTES)
    frame.latin1Write(words, LENGTH_BYTES)
    frame[begin - 1] = END_OF_WORDS
    if (isText) frame.utf8Write(body, begin)
    else frame.set(body, begin)
    this.#socket.write(frame)
  }

  /**
   * Resolves with { status, type, text }, as the management API would answer; rejects if there is no answer in time.
   *
   * @param call { method, target, query, body, headers }: target is the path below the stage; it and the query are encoded
   */
  call ({ method, target, query, body, headers }, timeoutMs) {
    const number = String(++this.#calls)
    const key = encodeURIComponent(headers['idempotency-key'] ?? '')
    return new Promise((resolve, reject) => {
      // The pipe does not keep a handler's event loop alive, and the timer does.
      const timer = setTimeout(() => {
        this.#calling.delete(number)
        reject(new Error('no answer in time'))
      }, timeoutMs)
      this.#calling.set(number, answer => {
        clearTimeout(timer)
        resolve(answer)
      })
      this.send(`call ${number} ${method} ${query ? `${target}?${query}` : target} ${key} ${headers['x-amzn-trace-id'] ?? ''}`, body)
    })
  }

  #answered ([number, status, type], text) {
    // One that comes too late has nobody waiting for it.
    this.#calling.get(number)?.({ status: Number(status), type, text })
    this.#calling.delete(number)
  }

  /** Ends the process once the host has read all that was sent, which the host shows by closing its end. */
  end () {
    this.hold()
    this.#socket.end()
  }

  /** While a handler runs, only its own work keeps the event loop alive. */
  hold () { this.#socket.ref() }
  letGo () { this.#socket.unref() }

  #read (chunk) {
    const bytes = this.#received.length ? Buffer.concat([this.#received, chunk]) : chunk
    let at = 0
    while (bytes.length - at >= LENGTH_BYTES) {
      const begin = at + LENGTH_BYTES
      const end = begin + bytes.readUInt32BE(at)
      if (bytes.length < end) break
      const body = bytes.indexOf(END_OF_WORDS, begin) + 1
      const [kind, ...words] = bytes.latin1Slice(begin, body - 1).split(' ')
      at = end
      this.#handlers[kind](words, bytes.utf8Slice(body, end))
    }
    this.#received = at === bytes.length ? NOTHING : bytes.subarray(at)
  }
}

module.exports = { Pipe }
