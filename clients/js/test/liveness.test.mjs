import { same, test } from './harness.mjs';
import { heartbeat, withClient } from './rig.mjs';
import { withProperty } from './surroundings.mjs';

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

test('a hidden page sends its heartbeats at a slower pace', () =>
  withProperty(document, 'hidden', true, async () => {
    for (const [options, pace] of [[{}, 50_000], [{ hiddenAfterMs: 90_000 }, 90_000]]) {
      await withClient({ heartbeat: { ...heartbeat, ...options } }, ({ client, clock, socket }) => {
        socket().opens();
        for (let beats = 1; beats <= 10; beats++) {
          clock.passes(pace - 1);
          same(socket().sent.length, beats - 1);
          clock.passes(1);
          same(socket().sent.length, beats);
          socket().says({ type: 'pong' });
        }
        same(client.state.name, 'open');
      });
    }
  }));

test('a dead connection is found in a hidden page whose timers are late', () =>
  withProperty(document, 'hidden', true, () =>
    withClient({ heartbeat }, ({ client, clock, socket }) => {
      socket().opens();
      clock.passes(50_000);
      clock.jumps(60_000);
      clock.passes(0);
      same([client.state.name, socket().sent.length], ['open', 2]);
      clock.jumps(60_000);
      clock.passes(0);
      same(client.state.name, 'waiting');
    })));

test('a device that goes offline has its connection checked at once', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    dispatchEvent(new Event('offline'));
    same(socket().sent, [heartbeat.frame]);
    socket().says({ type: 'pong' });
    clock.passes(10_000);
    same(client.state.name, 'open');
    dispatchEvent(new Event('offline'));
    clock.passes(5_000);
    same(client.state.name, 'waiting');
  }));

test('going offline again and again does not put the answer off', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    for (let seconds = 0; seconds < 5; seconds++) {
      dispatchEvent(new Event('offline'));
      clock.passes(1_000);
    }
    same([client.state.name, socket().sent.length], ['waiting', 1]);
  }));

test('a late acknowledgement has the connection checked', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    client.deliver({ text: 'a' }).catch(() => {});
    clock.passes(2_999);
    same(socket().sent.length, 1);
    clock.passes(1);
    same(socket().sent.at(-1), heartbeat.frame);
    clock.passes(10_000);
    same(client.state.name, 'waiting');
  }));

test('a network that is stuck is a lost connection', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    socket().bufferedAmount = 65_537;
    clock.passes(25_000);
    same(socket().sent, []);
    clock.passes(10_000);
    same(client.state.name, 'waiting');
  }));

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

test('while somebody uses the page, a dead connection is found within ten seconds', async () => {
  for (const act of ['focus', 'pointerdown', 'keydown', 'pointermove', 'wheel']) {
    await withClient({ heartbeat: { ...heartbeat, activeAfterMs: 4_000, answerMs: 5_000 } }, ({ client, clock, socket }) => {
      socket().opens();
      dispatchEvent(new Event(act));
      clock.passes(3_999);
      same(socket().sent, []);
      clock.passes(1);
      same(socket().sent, [heartbeat.frame]);
      socket().says({ type: 'pong' });
      clock.passes(9_000);
      same([act, client.state.name], [act, 'waiting']);
    });
  }
});

test('a connection that was silent for long is checked as soon as somebody uses the page', () =>
  withClient({ heartbeat: { ...heartbeat, activeAfterMs: 4_000 } }, ({ clock, socket }) => {
    socket().opens();
    clock.passes(20_000);
    same(socket().sent, []);
    dispatchEvent(new Event('keydown'));
    dispatchEvent(new Event('keydown'));
    same(socket().sent, [heartbeat.frame]);
  }));

test('a page that nobody uses any more goes back to its slower pace', () =>
  withClient({ heartbeat: { ...heartbeat, activeAfterMs: 4_000 } }, ({ clock, socket }) => {
    socket().opens();
    dispatchEvent(new Event('keydown'));
    const beats = (ms) => {
      const before = socket().sent.length;
      for (let passed = 0; passed < ms; passed += 1_000) {
        clock.passes(1_000);
        socket().says({ type: 'pong' });
      }
      return socket().sent.length - before;
    };
    same(beats(60_000), 0);
    clock.passes(25_000);
    same(socket().sent.length, 1);
  }));
