import { Lost, Refusal, Server, SignedOut } from '/server.mjs';
import { same, test } from './harness.mjs';

/** Answers calls one after another from a script, and keeps what was asked. */
function scripted(...answers) {
  const asked = [];
  globalThis.document = { cookie: 'a=b; parley-admin-csrf=t1' };
  globalThis.fetch = async (url, { method = 'GET', headers = {} }) => {
    asked.push(`${method} ${url} ${headers['X-Csrf-Token'] ?? ''}`.trim());
    const [status, body = '', more = {}] = answers.shift();
    if (status === 0) {
      throw new TypeError('Failed to fetch');
    }
    return new Response(status === 204 ? null : body, { status, headers: more });
  };
  return asked;
}

async function outcome(call) {
  const heard = [];
  const server = new Server((what) => heard.push(what));
  const result = await call(server).catch((failure) => failure);
  return { result, heard };
}

test('an answer is read as JSON, and an empty one is an empty object', async () => {
  scripted([200, '{"nodes":[]}'], [204]);
  same((await outcome((server) => server.get('@cluster/nodes'))).result, { nodes: [] });
  same(await outcome((server) => server.act('DELETE', 'session')), { result: {}, heard: ['live'] });
});

test('the three ways to fail are told apart', async () => {
  scripted([0], [401, '{"message":"Log in"}'], [429, '{"message":"Slowly"}', { 'Retry-After': '7' }], [502, '<html>']);
  const lost = await outcome((server) => server.get('x'));
  same([lost.result instanceof Lost, lost.heard], [true, ['lost']]);
  const ended = await outcome((server) => server.get('x'));
  same([ended.result instanceof SignedOut, ended.heard], [true, ['live', 'signedOut']]);
  const refused = await outcome((server) => server.get('x'));
  same([refused.result instanceof Refusal, refused.result.message], [true, 'Slowly']);
  same((await outcome((server) => server.get('x'))).result.message, 'The server answered with status 502.');
});

test('a wrong secret is a refusal, and no ended session', async () => {
  scripted([401, '{"message":"No such key id, or another secret"}']);
  const { result, heard } = await outcome((server) => server.act('POST', 'session', { body: 'id=a' }));
  same([result instanceof Refusal, heard], [true, ['live']]);
});

test('an act with an outdated token is tried once more, with the next token', async () => {
  const stale = '{"message":"The CSRF token is missing or outdated"}';
  const asked = scripted([403, stale], [200, '{}'], [204]);
  await outcome((server) => server.act('DELETE', '@connections/x', { query: { code: '1000' } }));
  same(asked, ['DELETE api/@connections/x?code=1000 t1', 'GET api/session', 'DELETE api/@connections/x?code=1000 t1']);

  scripted([403, stale], [200, '{}'], [403, stale]);
  same((await outcome((server) => server.act('POST', 'x'))).result.status, 403);
});

test('acts wait for each other, and one that fails does not hold up the next', async () => {
  const asked = scripted([409, '{"message":"Not now"}'], [204]);
  const server = new Server(() => {});
  const first = server.act('POST', 'a').catch(({ status }) => status);
  const second = server.act('POST', 'b');
  same([await first, await second, asked.length], [409, {}, 2]);
});

test('a call that nobody waits for any more says nothing about the server', async () => {
  scripted([0]);
  const given = new AbortController();
  given.abort();
  same((await outcome((server) => server.get('x', {}, given.signal))).heard, []);
});
