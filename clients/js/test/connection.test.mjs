import { ParleyClient } from '../parley.mjs';
import { same, test } from './harness.mjs';
import { heartbeat, withClient } from './rig.mjs';
import { withProperty } from './surroundings.mjs';

const BASE = 1_000;
const CAP = 30_000;
const PAUSE = 15_000;

/** The current wait in ms. */
const wait = (client) => (client.state.until ?? 0) - Date.now();

test('the session is offered as a subprotocol, and the address is left as it is', async () => {
  const offers = async (session) => {
    let offered;
    await withClient({ url: 'ws://somewhere:3333?lobby=false', session }, ({ socket }) => {
      offered = [socket().url, socket().protocols];
    });
    return offered;
  };
  const url = 'ws://somewhere:3333/?lobby=false';
  same(await offers('s1'), [url, ['parley', 'parley.session.s1']]);
  same(await offers('ä (1)+='), [url, ['parley', 'parley.session.%C3%A4%20%281%29%2B%3D']]);
  same(await offers(''), [url, []]);
});

test('a session is new for each client unless it is given', () =>
  withClient({}, ({ sockets, client }) => {
    client.connect();
    const other = new ParleyClient('ws://somewhere', { WebSocket: sockets[0].constructor });
    other.connect();
    other.close();
    const sessions = sockets.map(({ protocols }) => protocols.at(-1).split('.').at(-1));
    same([sessions[0] === sessions[1], sessions[1] === sessions[2], sessions[0].length], [true, false, 32]);
  }));

test('an unusable address is reported', () => {
  const client = new ParleyClient('nonsense');
  client.connect();
  same([client.state.name, client.state.why.includes('can’t be used')], ['closed', true]);
});

test('a wait is a random value in a range that doubles up to a cap', () =>
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

test('a connection that lasted for a while resets the backoff', () =>
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

test('a code that rules out a retry ends the client, with words for people', async () => {
  for (const code of [1000, 1002, 1003, 1007, 1009]) {
    await withClient({}, ({ client, clock, socket, sockets }) => {
      socket().opens();
      socket().ends(code, 'Because');
      clock.passes(1_000_000);
      const { name, why, reason } = client.state;
      same([name, sockets.length, client.state.code, reason], ['closed', 1, code, 'Because']);
      same(/\d|Because/.test(why), false);
    });
  }
});

test('temporary and unknown codes lead to a reconnect with jitter', async () => {
  for (const code of [1005, 1006, 1011, 1012, 1014, 4008, 4009, 4999]) {
    await withClient({}, ({ client, socket }) => {
      socket().opens();
      socket().ends(code);
      same([code, client.state.name, wait(client)], [code, 'waiting', BASE]);
    });
  }
});

test('a server that drains says when to reconnect, and people don’t see that', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    for (const ms of [1_840, 0]) {
      socket().opens();
      socket().ends(1012, `Gateway is stopping retry=${ms}`);
      same([client.state.name, wait(client)], ['waiting', ms]);
      same([client.state.why, client.state.reason], ['The server is restarting.', 'Gateway is stopping']);
      const opened = sockets.length;
      clock.passes(ms - 1);
      same(sockets.length, opened);
      clock.passes(1);
      same(sockets.length, opened + 1);
    }
  }));

test('a wait that the server asked for has an upper limit and does not count as a failure', () =>
  withClient({}, ({ client, clock, socket }) => {
    socket().opens();
    socket().ends(1012, 'Gateway is stopping retry=999999999');
    same(wait(client), 600_000);
    clock.passes(600_000);
    socket().ends();
    same(wait(client), BASE);
  }));

test('a time in the reason of another code, or in another form, is only a reason', async () => {
  const others = [[1011, 'Oops retry=5'], [1012, 'retry=5'], [1012, 'Stop retry=5 s'], [1012, 'Stop retry=-5']];
  for (const [code, reason] of others) {
    await withClient({}, ({ client, socket }) => {
      socket().opens();
      socket().ends(code, reason);
      same([wait(client), client.state.reason], [BASE, reason]);
    });
  }
});

test('a code for overload leads to a reconnect after a pause', async () => {
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
    same([client.state.name, client.state.why], ['closed', 'Banned.']);
  }));

test('a connection closed for idleness comes back by itself, also while the page is hidden', () =>
  withProperty(document, 'hidden', true, () =>
    withClient({}, ({ client, clock, socket, sockets }) => {
      socket().opens();
      clock.passes(600_000);
      socket().ends(1001);
      same([client.state.name, wait(client)], ['waiting', BASE]);
      clock.passes(BASE);
      same(sockets.length, 2);
    })));

test('after a code that asks for the person, the client rests until the person is active', async () => {
  const closeCodes = { 4200: { why: 'Resting.', again: 'return' } };
  for (const act of ['keydown', 'pointerdown', 'focus']) {
    await withClient({ closeCodes }, ({ client, clock, socket, sockets }) => {
      socket().opens();
      socket().ends(4200);
      clock.passes(600_000);
      same([client.state.name, sockets.length], ['resting', 1]);
      dispatchEvent(new Event(act));
      same(sockets.length, 2);
    });
  }
});

