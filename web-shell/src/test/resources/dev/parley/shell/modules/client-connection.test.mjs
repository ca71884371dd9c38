import { ParleyClient } from '/parley.mjs';
import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

const BASE = 1_000;
const CAP = 30_000;
const PAUSE = 15_000;

/** How long it waits after a connection that ended at once, or -1 if it doesn't. */
const wait = (client, clock) => (client.state.until ?? 0) - Date.now();

test('an address has the session, and what was in it', () =>
  withClient({ session: 's1' }, ({ sockets }) => {
    same(sockets.map(({ url }) => url), ['ws://somewhere:3333/?session=s1']);
  }));

test('a session is new for each client unless it is given', () =>
  withClient({}, ({ sockets, client }) => {
    client.connect();
    new ParleyClient('ws://somewhere', { WebSocket: sockets[0].constructor }).connect();
    const sessions = sockets.map(({ url }) => new URL(url).searchParams.get('session'));
    same([sessions[0] === sessions[1], sessions[1] === sessions[2], sessions[0].length], [true, false, 32]);
  }));

test('an address that no attempt could reach is said', () => {
  const client = new ParleyClient('nonsense');
  client.connect();
  same([client.state.name, client.state.why.includes('not an address')], ['closed', true]);
});

test('a wait is anywhere in a range that doubles up to its cap', () =>
  withClient({}, ({ client, clock, socket }) => {
    const waits = Array.from({ length: 7 }, () => {
      socket().ends();
      const ms = wait(client);
      clock.passes(ms);
      return ms;
    });
    same(waits, [BASE, 2 * BASE, 4 * BASE, 8 * BASE, 16 * BASE, CAP, CAP]);
    Math.random = () => 0;
    socket().ends();
    same(wait(client), 0);
    clock.passes(0);
    Math.random = () => 0.25;
    socket().ends();
    same(wait(client), CAP / 4);
  }));

test('waits start small again only after a connection that held for a while', () =>
  withClient({}, ({ client, clock, socket }) => {
    const waitAfter = (held) => {
      socket().opens();
      clock.passes(held);
      socket().ends();
      const ms = wait(client);
      clock.passes(ms);
      return ms;
    };
    same([9_000, 9_000, 11_000, 0].map(waitAfter), [BASE, 2 * BASE, BASE, 2 * BASE]);
  }));

test('what another attempt cannot mend is not tried again, and its words are told', async () => {
  for (const code of [1000, 1002, 1003, 1007, 1009]) {
    await withClient({}, ({ client, clock, socket, sockets }) => {
      socket().opens();
      socket().ends(code, 'Because');
      clock.passes(1_000_000);
      same([client.state.name, sockets.length, client.state.why.endsWith(`(${code}: Because)`)], ['closed', 1, true]);
    });
  }
});

test('what passes is tried again with jitter, also a code that nobody has heard of', async () => {
  for (const code of [1005, 1006, 1011, 1012, 1014, 4008, 4009, 4999]) {
    await withClient({}, ({ client, socket }) => {
      socket().opens();
      socket().ends(code);
      same([code, client.state.name, wait(client)], [code, 'waiting', BASE]);
    });
  }
});

test('whoever was too much comes back after a pause', async () => {
  for (const code of [1008, 1013]) {
    await withClient({}, ({ client, socket }) => {
      socket().opens();
      socket().ends(code);
      same(wait(client), PAUSE + BASE);
    });
  }
});

test('an app has close codes of its own', () =>
  withClient({ closeCodes: { 4100: { why: 'Banned.', again: 'never' } } }, ({ client, socket }) => {
    socket().opens();
    socket().ends(4100);
    same([client.state.name, client.state.why], ['closed', 'Banned. (4100)']);
  }));

test('whoever was idle comes back when the person does something, and only then', async () => {
  for (const act of ['keydown', 'pointerdown', 'focus']) {
    await withClient({}, ({ client, clock, socket, sockets }) => {
      socket().opens();
      clock.passes(600_000);
      socket().ends(1001);
      clock.passes(600_000);
      same([client.state.name, sockets.length], ['resting', 1]);
      dispatchEvent(new Event(act));
      same(sockets.length, 2);
    });
  }
});

test('whoever was not idle comes back after a 1001 by itself', () =>
  withClient({}, ({ client, clock, socket }) => {
    socket().opens();
    clock.passes(600_000);
    client.send({ text: 'hi' });
    socket().ends(1001);
    same(client.state.name, 'waiting');
  }));

