import { same, test } from './harness.mjs';
import { heartbeat, withClient } from './rig.mjs';

test('a heartbeat is sent after a silence, and without an answer the connection is lost', () =>
  withClient({ heartbeat }, ({ client, clock, socket, sockets }) => {
    socket().opens();
    clock.passes(20_000);
    socket().says({ text: 'hi' });
    clock.passes(24_999);
    same(socket().sent, []);
    clock.passes(1);
    same(socket().sent, [heartbeat.frame]);
    clock.passes(9_999);
    socket().says({ type: 'pong' });
    clock.passes(25_000);
    same([client.state.name, socket().sent.length], ['open', 2]);
    clock.passes(10_000);
    same([client.state.name, client.state.why], ['waiting', 'The server stopped answering.']);
    same(sockets[0].isLetGo, true);
  }));

test('a hidden page sends no heartbeat and may be closed for idleness', async () => {
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  try {
    await withClient({ heartbeat }, ({ clock, socket, sockets }) => {
      socket().opens();
      clock.passes(600_000);
      same(sockets.map(({ sent }) => sent.length), [0]);
    });
  } finally {
    delete document.hidden;
  }
});

test('a page that was suspended probes again before it drops the connection', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    clock.passes(25_000);
    clock.jumps(3_600_000);
    clock.passes(0);
    same([client.state.name, socket().sent.length], ['open', 2]);
    clock.passes(10_000);
    same(client.state.name, 'waiting');
  }));

test('a page that becomes visible or online probes its connection', () =>
  withClient({ heartbeat }, ({ clock, socket }) => {
    const look = () => document.dispatchEvent(new Event('visibilitychange'));
    socket().opens();
    clock.passes(20_000);
    look();
    same(socket().sent.length, 0);
    clock.jumps(11_000);
    look();
    dispatchEvent(new Event('online'));
    same(socket().sent.length, 1);
    socket().says({ type: 'pong' });
    dispatchEvent(new Event('online'));
    same(socket().sent.length, 2);
  }));

test('a heartbeat may be set later', () =>
  withClient({}, ({ client, clock, socket }) => {
    socket().opens();
    client.heartbeat = heartbeat;
    clock.passes(25_000);
    same(socket().sent, [heartbeat.frame]);
  }));

test('nothing is sent while the network is stuck', () =>
  withClient({}, ({ client, socket }) => {
    same(client.send({ n: 0 }), false);
    socket().opens();
    same(client.send({ n: 1 }), true);
    socket().bufferedAmount = 65_537;
    same([client.send({ n: 2 }), socket().sent], [false, [{ n: 1 }]]);
  }));

test('an abandoned socket has no effect', () =>
  withClient({}, ({ client, clock, frames, socket, sockets }) => {
    socket().opens();
    client.connect();
    socket().opens();
    sockets[0].says({ text: 'late' });
    sockets[0].ends(1000);
    clock.passes(1_000);
    same([frames, client.state.name, sockets.length], [[], 'open', 2]);
  }));
