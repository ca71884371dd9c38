import { send } from './send.mjs'

/** Gets every message that no route of its own takes. This one says it again to whoever said it. */
export async function handler (event) {
  const { connectionId } = event.requestContext
  // What is no JSON throws: it is logged, the sender gets an error frame, and the socket stays open.
  const { text } = JSON.parse(event.body)
  await send(connectionId, { text })
  return { statusCode: 200 }
}
