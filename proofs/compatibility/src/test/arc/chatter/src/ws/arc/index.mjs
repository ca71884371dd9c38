import arc from '@architect/functions'

// Passes a text on to somebody else, with Architect's client.
export async function handler (event) {
  const { to, text } = JSON.parse(event.body)
  await arc.ws.send({ id: to, payload: { text } })
  return { statusCode: 200 }
}
