// Speaks as much of the chat's language as the bench's crowd understands: whoever joins enters the lobby, from a position
// if the client has one; everything else is published there, and acknowledged.
const { ports } = JSON.parse(process.env.ARC_SANDBOX)
const management = `http://localhost:${ports._arc}/_arc/ws`

export async function handler (event) {
  const { connectionId } = event.requestContext
  const { action, from, clientId, text } = JSON.parse(event.body)
  if (action === 'join') {
    const joined = await call('PUT', `/@channels/lobby/connections/${connectionId}`, from ? { from } : {})
    await answer(connectionId, { type: 'joined', recovered: joined.recovered, position: joined.position })
  } else {
    // The crowd sends a message again, under its id, until it is acknowledged; the text names the sender, too.
    const key = { 'idempotency-key': `${clientId} ${text}` }
    const published = await call('POST', '/@channels/lobby?stamped=true', { type: 'message', text }, key)
    await answer(connectionId, { type: 'ack', clientId, position: published.position })
  }
  return { statusCode: 200 }
}

function answer (connectionId, frame) {
  return call('POST', `/@connections/${connectionId}`, frame)
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
  return words ? JSON.parse(words) : {}
}
