'use strict'
// Calls the gateway's management API at PARLEY_ENDPOINT for the module 'parley', and signs the calls if PARLEY_KEY has a key. The
// calls that an app makes all the time go over the pipe to its host, if there is one for this endpoint.
const { createHash, createHmac } = require('node:crypto')
const http = require('node:http')
const https = require('node:https')
const { Pipe } = require('./node-pipe.cjs')

const TIMEOUT_MS = 10_000
const ATTEMPTS = 5
const FIRST_PAUSE_MS = 50
/** Shorter than the gateway's own limit for idle connections, 60 s. */
const IDLE_MS = 20_000
const MAX_CONNECTIONS = 64
const GONE = 410
/** A full outbound queue, and a gateway that can't be reached now: the call was not carried out. */
const NOT_DONE = new Set([429, 503])
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A call that the gateway refused, or that had no answer in time. */
class ParleyError extends Error {
  /**
   * @param {number} status of HTTP; 0 if there was no answer
   * @param {string} type such as LimitExceededException
   */
  constructor (message, status, type, options) {
    super(message, options)
    this.name = 'ParleyError'
    this.status = status
    this.type = type
  }
}

let connected

/** Where the API is, and the connections to it. Read at the first call: a test may set the variables before. */
function api () {
  if (connected) return connected
  const { PARLEY_ENDPOINT: endpoint, PARLEY_KEY: key = '' } = process.env
  if (!endpoint) {
    throw new ParleyError(
      'PARLEY_ENDPOINT is not set. parley run sets it; elsewhere, set it to http://localhost:2222/testing', 0, 'NoEndpoint')
  }
  const url = new URL(endpoint.replace(/\/+$/, ''))
  const secure = url.protocol === 'https:'
  const options = { keepAlive: true, timeout: IDLE_MS, maxSockets: MAX_CONNECTIONS }
  const [id, ...secret] = key.split(':')
  connected = {
    url,
    key: key && { id, secret: secret.join(':') },
    client: secure ? https : http,
    // A gateway on this machine has the certificate of its public name.
    agent: secure
      ? new https.Agent({ ...options, rejectUnauthorized: !LOOPBACK.has(url.hostname) })
      : new http.Agent(options)
  }
  return connected
}

const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const hash = data => createHash('sha256').update(data).digest('hex')
const hmac = (key, data) => createHmac('sha256', key).update(data).digest()

function queryOf (parameters) {
  return Object.keys(parameters)
    .filter(name => parameters[name] !== undefined)
    .sort()
    .map(name => `${name}=${encode(String(parameters[name]))}`)
    .join('&')
}

/** The headers of Signature Version 4. The path's segments are encoded once more, as for all services but S3. */
function signed ({ key, url }, { method, path, query, body, headers }) {
  const region = process.env.AWS_REGION || 'local'
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = [time.slice(0, 8), region, 'execute-api', 'aws4_request']
  const all = { ...headers, host: url.host, 'x-amz-date': time }
  const names = Object.keys(all).sort()
  const canonical = [
    method,
    path.split('/').map(encode).join('/'),
    query,
    ...names.map(name => `${name}:${all[name]}`),
    '',
    names.join(';'),
    hash(body)
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n')
  const signature = hmac(scope.reduce(hmac, `AWS4${key.secret}`), text).toString('hex')
  const credential = `Credential=${key.id}/${scope.join('/')}`
  return { ...all, authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}` }
}

/** One request. Resolves with the status, the error's type and the text of its response. */
function exchange (to, call, timeLeft) {
  return new Promise((resolve, reject) => {
    const { method, path, query, body } = call
    const request = to.client.request({
      agent: to.agent,
      hostname: to.url.hostname.replace(/^\[|\]$/g, ''),
      port: to.url.port || undefined,
      method,
      path: query ? `${path}?${query}` : path,
      headers: { ...(to.key ? signed(to, call) : call.headers), 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeLeft)
    }, response => {
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({
        status: response.statusCode,
        type: response.headers['x-amzn-errortype'] ?? '',
        text: Buffer.concat(chunks).toString()
      }))
    })
    request.on('error', error => {
      // The gateway never saw it: nothing listened, or an idle connection had just been closed.
      error.unsent = error.code === 'ECONNREFUSED' || (request.reusedSocket && error.code === 'ECONNRESET')
      reject(error)
    })
    request.end(body)
  })
}

/** Repeats a call that was not carried out, or that may be carried out twice, until it is answered or its time is over. */
async function attempt (call, repeatable, timeoutMs) {
  const end = Date.now() + timeoutMs
  const to = api()
  const isPiped = call.isTraffic && Pipe.own?.endpoint === process.env.PARLEY_ENDPOINT
  for (let tries = 1; ; tries++) {
    const pause = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random())
    const mayRepeat = tries < ATTEMPTS && Date.now() + pause < end
    try {
      const timeLeft = Math.max(1, end - Date.now())
      const answer = await (isPiped ? Pipe.own.call(call, timeLeft) : exchange(to, call, timeLeft))
      if (!mayRepeat || !NOT_DONE.has(answer.status)) return answer
    } catch (error) {
      if (!mayRepeat || !(repeatable || error.unsent)) {
        const what = `${call.method} ${to.url.origin}${call.path}: ${error.message}`
        throw new ParleyError(what, 0, 'NoAnswer', { cause: error })
      }
    }
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}

/** The trace of the event that the process handles, so that what the call does belongs to it. */
function trace () {
  const id = process.env._X_AMZN_TRACE_ID
  return id ? { 'x-amzn-trace-id': id } : {}
}

/**
 * Resolves with the answer's JSON, or with an empty object; undefined if the connection is gone.
 *
 * @param path below the stage, encoded
 * @param query values by name; undefined ones are left out
 * @param repeatable whether the call may be carried out twice
 * @param isTraffic whether the host accepts the call over the pipe
 * @throws ParleyError if the gateway refused the call, or did not answer in time
 */
async function call (method, path, options = {}) {
  const { query = {}, body = '', headers = {}, repeatable = true, isTraffic = false, timeoutMs = TIMEOUT_MS } = options
  const base = api().url.pathname.replace(/\/$/, '')
  const all = { ...headers, ...trace() }
  const request = { method, path: base + path, target: path, query: queryOf(query), body, headers: all, isTraffic }
  const { status, type, text } = await attempt(request, repeatable, timeoutMs)
  if (status === GONE) return undefined
  if (status >= 200 && status < 300) return text ? JSON.parse(text) : {}
  throw new ParleyError(`${method} ${request.path}: ${status} ${messageOf(text)}`, status, type)
}

/** The message of an error's JSON. A proxy may answer with a page instead. */
function messageOf (text) {
  try {
    return JSON.parse(text).message ?? text
  } catch {
    return text
  }
}

module.exports = { ParleyError, call, encode }
