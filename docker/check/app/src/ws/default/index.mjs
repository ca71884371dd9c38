// Says as much of the chat's language as the bench's crowd understands: whoever asks who is there is let into the lobby,
// and everything else is said to it.
const { ports } = JSON.parse(process.env.ARC_SANDBOX)
const management = `http://localhost:${ports._arc}/_arc/ws`

export async function handler (event) {
  const { connectionId, requestId } = event.requestContext
  const { action, text } = JSON.parse(event.body)
  if (action === 'who') {
    await call('PUT', `/@channels/lobby/connections/${connectionId}`, {})
    await call('POST', `/@connections/${connectionId}`, { type: 'who' })
  } else {
    // An event that comes again has the same id, and what it says is said once.
    await call('POST', '/@channels/lobby', { type: 'message', text }, { 'idempotency-key': requestId })
  }
  return { statusCode: 200 }
}

async function call (method, path, body, headers = {}) {
  const response = await fetch(management + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(4000)
  })
  const words = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${words}`)
}
