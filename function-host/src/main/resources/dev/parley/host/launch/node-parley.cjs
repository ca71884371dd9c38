'use strict'
// The module 'parley' of functions in Node. A CommonJS module that lists its exports in one literal can be imported, too.
const { randomUUID } = require('node:crypto')
const { ParleyError, call, encode } = require('./node-management.cjs')

/** A join from a position is answered once the missed messages are sent, within 15 s. */
const JOIN_TIMEOUT_MS = 20_000

/** A payload's bytes and kind: text as it is, bytes as binary, anything else as JSON. */
function payloadOf (payload) {
  if (typeof payload === 'string') return { body: payload, type: 'text' }
  if (payload instanceof Uint8Array) return { body: payload, type: 'binary' }
  const json = JSON.stringify(payload)
  if (json === undefined) throw new TypeError(`A payload can't be ${typeof payload}`)
  return { body: json, type: 'text' }
}

const connectionPath = id => `/@connections/${encode(id)}`
const channelPath = channel => `/@channels/${encode(channel)}`
const positionText = ({ epoch, offset }) => `${epoch}:${offset}`
const keyHeader = key => ({ 'idempotency-key': key })

/** A function's own calls reach a connection whose $connect is still running: they take effect once its socket is open. */
const CONNECTING = { connecting: true }

async function send (connectionId, payload) {
  const { body, type } = payloadOf(payload)
  const options = { query: { ...CONNECTING, type }, body, repeatable: false, isTraffic: true }
  return await call('POST', connectionPath(connectionId), options) !== undefined
}

async function close (connectionId, { code, reason } = {}) {
  const query = { ...CONNECTING, code, reason }
  return await call('DELETE', connectionPath(connectionId), { query }) !== undefined
}

async function info (connectionId) {
  return call('GET', connectionPath(connectionId))
}

async function join (connectionId, channel, { from, info, key = randomUUID() } = {}) {
  const path = `${channelPath(channel)}/connections/${encode(connectionId)}`
  const body = JSON.stringify({ from, info })
  const options = { query: CONNECTING, body, headers: keyHeader(key), isTraffic: true, timeoutMs: JOIN_TIMEOUT_MS }
  return call('PUT', path, options)
}

async function leave (connectionId, channel) {
  await call('DELETE', `${channelPath(channel)}/connections/${encode(connectionId)}`, { query: CONNECTING, isTraffic: true })
}

async function publish (channel, payload, { stamped, delta, ephemeral, key = randomUUID() } = {}) {
  const { body, type } = payloadOf(payload)
  // An ephemeral message is not stored, so nothing could recognise its repetition.
  const headers = ephemeral ? {} : keyHeader(key)
  const options = { query: { type, stamped, delta, ephemeral }, body, headers, repeatable: !ephemeral, isTraffic: true }
  return call('POST', channelPath(channel), options)
}

async function members (channel) {
  return (await call('GET', channelPath(channel))).members
}

async function history (channel, { after = {}, before, limit } = {}) {
  const query = { ...after, before: before && positionText(before), limit }
  return (await call('GET', `${channelPath(channel)}/messages`, { query })).messages
}

async function redact (channel, position) {
  await call('DELETE', `${channelPath(channel)}/messages/${encode(positionText(position))}`)
}

/** An event that is sent again has the same request id, so the n-th call for it has the same key. */
function answering (event) {
  const { requestId } = event.requestContext
  let publishes = 0
  let joins = 0
  return {
    publish: (channel, payload, options) => publish(channel, payload, { key: `${requestId}/${++publishes}`, ...options }),
    join: (connectionId, channel, options) => join(connectionId, channel, { key: `${requestId}/${++joins}`, ...options })
  }
}

module.exports = { ParleyError, answering, close, history, info, join, leave, members, publish, redact, send }
