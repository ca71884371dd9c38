const TIMEOUT_MS = 10_000
const GONE = 410

/**
 * Sends a message to a connection as JSON, like arc.ws.send({ id, payload }) but without a package. It does not sign: if
 * ACCESS_KEYS is set, use arc.ws of @architect/functions or an AWS SDK instead.
 */
export async function send (id, payload) {
  const response = await fetch(`${endpoint()}/@connections/${encodeURIComponent(id)}`, {
    method: 'POST',
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(TIMEOUT_MS)
  })
  const message = await response.text()
  // A client that left meanwhile is not an error: the disconnect function handles it.
  if (!response.ok && response.status !== GONE) {
    throw new Error(`Sending to ${id}: ${response.status} ${message}`)
  }
}

/** The gateway's management API: on this machine in testing, otherwise at ARC_WSS_URL. */
function endpoint () {
  if (process.env.ARC_SANDBOX) {
    const { ports } = JSON.parse(process.env.ARC_SANDBOX)
    return `http://localhost:${ports._arc}/_arc/ws`
  }
  return process.env.ARC_WSS_URL.replace(/^ws/, 'http')
}
