import { ParleyClient, Presence } from '../parley.mjs';
import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

/** Collects what is reported as an uncaught error meanwhile. */
async function reported(body) {
  const { reportError } = globalThis;
  const errors = [];
  globalThis.reportError = (e) => errors.push(e.message);
  try {
    await body();
  } finally {
    globalThis.reportError = reportError;
  }
  return errors;
}

test('handlers are called at each event, after those of the options, until they are removed', () =>
  withClient({}, ({ client, clock, frames, socket }) => {
    const heard = [];
    const ends = ['frame', 'state', 'open', 'gap'].map((event) => client.on(event, (detail) => heard.push([event, detail])));
    socket().opens();
    socket().says({ a: 1 });
    same(heard.map(([event, detail]) => [event, detail.name ?? detail.a ?? detail === client]), [['open', true], ['state', 'open'], ['frame', 1]]);
    ends.forEach((end) => end());
    socket().says({ a: 2 });
    socket().ends();
    clock.passes(0);
    same([heard.length, frames.length], [3, 2]);
  }));

test('a handler that throws stops neither the client nor the others', async () => {
  const fail = (what) => () => {
    throw new Error(what);
  };
  const errors = await reported(() =>
    withClient({ onFrame: fail('frame'), onState: fail('state'), onOpen: fail('open'), onGap: fail('gap') }, async ({ client, clock, socket }) => {
      const heard = [];
      client.on('frame', ({ n }) => heard.push(n));
      const delivered = client.deliver({ text: 'a' });
      socket().opens();
      const at = (offset) => ({ n: offset, position: { channel: 'c', epoch: 'e', offset } });
      socket().says(at(1), at(3), { type: 'ack', clientId: socket().sent[0].clientId });
      same([client.state.name, heard, client.positions.c.offset], ['open', [1, 3], 3]);
      await delivered;
      socket().ends();
      clock.passes(1_000);
      socket().opens();
      same(client.state.name, 'open');
    }),
  );
  same([...new Set(errors)].sort(), ['frame', 'gap', 'open', 'state']);
});

test('a client that its app closes while it opens stays closed', async () => {
  for (const [event, wanted] of [['open', 'open'], ['state', 'connecting'], ['state', 'open']]) {
    await withClient({}, ({ client, clock, socket, sockets, states }) => {
      client.on(event, ({ name }) => (name ?? 'open') === wanted && client.close());
      client.connect();
      socket().opens();
      clock.passes(600_000);
      same([event, wanted, client.state.name, clock.timers.size], [event, wanted, 'closed', 0]);
      same([states.at(-1), sockets.every(({ isLetGo }) => isLetGo)], ['closed', true]);
    });
  }
});

test('a handler may connect again', () =>
  withClient({}, ({ client, sockets }) => {
    let once = true;
    client.on('state', ({ name }) => {
      if (name === 'connecting' && once) {
        once = false;
        client.connect();
      }
    });
    client.connect();
    same([client.state.name, sockets.filter(({ isLetGo }) => !isLetGo).length], ['connecting', 1]);
  }));

test('a client that connects again when it hears of its end is whole', () =>
  withClient({ onRejected: () => again() }, async ({ client, clock, socket }) => {
    reconnect = () => client.connect();
    socket().refuses(401);
    same(client.state.name, 'connecting');
    const delivered = client.deliver({ text: 'a' });
    socket().opens();
    socket().says({ type: 'ack', clientId: socket().sent[0].clientId });
    same((await delivered).type, 'ack');
    dispatchEvent(new Event('offline'));
    client.close();
    same(clock.timers.size, 0);
  }));

let reconnect;
const again = () => reconnect();

test('bytes and texts are sent as they are', () =>
  withClient({}, ({ client, socket }) => {
    const sent = [];
    socket().send = (data) => sent.push(data);
    socket().opens();
    const bytes = new Uint8Array([1, 2]);
    client.send(bytes);
    client.send(bytes.buffer);
    client.send('text');
    client.send({ a: 1 });
    same([sent[0] === bytes, sent[1] === bytes.buffer, sent.slice(2)], [true, true, ['text', '{"a":1}']]);
  }));

test('presence is a set that announces who came, left and changed', () => {
  const people = new Presence();
  const heard = [];
  for (const event of ['joined', 'left', 'changed']) {
    people.on(event, ({ nick }, before) => heard.push([event, nick, before?.nick].filter(Boolean).join(' ')));
  }
  people.reset([{ by: '1', nick: 'ann' }, { by: '2', nick: 'bob' }]);
  people.apply({ joined: [{ by: '3', nick: 'cid' }, { by: '1', nick: 'ann' }], left: [{ by: '2' }, { by: '9' }] });
  people.apply({ changed: [{ by: '1', nick: 'anna' }] });
  same(heard, ['joined ann', 'joined bob', 'left bob', 'joined cid', 'changed anna ann']);
  heard.length = 0;
  people.reset([{ by: '3', nick: 'cid' }, { by: '4', nick: 'dan' }]);
  same([heard, people.size, people.has('3'), people.get('4').nick], [['left anna', 'joined dan'], 2, true, 'dan']);
  same([...people].map(({ nick }) => nick), ['cid', 'dan']);
});

test('a set of other things has its own ids', () => {
  const people = new Presence(({ userId }) => userId);
  people.apply({ joined: [{ userId: 'u', name: 'Ann' }] });
  same(people.get('u').name, 'Ann');
});

test('a client that was never opened may be closed', () => {
  const client = new ParleyClient('ws://somewhere');
  client.close();
  same(client.state.name, 'closed');
});
