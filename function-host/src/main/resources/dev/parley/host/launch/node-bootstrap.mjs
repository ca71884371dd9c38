// Runs a function behind the Lambda Runtime API. Arguments: the module's file, the name of the function in it, and what it
// shares with others, as shared=FOLDER and views=FOLDER.
//
// A handler may be async or return a promise, call its callback, call context.succeed, fail or done, or return its result.
// The first of these counts. One that returns nothing has the result null: at once if it takes nothing but the event, or
// else when nothing is left that it could wait for. An answer is sent as soon as it is there, whatever else is still going on:
// context.callbackWaitsForEmptyEventLoop may be set and is always as if it were false.
import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { pathToFileURL } from 'node:url'

const BASE = '/2018-06-01/runtime'
const END_OF_HEAD = Buffer.from('\r\n\r\n')
const { env } = process

/** One connection, kept open. Answers come in the order of the requests, and requests need not wait for them. */
class RuntimeApi {
  #waiting = []
  #received = Buffer.alloc(0)
  #host = env.AWS_LAMBDA_RUNTIME_API
  #socket

  constructor() {
    const [host, port] = this.#host.split(':')
    this.#socket = connect({ host, port: Number(port), noDelay: true })
      .on('data', chunk => this.#read(chunk))
      .on('error', () => {})
      // Whoever gave us events is gone, and nobody waits for what we do.
      .on('close', () => process.exit(1))
  }

  /** Resolves with { status, headers, body }. */
  request(method, path, body = '', headers = '') {
    // What is sent in one turn goes out in one piece: an answer, and the question for the next event.
    this.#socket.cork()
    process.nextTick(() => this.#socket.uncork())
    this.#socket.write(
      `${method} ${BASE}${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
      + `${headers}\r\n${body}`)
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** While a handler runs, it alone decides whether there is something left to wait for. */
  hold() { this.#socket.ref() }
  letGo() { this.#socket.unref() }

  #read(chunk) {
    this.#received = this.#received.length ? Buffer.concat([this.#received, chunk]) : chunk
    for (;;) {
      const end = this.#received.indexOf(END_OF_HEAD)
      if (end < 0) return
      const [first, ...lines] = this.#received.toString('latin1', 0, end).split('\r\n')
      const headers = new Map(lines.map(line => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }))
      const begin = end + END_OF_HEAD.length
      const length = Number(headers.get('content-length') ?? 0)
      if (this.#received.length < begin + length) return
      const body = this.#received.toString('utf8', begin, begin + length)
      this.#received = this.#received.subarray(begin + length)
      this.#waiting.shift()({ status: Number(first.split(' ')[1]), headers, body })
    }
  }
}

/** As AWS's clients describe an error, which may be anything that was thrown. */
function describe(error) {
  try {
    return described(error)
  } catch {
    // A message that throws when it is asked for, an object without a string.
    return { errorType: typeof error, errorMessage: 'An error that can not be told', stackTrace: [] }
  }
}

function described(error) {
  if (error instanceof Error || typeof error?.message === 'string') {
    return {
      errorType: String(error.name ?? 'Error'),
      errorMessage: String(error.message),
      stackTrace: String(error.stack ?? '').split('\n'),
    }
  }
  return { errorType: typeof error, errorMessage: String(error), stackTrace: [] }
}

const api = new RuntimeApi()
let current
let isEnding = false

async function report(path, error) {
  const words = describe(error)
  const type = words.errorType.replace(/[^\x20-\x7e]/g, '?')
  await api.request('POST', path, JSON.stringify(words), `Lambda-Runtime-Function-Error-Type: ${type}\r\n`)
}

/** Something went wrong outside of any handler's own answer: reported, or else said, and the process ends. */
async function end(error) {
  // What comes while the first is being reported must not cut it off.
  if (isEnding) return console.error(error)
  isEnding = true
  const invocation = current
  current = undefined
  if (invocation || !ready) {
    api.hold()
    await report(invocation ? `/invocation/${invocation.id}/error` : '/init/error', error)
  } else {
    console.error(error)
  }
  process.exit(1)
}

/** One event: what the handler is given, and its answer, which counts once. */
class Invocation {
  constructor({ headers, body }) {
    this.id = headers.get('lambda-runtime-aws-request-id')
    this.event = body
    const deadline = Number(headers.get('lambda-runtime-deadline-ms'))
    env._X_AMZN_TRACE_ID = headers.get('lambda-runtime-trace-id')
    this.context = {
      awsRequestId: this.id,
      invokedFunctionArn: headers.get('lambda-runtime-invoked-function-arn'),
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      succeed: result => this.succeed(result),
      fail: error => this.fail(error ?? 'handled'),
      done: (error, result) => this.done(error, result),
    }
  }

  run(handler) {
    api.letGo()
    try {
      const result = handler(JSON.parse(this.event), this.context, (error, value) => this.done(error, value))
      if (typeof result?.then === 'function') {
        this.promised = true
        result.then(value => this.succeed(value), error => this.fail(error))
      } else if (result !== undefined || !mayCallBack) {
        this.succeed(result)
      }
    } catch (error) {
      this.fail(error)
    }
  }

  done(error, result) {
    if (error === undefined || error === null) this.succeed(result)
    else this.fail(error)
  }

  succeed(result) {
    let json
    try {
      json = JSON.stringify(result) ?? 'null'
    } catch (error) {
      return this.fail(error)
    }
    this.#answer(() => api.request('POST', `/invocation/${this.id}/response`, json).then(({ status, body }) => {
      if (status !== 202) console.error(`The result of ${this.id} was not taken: ${status} ${body}`)
    }))
  }

  fail(error) {
    this.#answer(() => report(`/invocation/${this.id}/error`, error))
  }

  #answer(send) {
    if (current !== this) return
    current = undefined
    api.hold()
    send()
    next()
  }
}

async function next() {
  const answer = await api.request('GET', '/invocation/next')
  if (answer.status !== 200) {
    console.error(`There is no next event: ${answer.status} ${answer.body}`)
    process.exit(1)
  }
  current = new Invocation(answer)
  current.run(handler)
}

/** Whether it may take more than the event, by how it is written: a rest, a default or arguments do not count in length. */
function takesMore(handler) {
  const source = String(handler)
  return handler.length > 1 || /\barguments\b|\.\.\.|\[native code\]|^[^{]*\([^)]*=/.test(source)
}

async function load(file, name, folders) {
  if (folders.length > 0) {
    const { install } = await import('./node-shared.mjs')
    install(Object.fromEntries(folders.map(folder => folder.split(/=(.*)/s, 2))))
  }
  const module = await import(pathToFileURL(file))
  for (const exported of [module, module.default]) {
    const found = name.split('.').reduce((value, key) => value?.[key], exported)
    if (typeof found === 'function') return found
  }
  throw new Error(`${file} exports no function ${name}`)
}

let ready = false
process.on('uncaughtException', end)
process.on('unhandledRejection', end)
// A terminal sends it to all of its processes. Ours end when the one that started them says so.
process.on('SIGINT', () => {})
process.on('beforeExit', () => {
  if (!current) return
  if (current.promised) current.fail(new Error('The handler waits for a promise that nothing is left to settle'))
  else current.succeed(null)
})

const [, , file, name, ...folders] = process.argv
let handler
let mayCallBack
try {
  handler = await load(file, name, folders)
  mayCallBack = takesMore(handler)
  ready = true
} catch (error) {
  if (error instanceof SyntaxError) {
    // Only Node itself says where, and only when it runs a file.
    error.stack = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr || error.stack
  }
  await end(error)
}
next()
