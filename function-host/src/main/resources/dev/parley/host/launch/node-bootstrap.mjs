// Runs a function whose events come over a pipe. Arguments: the module's file, the names that the function may have, and the
// folders that it shares with other functions, as shared=FOLDER and views=FOLDER.
//
// A handler may be async or return a promise, call its callback, call context.succeed, fail or done, or return its result.
// The first of these counts. A handler that returns undefined has the result null: at once if its only parameter is the
// event, otherwise as soon as nothing is pending in the event loop. The result is sent at once, even if other work goes on:
// setting context.callbackWaitsForEmptyEventLoop has no effect, and its value counts as false.
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Pipe } from './node-pipe.cjs'
import { install as redirect } from './node-redirect.mjs'
import { install } from './node-shared.mjs'

/** The limit of a result, in bytes: Lambda's. */
const MAX_RESULT_BYTES = 6 * 1024 * 1024 + 100
/** The host logs less of an error than this many characters. */
const MAX_ERROR_CHARS = 16 * 1024
const { env } = process

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
      errorType: String(error.name ?? 'Error').slice(0, MAX_ERROR_CHARS),
      errorMessage: String(error.message).slice(0, MAX_ERROR_CHARS),
      stackTrace: String(error.stack ?? '').slice(0, MAX_ERROR_CHARS).split('\n'),
    }
  }
  return { errorType: typeof error, errorMessage: String(error).slice(0, MAX_ERROR_CHARS), stackTrace: [] }
}

const pipe = new Pipe(env.PARLEY_PIPE, {
  event: (words, event) => {
    current = new Invocation(words, event)
    current.run(handler)
  },
  refused: ([id], why) => {
    console.error(id === 'ready' ? `There is no next event: ${why}` : `The result of ${id} was not taken: ${why}`)
    if (id === 'ready') process.exit(1)
  },
})
Pipe.own = pipe
pipe.endpoint = env.PARLEY_PIPE_ENDPOINT
// Children of the function have no business there.
delete env.PARLEY_PIPE
delete env.PARLEY_PIPE_ENDPOINT
let current
let isEnding = false

/** An error outside of a handler's answer: reports it, or logs it if that is not possible, and ends the process. */
function end(error) {
  // A second error must not cut off the report of the first.
  if (isEnding) return console.error(error)
  isEnding = true
  const invocation = current
  current = undefined
  if (invocation || !ready) {
    pipe.send(invocation ? `error ${invocation.id}` : 'failed', JSON.stringify(describe(error)))
    pipe.end()
  } else {
    console.error(error)
    process.exit(1)
  }
}

/** One event: the arguments of the handler, and its answer. Only the first answer counts. */
class Invocation {
  constructor([id, deadline, arn, trace], event) {
    this.id = id
    this.event = event
    env._X_AMZN_TRACE_ID = trace
    this.context = {
      awsRequestId: id,
      invokedFunctionArn: arn,
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Number(deadline) - Date.now()),
      succeed: result => this.succeed(result),
      fail: error => this.fail(error ?? 'handled'),
      done: (error, result) => this.done(error, result),
    }
  }

  run(handler) {
    pipe.letGo()
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
    if (Buffer.byteLength(json) > MAX_RESULT_BYTES) this.#answer('too-large')
    else this.#answer('result', json)
  }

  fail(error) {
    this.#answer('error', JSON.stringify(describe(error)))
  }

  #answer(kind, json) {
    if (current !== this) return
    current = undefined
    pipe.hold()
    pipe.send(`${kind} ${this.id}`, json)
    pipe.send('ready')
  }
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
  end(error)
}
if (ready) pipe.send('ready')
