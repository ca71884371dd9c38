const MOST_MILLIS = 10_000
const GONE = 410

/**
 * Sends one message to one connection, as JSON: what arc.ws.send({ id, payload }) does, without a package. It does not sign;
 * where ACCESS_KEYS is set, use arc.ws of @architect/functions in its place, or an SDK of AWS.
 */
export async function send (id, payload) {
  const response = await fetch(`${endpoint()}/@connections/${encodeURIComponent(id)}`, {
    method: 'POST',
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(MOST_MILLIS)
  })
  const words = await response.text()
  // Whoever has left meanwhile is no error: the disconnect function is told of it.
  if (!response.ok && response.status !== GONE) {
    throw new Error(`Sending to ${id}: ${response.status} ${words}`)
  }
}

/** The gateway's management API: on this machine while one develops, else where ARC_WSS_URL says. */
function endpoint () {
  if (process.env.ARC_SANDBOX) {
    const { ports } = JSON.parse(process.env.ARC_SANDBOX)
    return `http://localhost:${ports._arc}/_arc/ws`
  }
  return process.env.ARC_WSS_URL.replace(/^ws/, 'http')
}
