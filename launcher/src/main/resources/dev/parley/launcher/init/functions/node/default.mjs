import { send } from 'parley'

/** Handles every message that has no route of its own. This one sends it back to its sender. */
export async function handler (event) {
  const payload = event.isBase64Encoded ? Buffer.from(event.body, 'base64') : event.body
  await send(event.requestContext.connectionId, payload)
  return { statusCode: 200 }
}
