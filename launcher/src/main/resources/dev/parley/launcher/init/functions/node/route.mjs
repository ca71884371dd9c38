import { send } from 'parley'

// Handles messages with "action": "{{route}}".
export async function handler (event) {
  const { connectionId } = event.requestContext
  await send(connectionId, { route: '{{route}}', received: JSON.parse(event.body) })
  return { statusCode: 200 }
}