test('a refused handshake is tried again and says so', () =>
  withClient({}, ({ client, socket }) => {
    socket().ends(1006);
    same([client.state.name, client.state.why], ['waiting', 'The server can’t be reached, or it refused us.']);
  }));

test('a handshake without an answer is given up', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    clock.passes(35_000);
    same([client.state.name, socket().isLetGo], ['waiting', true]);
    clock.passes(BASE);
    same(sockets.length, 2);
  }));

test('hurrying ends a wait and opens one socket; there is nothing to hurry while one is under way', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    client.hurry();
    socket().ends();
    client.hurry();
    client.hurry();
    clock.passes(BASE);
    same(sockets.length, 2);
  }));

test('without a network it waits for it, and then comes back with jitter', async () => {
  const online = (value) => Object.defineProperty(navigator, 'onLine', { value, configurable: true });
  try {
    await withClient({}, ({ client, clock, socket, sockets }) => {
      socket().opens();
      online(false);
      socket().ends();
      same(client.state.name, 'offline');
      client.hurry();
      clock.passes(600_000);
      same([client.state.name, sockets.length], ['offline', 1]);
      online(true);
      dispatchEvent(new Event('online'));
      same([client.state.name, wait(client)], ['waiting', BASE]);
      dispatchEvent(new Event('offline'));
      same(client.state.name, 'offline');
      clock.passes(600_000);
      same(sockets.length, 1);
    });
  } finally {
    delete navigator.onLine;
  }
});

const heartbeat = { frame: { action: 'ping' }, afterMs: 25_000, answerMs: 10_000 };

test('a silence is broken by a heartbeat, and no answer to it is a lost connection', () =>
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

test('a hidden page asks nobody, and may be closed for idleness', async () => {
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

test('a page that slept asks again before it gives up a connection', () =>
  withClient({ heartbeat }, ({ client, clock, socket }) => {
    socket().opens();
    clock.passes(25_000);
    clock.jumps(3_600_000);
    clock.passes(0);
    same([client.state.name, socket().sent.length], ['open', 2]);
    clock.passes(10_000);
    same(client.state.name, 'waiting');
  }));

test('a page that is looked at after a while, or has a network again, finds out whether it is connected', () =>
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

test('what a network does not take is not sent', () =>
  withClient({}, ({ client, socket }) => {
    same(client.send({ n: 0 }), false);
    socket().opens();
    same(client.send({ n: 1 }), true);
    socket().bufferedAmount = 65_537;
    same([client.send({ n: 2 }), socket().sent], [false, [{ n: 1 }]]);
  }));

test('a socket that was let go says nothing any more', () =>
  withClient({}, ({ client, clock, frames, socket, sockets }) => {
    socket().opens();
    client.connect();
    socket().opens();
    sockets[0].says({ text: 'late' });
    sockets[0].ends(1000);
    clock.passes(1_000);
    same([frames, client.state.name, sockets.length], [[], 'open', 2]);
  }));

/** Every event that a client of the body's listens to, with whether it still does. */
function listening(body) {
  const add = globalThis.addEventListener;
  const heard = [];
  globalThis.addEventListener = (name, then, options) => {
    heard.push({ name, get ended() { return options.signal.aborted; } });
    add(name, then, options);
  };
  return Promise.resolve(body(heard)).finally(() => (globalThis.addEventListener = add));
}

test('a client that was closed leaves no socket, no timer and no listener', () =>
  listening((heard) =>
    withClient({ heartbeat }, ({ client, clock, frames, socket, sockets, states }) => {
      socket().opens();
      client.connect();
      socket().opens();
      same(heard.map(({ name }) => name), ['online', 'offline', 'focus', 'pointerdown', 'keydown']);
      client.close();
      same([clock.timers.size, socket().isLetGo, client.state.name], [0, true, 'closed']);
      same(heard.filter(({ ended }) => !ended), []);
      socket().says({ text: 'late' });
      same([sockets.length, frames, states.at(-1)], [2, [], 'closed']);
    })));

test('a client that was closed may be opened again', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    client.close();
    client.connect();
    socket().opens();
    clock.passes(600_000);
    socket().ends(1001);
    dispatchEvent(new Event('keydown'));
    same([sockets.length, client.state.name], [3, 'connecting']);
  }));
