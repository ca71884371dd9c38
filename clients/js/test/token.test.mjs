import { same, test } from './harness.mjs';
import { settled, withClient } from './rig.mjs';

const BASE = 1_000;
const GOOD = 10_001;

/** Gives t1, t2 and so on, and notes why it was asked. */
function tokens() {
  const asked = [];
  const token = ({ reason }) => `t${asked.push(reason)}`;
  return { asked, token };
}

const offered = (socket) => socket.protocols;
const renewed = (socket) => socket.sent.map(({ parley, token }) => [parley, token]);
const expiring = { parley: 'token-expiring', expiresInMs: 60_000 };
const accepted = { parley: 'token-accepted', expiresInMs: 3_600_000 };
const refused = (reason) => ({ parley: 'token-refused', reason, expiresInMs: 30_000 });

test('a token travels as a subprotocol, and not in the query', () =>
  withClient({ token: 'abc', session: 's' }, ({ socket }) => {
    same([socket().url, offered(socket())], ['ws://somewhere:3333/', ['parley', 'parley.session.s', 'parley.refused', 'parley.token.abc']]);
  }));

test('without a token only the session is offered', () =>
  withClient({ session: 's' }, ({ socket }) => same(offered(socket()), ['parley', 'parley.session.s'])));

test('a function that gives no token makes a guest', () =>
  withClient({ token: () => undefined, session: '' }, ({ client, socket }) => same([offered(socket()), client.state.name], [[], 'connecting'])));

test('address and token are asked for at each attempt', async () => {
  const { asked, token } = tokens();
  let servers = 0;
  await withClient({ url: () => `ws://server${++servers}`, token, session: 's' }, ({ clock, socket }) => {
    same([socket().url, offered(socket())], ['ws://server1/', ['parley', 'parley.session.s', 'parley.refused', 'parley.token.t1']]);
    socket().ends();
    clock.passes(BASE);
    same([socket().url, offered(socket()).at(-1)], ['ws://server2/', 'parley.token.t2']);
  });
  same(asked, ['connect', 'connect']);
});

test('the app may take its time to answer', () =>
  withClient({ url: async () => new URL('ws://late'), token: async () => 'late', session: 's' }, async ({ client, socket, sockets }) => {
    same([sockets.length, client.state.name], [0, 'connecting']);
    await settled();
    same([socket().url, offered(socket()).at(-1)], ['ws://late/', 'parley.token.late']);
  }));

test('an answer that comes too late is ignored', async () => {
  const calls = [];
  const token = ({ signal }) => new Promise((resolve) => calls.push({ signal, resolve }));
  await withClient({ token }, async ({ client, clock, sockets }) => {
    clock.passes(35_000);
    same([client.state.name, client.state.why, calls[0].signal.aborted], ['waiting', 'The server did not answer.', true]);
    calls[0].resolve('late');
    clock.passes(BASE);
    client.close();
    calls[1].resolve('later');
    await settled();
    same([sockets.length, client.state.name, calls[1].signal.aborted], [0, 'closed', true]);
  });
});

test('an app that fails to answer is asked again later', async () => {
  let fails = true;
  for (const fail of [() => Promise.reject(new Error('no network')), () => { throw new Error('no network'); }]) {
    fails = true;
    await withClient({ token: () => (fails ? fail() : 'abc') }, async ({ client, clock, socket, sockets }) => {
      await settled();
      same([client.state.name, client.state.why], ['waiting', 'The app gave no address or token: no network']);
      fails = false;
      clock.passes(BASE);
      same([sockets.length, offered(socket()).at(-1)], [1, 'parley.token.abc']);
    });
  }
});

test('an address that can’t be used ends the client, whoever gave it', () =>
  withClient({ url: async () => 'nonsense', WebSocket: globalThis.WebSocket ?? refusing }, async ({ client }) => {
    await settled();
    same([client.state.name, client.state.why.includes('can’t be used')], ['closed', true]);
  }));

function refusing(address) {
  new URL(address);
}

test('a token is renewed on the open connection when the server announces its end', async () => {
  const { asked, token } = tokens();
  await withClient({ token }, async ({ client, clock, frames, socket, sockets }) => {
    socket().opens();
    socket().says(expiring);
    await settled();
    same(renewed(socket()), [['token', 't2']]);
    socket().says(accepted, expiring);
    await settled();
    socket().says(accepted);
    clock.passes(600_000);
    same([renewed(socket()).length, client.state.name, sockets.length, frames], [2, 'open', 1, []]);
  });
  same(asked, ['connect', 'expiring', 'expiring']);
});

test('a renewal that is refused is tried again, but not for ever', async () => {
  for (const [reason, pause] of [['busy', 1_200], ['unavailable', 5_000], ['expired', 5_000], ['invalid', 5_000]]) {
    const { token } = tokens();
    await withClient({ token }, async ({ clock, socket }) => {
      socket().opens();
      socket().says(expiring);
      for (let sent = 1; sent <= 4; sent++) {
        await settled();
        same([reason, renewed(socket()).length], [reason, sent]);
        socket().says(refused(reason));
        clock.passes(pause - 1);
        await settled();
        same(renewed(socket()).length, sent);
        clock.passes(1);
      }
      await settled();
      same(renewed(socket()).length, 4);
    });
  }
});

