import { join, send } from 'parley'

/** Both take effect once the socket is open. */
export async function handler (event) {
  const { connectionId } = event.requestContext
  await join(connectionId, 'everybody')
  await send(connectionId, { welcome: connectionId })
  return { statusCode: 200 }
}