/** @param {boolean} persisted true if the page is, or was, kept by the browser */
const passage = (name, persisted) => dispatchEvent(Object.assign(new Event(name), { persisted }));

test('a page that is left closes its socket, and is back from its last position when it is shown again', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    socket().opens();
    socket().says({ text: 'hi', position: { channel: 'tea', epoch: 'e', offset: 1 } });
    passage('pagehide', true);
    same([client.state.name, client.state.why, sockets[0].isLetGo], ['resting', 'This page was left.', true]);
    clock.passes(600_000);
    same(sockets.length, 1);
    passage('pageshow', false);
    same(sockets.length, 1);
    passage('pageshow', true);
    socket().opens();
    same([client.state.name, sockets.length, client.resume('tea')], ['open', 2, { epoch: 'e', offset: 1 }]);
  }));

test('a page that is left while it waits or connects does not connect until it is shown again', async () => {
  for (const before of [() => {}, ({ socket }) => socket().ends()]) {
    await withClient({}, (rig) => {
      before(rig);
      passage('pagehide', true);
      rig.clock.passes(600_000);
      same([rig.client.state.name, rig.sockets.length], ['resting', 1]);
      passage('pageshow', true);
      same(rig.sockets.length, 2);
    });
  }
});

test('a closed client stays closed when its page is shown again', () =>
  withClient({}, ({ client, sockets }) => {
    client.close();
    passage('pagehide', true);
    passage('pageshow', true);
    same([client.state.name, sockets.length], ['closed', 1]);
  }));

test('a rejected handshake is reported and tried again', () =>
  withClient({}, ({ client, socket }) => {
    socket().ends(1006);
    same([client.state.name, client.state.why], ['waiting', 'The server is unreachable or rejected the connection.']);
  }));

test('a handshake that fails without a close is tried again', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    socket().fails();
    clock.passes(0);
    same([client.state.name, client.state.code, wait(client)], ['waiting', 1006, BASE]);
    clock.passes(BASE);
    sockets[0].fails();
    socket().opens();
    clock.passes(BASE);
    same([sockets.length, client.state.name], [2, 'open']);
  }));

test('a handshake without an answer is abandoned', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    clock.passes(35_000);
    same([client.state.name, socket().isLetGo], ['waiting', true]);
    clock.passes(BASE);
    same(sockets.length, 2);
  }));

test('hurry ends a wait and opens one socket, and has no effect while connecting', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    client.hurry();
    socket().ends();
    client.hurry();
    client.hurry();
    clock.passes(BASE);
    same(sockets.length, 2);
  }));

test('a device that claims to be offline never keeps the client from trying', () =>
  withProperty(navigator, 'onLine', false, () =>
    withClient({}, ({ client, clock, socket, sockets }) => {
      same(sockets.length, 1);
      socket().opens();
      socket().ends();
      same([client.state.name, wait(client)], ['offline', BASE]);
      clock.passes(BASE);
      same(sockets.length, 2);
      socket().ends();
      client.hurry();
      same(sockets.length, 3);
    })));

test('a client that is offline tries as soon as there is a network, with jitter', () =>
  withClient({}, async ({ client, clock, socket }) => {
    socket().ends();
    clock.passes(BASE);
    socket().ends();
    dispatchEvent(new Event('offline'));
    same([client.state.name, wait(client)], ['offline', 2 * BASE]);
    dispatchEvent(new Event('online'));
    same([client.state.name, wait(client), client.state.why.includes('unreachable')], ['waiting', BASE, true]);
  }));

/** Returns each event that the body's client listens to, and whether the listener is still there. */
function listening(body) {
  const add = globalThis.addEventListener;
  const heard = [];
  globalThis.addEventListener = (name, then, options) => {
    heard.push({ name, get ended() { return options.signal.aborted; } });
    add(name, then, options);
  };
  return Promise.resolve(body(heard)).finally(() => (globalThis.addEventListener = add));
}

test('a closed client leaves no socket, timer or listener', () =>
  listening((heard) =>
    withClient({ heartbeat }, ({ client, clock, frames, socket, sockets, states }) => {
      socket().opens();
      client.connect();
      socket().opens();
      same(heard.map(({ name }) => name), [
        ...['online', 'offline', 'pagehide', 'pageshow', 'focus', 'pointerdown', 'keydown'],
        ...['focus', 'pointerdown', 'keydown', 'pointermove', 'wheel'],
      ]);
      client.close();
      same([clock.timers.size, socket().isLetGo, client.state.name], [0, true, 'closed']);
      same(heard.filter(({ ended }) => !ended), []);
      socket().says({ text: 'late' });
      same([sockets.length, frames, states.at(-1)], [2, [], 'closed']);
    })));

test('a closed client may be opened again', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    client.close();
    client.connect();
    socket().opens();
    socket().ends();
    clock.passes(BASE);
    same([sockets.length, client.state.name], [3, 'connecting']);
  }));
