// The bench's apps in Node. The sandbox runs each call in a process of its own, so that members are files.
import { Agent, request } from 'node:http';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';

const { BENCH_APP, MEMBERS, ARC_SANDBOX } = process.env;
const agent = new Agent({ keepAlive: true });
const OK = { statusCode: 200 };

export async function connect({ requestContext }) {
  writeFileSync(`${MEMBERS}/${requestContext.connectionId}`, '');
  return OK;
}

export async function disconnect({ requestContext }) {
  rmSync(`${MEMBERS}/${requestContext.connectionId}`, { force: true });
  return OK;
}

export async function message({ requestContext, body }) {
  const to = BENCH_APP === 'echo' ? [requestContext.connectionId] : readdirSync(MEMBERS);
  await Promise.all(to.map((id) => send(id, body)));
  return OK;
}

/** With Node's own client, which costs a fraction of what fetch does. */
function send(id, body) {
  const { _arc } = JSON.parse(ARC_SANDBOX).ports;
  const path = `/_arc/ws/@connections/${encodeURIComponent(id)}`;
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port: _arc, method: 'POST', path }, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end(body);
  });
}