test('an app that fails to renew is asked again, and nothing is sent to another connection', async () => {
  const calls = [];
  const token = ({ reason }) => (reason === 'connect' ? 'abc' : new Promise((resolve, reject) => calls.push({ resolve, reject })));
  await withClient({ token }, async ({ clock, socket }) => {
    socket().opens();
    socket().says(expiring);
    calls[0].reject(new Error('no network'));
    await settled();
    clock.passes(5_000);
    same(calls.length, 2);
    socket().ends();
    clock.passes(BASE);
    socket().opens();
    calls[1].resolve('late');
    await settled();
    same(renewed(socket()), []);
  });
});

test('frames about tokens belong to the app unless it gave a function', () =>
  withClient({ token: 'abc' }, ({ frames, socket }) => {
    socket().opens();
    socket().says(expiring, { parley: 'other' });
    same(frames, [expiring, { parley: 'other' }]);
  }));

test('an expired token leads to one attempt with a new one', async () => {
  const { asked, token } = tokens();
  const rejections = [];
  await withClient({ token, onRejected: (state) => rejections.push(state) }, ({ client, clock, socket, sockets }) => {
    socket().opens();
    socket().ends(4401, 'Token expired');
    same([client.state.name, client.state.why, client.state.reason], ['waiting', 'The server no longer accepts this sign-in.', 'Token expired']);
    clock.passes(BASE);
    socket().opens();
    same(offered(socket()).at(-1), 'parley.token.t2');
    socket().ends(4401, 'Token expired');
    clock.passes(1_000_000);
    same([client.state.name, client.state.rejected, client.state.code, sockets.length], ['closed', true, 4401, 2]);
    same(rejections, [client.state]);
  });
  same(asked, ['connect', 'rejected']);
});

test('each good connection has an attempt of its own after its end', () =>
  withClient(tokens(), ({ client, clock, socket, sockets }) => {
    for (let ends = 1; ends <= 5; ends++) {
      socket().opens();
      clock.passes(GOOD);
      socket().ends(4401);
      same(client.state.name, 'waiting');
      clock.passes(BASE);
      same(sockets.length, ends + 1);
    }
  }));

test('a renewal proves that the server accepts us', () =>
  withClient(tokens(), async ({ client, clock, socket }) => {
    for (let ends = 1; ends <= 3; ends++) {
      socket().opens();
      socket().says(expiring);
      await settled();
      socket().says(accepted);
      socket().ends(4401);
      same(client.state.name, 'waiting');
      clock.passes(2 ** ends * BASE);
    }
  }));

test('a rejection without a new token ends the client at once', async () => {
  const rejected = async (token) => {
    let last;
    await withClient({ token }, async ({ client, clock, socket, sockets }) => {
      socket().opens();
      socket().ends(4401);
      clock.passes(BASE);
      await settled();
      last = [client.state.name, client.state.rejected, sockets.length];
    });
    return last;
  };
  same(await rejected('abc'), ['closed', true, 1]);
  same(await rejected(() => 'abc'), ['closed', true, 1]);
  same(await rejected(({ reason }) => (reason === 'connect' ? 'abc' : null)), ['closed', true, 1]);
});

/** As the gateway refuses a handshake that a page can't see the status of. */
function refusesReadably(socket) {
  socket.protocol = 'parley.refused';
  socket.opens();
  socket.ends(4401, 'Unauthorized');
}

test('a refusal that a page can read is not taken for a connection', () =>
  withClient(tokens(), ({ client, socket, states }) => {
    client.deliver({ text: 'a' }).catch(() => {});
    refusesReadably(socket());
    same([states, socket().sent, client.state.code], [['connecting', 'waiting'], [], 4401]);
  }));

test('refused handshakes count, whether by status or by close code', async () => {
  for (const refuse of [(socket) => socket.refuses(401), (socket) => socket.refuses(403), refusesReadably]) {
    const { asked, token } = tokens();
    await withClient({ token }, ({ client, clock, socket, sockets }) => {
      refuse(socket());
      same(client.state.name, 'waiting');
      clock.passes(BASE);
      refuse(socket());
      clock.passes(1_000_000);
      same([client.state.name, client.state.rejected, sockets.length], ['closed', true, 2]);
    });
    same(asked, ['connect', 'rejected']);
  }
});

test('other refusals are tried again for as long as it takes', () =>
  withClient(tokens(), ({ client, clock, socket, sockets }) => {
    for (const status of [400, 429, 500, 502, 503]) {
      socket().refuses(status);
      same([client.state.name, client.state.status], ['waiting', status]);
      clock.passes(client.state.until - Date.now());
    }
    socket().ends();
    clock.passes(client.state.until - Date.now());
    same([sockets.length, client.state.name], [7, 'connecting']);
  }));

test('after a rejection the person may sign in and connect again', () =>
  withClient(tokens(), ({ client, clock, socket }) => {
    socket().refuses(401);
    clock.passes(BASE);
    socket().refuses(401);
    same(client.state.rejected, true);
    client.connect();
    socket().refuses(401);
    same(client.state.name, 'waiting');
  }));
