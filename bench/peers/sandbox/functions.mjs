// The bench's apps in Node. The sandbox runs each call in a process of its own, so that members are files.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';

const { BENCH_APP, MEMBERS, ARC_SANDBOX } = process.env;
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

function send(id, body) {
  const { _arc } = JSON.parse(ARC_SANDBOX).ports;
  return fetch(`http://localhost:${_arc}/_arc/ws/@connections/${encodeURIComponent(id)}`, { method: 'POST', body });
}
