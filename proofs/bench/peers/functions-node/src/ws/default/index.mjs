// Echo by the module parley, which is how functions of Parley reach connections.
import { send } from 'parley';

export async function handler({ requestContext, body }) {
  await send(requestContext.connectionId, body);
  return { statusCode: 200 };
}
