import { same, test } from './harness.mjs';
import { settled, withClient } from './rig.mjs';

const outcome = (promise) => promise.then((frame) => frame, ({ reason, uncertain }) => ({ reason, uncertain }));
const response = (socket, index, more) => ({ clientId: socket.sent.at(index).clientId, ...more });

test('a request is sent once, and its response comes back to who asked', () =>
  withClient({}, async ({ client, frames, socket }) => {
    socket().opens();
    const [first, second] = [client.ask({ q: 1 }), client.ask({ q: 2 })];
    same(socket().sent.map(({ q }) => q), [1, 2]);
    socket().says(response(socket(), 1, { a: 2 }), response(socket(), 0, { a: 1 }));
    same([(await first).a, (await second).a, frames], [1, 2, []]);
    const late = response(socket(), 0, { a: 'late' });
    socket().says(late);
    same(frames, [late]);
  }));

test('a request waits for a connection', () =>
  withClient({}, async ({ client, clock, socket }) => {
    socket().ends();
    const asked = client.ask({ q: 1 });
    clock.passes(1_000);
    socket().opens();
    socket().says(response(socket(), 0, { a: 1 }));
    same((await asked).a, 1);
  }));

test('a request is lost with its connection, and is not sent again', () =>
  withClient({}, async ({ client, clock, socket }) => {
    socket().opens();
    const asked = outcome(client.ask({ q: 1 }));
    socket().ends();
    same(await asked, { reason: 'lost', uncertain: true });
    clock.passes(1_000);
    socket().opens();
    same(socket().sent, []);
  }));

test('an error is the response to a request, be it of the app or of the gateway', () =>
  withClient({}, async ({ client, socket }) => {
    socket().opens();
    const refuse = async (more) => {
      const asked = outcome(client.ask({ q: 1 }));
      socket().says(response(socket(), -1, more));
      return asked;
    };
    same(await refuse({ type: 'error', message: 'No' }), { reason: 'refused', uncertain: false });
    same(await refuse({ message: 'Forbidden', connectionId: 'c', requestId: 'r' }), { reason: 'refused', uncertain: true });
  }));

test('patience ends by time, by default after 35 s, or by a signal', () =>
  withClient({}, async ({ client, clock, socket }) => {
    socket().opens();
    const ending = new AbortController();
    const asked = [client.ask({}), client.ask({}, { timeoutMs: 1_000 }), client.ask({}, { signal: ending.signal })].map(outcome);
    clock.passes(1_000);
    same(await asked[1], { reason: 'timeout', uncertain: true });
    ending.abort();
    same(await asked[2], { reason: 'aborted', uncertain: true });
    same(await outcome(client.ask({}, { signal: ending.signal })), { reason: 'aborted', uncertain: false });
    clock.passes(34_000);
    same(await asked[0], { reason: 'timeout', uncertain: true });
    same(socket().sent.length, 3);
  }));

test('what was asked for ends with the client, and leaves no timer', () =>
  withClient({}, async ({ client, clock }) => {
    const asked = outcome(client.ask({}));
    client.close();
    same([await asked, clock.timers.size], [{ reason: 'closed', uncertain: false }, 0]);
    same(await outcome(client.ask({})), { reason: 'closed', uncertain: false });
  }));

test('at most a hundred requests wait', () =>
  withClient({}, async ({ client, socket }) => {
    socket().opens();
    for (let count = 0; count < 100; count++) {
      client.ask({}).catch(() => {});
    }
    same((await outcome(client.ask({}))).reason, 'full');
  }));

test('a delivery that is given up before it was sent is never sent', () =>
  withClient({}, async ({ client, clock, socket }) => {
    const ending = new AbortController();
    const [timed, aborted] = [client.deliver({ text: 'a' }, { timeoutMs: 500 }), client.deliver({ text: 'b' }, ending)].map(outcome);
    client.deliver({ text: 'c' }).catch(() => {});
    clock.passes(500);
    ending.abort(new Error('Not needed'));
    same([await timed, await aborted], [{ reason: 'timeout', uncertain: false }, { reason: 'aborted', uncertain: false }]);
    socket().opens();
    same(socket().sent.map(({ text }) => text), ['c']);
  }));

test('a delivery that is given up in flight keeps its place until it is answered, and is not sent again', () =>
  withClient({}, async ({ client, clock, socket }) => {
    socket().opens();
    const first = outcome(client.deliver({ text: 'a' }, { timeoutMs: 500 }));
    const second = client.deliver({ text: 'b' });
    clock.passes(500);
    same([await first, socket().sent.length], [{ reason: 'timeout', uncertain: true }, 1]);
    socket().says({ message: 'Internal server error', connectionId: 'c', requestId: 'r' });
    same(socket().sent.map(({ text }) => text), ['a', 'b']);
    socket().says({ type: 'ack', clientId: socket().sent[1].clientId });
    same((await second).type, 'ack');
    const third = outcome(client.deliver({ text: 'c' }, { timeoutMs: 500 }));
    clock.passes(500);
    await third;
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    await settled();
    same(socket().sent, []);
  }));
