// Runs a function behind the Lambda Runtime API. Arguments: the module's file, the names that the function may have, and the
// folders that it shares with other functions, as shared=FOLDER and views=FOLDER.
//
// A handler may be async or return a promise, call its callback, call context.succeed, fail or done, or return its result.
// The first of these counts. A handler that returns undefined has the result null: at once if its only parameter is the
// event, otherwise as soon as nothing is pending in the event loop. The result is sent at once, even if other work goes on:
// setting context.callbackWaitsForEmptyEventLoop has no effect, and its value counts as false.
import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install as redirect } from './node-redirect.mjs'
import { install } from './node-shared.mjs'

const BASE = '/2018-06-01/runtime'
const END_OF_HEAD = Buffer.from('\r\n\r\n')
const { env } = process

/** One persistent connection. Requests are pipelined, and responses arrive in the order of the requests. */
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
      // The host is gone, and no one waits for an answer.
      .on('close', () => process.exit(1))
  }

  /** Resolves with { status, headers, body }. */
  request(method, path, body = '', headers = '') {
    // All that one turn sends goes out in one packet: an answer, and the poll for the next event.
    this.#socket.cork()
    process.nextTick(() => this.#socket.uncork())
    this.#socket.write(
      `${method} ${BASE}${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
      + `${headers}\r\n${body}`)
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** While a handler runs, only its own work keeps the event loop alive. */
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

/** Describes an error as AWS's clients do. Any value can be thrown. */
function describe(error) {
  try {
    return described(error)
  } catch {
    // A getter of message may throw, and an object may have no string form.
    return { errorType: typeof error, errorMessage: "An error that can't be described", stackTrace: [] }
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

/** An error outside of a handler's answer: reports it, or logs it if that is not possible, and ends the process. */
async function end(error) {
  // A second error must not cut off the report of the first.
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

/** One event: the arguments of the handler, and its answer. Only the first answer counts. */
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

/** Tells from the source whether a handler uses more than the event: length ignores rest and default parameters. */
function takesMore(handler) {
  const source = String(handler)
  return handler.length > 1 || /\barguments\b|\.\.\.|\[native code\]|^[^{]*\([^)]*=/.test(source)
}

async function load(file, name, folders) {
  if (env.PARLEY_REDIRECT) redirect(env.PARLEY_REDIRECT)
  install(Object.fromEntries(folders.map(folder => folder.split(/=(.*)/s, 2))), dirname(file))
  const module = /\.[cm]?ts$/.test(file)
    ? await (await import('./node-typescript.mjs')).load(file)
    : await import(pathToFileURL(file))
  for (const exported of [module, module.default]) {
    const found = name.split('.').reduce((value, key) => value?.[key], exported)
    if (typeof found === 'function') return found
  }
  throw new Error(`${file} exports no function ${name}`)
}

let ready = false
process.on('uncaughtException', end)
process.on('unhandledRejection', end)
// A terminal sends SIGINT to all of its processes, but this one ends only when its host says so.
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
    // Only Node itself reports the position of a syntax error, and only when it runs the file.
    error.stack = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr || error.stack
  }
  const [, sdk] = /^Cannot find (?:package|module) '(aws-sdk|@aws-sdk\/[^/']+)/.exec(error?.message) ?? []
  if (sdk) error.message = `${error.message}. Lambda brings it; here the app needs it: npm install ${sdk}`
  await end(error)
}
next()
