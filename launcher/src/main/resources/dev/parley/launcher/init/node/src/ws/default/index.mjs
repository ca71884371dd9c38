import { send } from 'parley'

/** Handles every message that has no route of its own. This one sends it back to its sender. */
export async function handler (event) {
  const { connectionId } = event.requestContext
  // Invalid JSON throws: the error is logged, the sender gets an error frame, and the socket stays open.
  const { text } = JSON.parse(event.body)
  await send(connectionId, { text })
  return { statusCode: 200 }
}
