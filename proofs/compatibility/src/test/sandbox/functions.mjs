// What every function of the app does: it records its event, then does as the message, or the query of the handshake,
// tells it. Order.java does the same for Parley.
import { appendFileSync } from 'node:fs';

export async function handler(event) {
  const [, name] = process.env.AWS_LAMBDA_FUNCTION_NAME.split(' ');
  appendFileSync(process.env.EVENTS_FILE, `${JSON.stringify({ function: name, event })}\n`);
  const order = orderOf(event);
  const id = event.requestContext.connectionId;
  switch (order.do) {
    case 'throw':
      throw new Error('as told');
    case 'answer nothing':
      return undefined;
    case 'send':
      await (await ws()).send({ id, payload: order.payload });
      break;
    case 'close':
      await (await ws()).close({ id });
      break;
  }
  return {
    statusCode: Number(order.status ?? 200),
    headers: order.protocol && { 'Sec-WebSocket-Protocol': order.protocol },
    body: order.body,
  };
}

function orderOf({ body, queryStringParameters }) {
  try {
    return Object(JSON.parse(body));
  } catch {
    return queryStringParameters ?? {};
  }
}

/** Loaded when it is needed: it takes a while, and most functions answer without it. */
async function ws() {
  const { default: arc } = await import('@architect/functions');
  return arc.ws;
}
