import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

const texts = (socket) => socket.sent.map(({ text }) => text);
const ack = (socket, index = -1) => ({ type: 'ack', clientId: socket.sent.at(index).clientId, position: { offset: 1 } });
const error = (socket, more = {}) => ({ type: 'error', clientId: socket.sent.at(-1).clientId, message: 'No', ...more });
const failed = { message: 'Internal server error', connectionId: 'c=', requestId: 'r' };
const outcome = (promise) => promise.then((frame) => frame, ({ reason, message, uncertain }) => ({ reason, message, uncertain }));

test('a delivery ends with its acknowledgement, which the app does not see', () =>
  withClient({}, async ({ client, frames, socket }) => {
    socket().opens();
    const delivered = client.deliver({ text: 'a' });
    const { clientId } = socket().sent[0];
    socket().says(ack(socket()));
    same(await delivered, { type: 'ack', clientId, position: { offset: 1 } });
    same([frames, clientId.length <= 64], [[], true]);
  }));

test('one frame is in flight at a time, in the order given', () =>
  withClient({}, ({ client, frames, socket }) => {
    ['a', 'b', 'c'].forEach((text) => client.deliver({ text }).catch(() => {}));
    same(socket().sent, []);
    socket().opens();
    same(texts(socket()), ['a']);
    socket().says(ack(socket()));
    same(texts(socket()), ['a', 'b']);
    const others = [{ type: 'ack', clientId: 'the app’s own' }, { ...ack(socket()), type: 'message' }];
    socket().says(...others, ack(socket(), 0));
    same([texts(socket()), frames], [['a', 'b'], others]);
  }));

test('ids are unique', () =>
  withClient({}, ({ client, socket }) => {
    socket().opens();
    for (let count = 0; count < 50; count++) {
      client.deliver({ text: 'x' });
      socket().says(ack(socket()));
    }
    same(new Set(socket().sent.map(({ clientId }) => clientId)).size, 50);
  }));

test('a frame keeps the id that it has, as after a reload', () =>
  withClient({}, async ({ client, frames, socket }) => {
    socket().opens();
    const delivered = client.deliver({ text: 'a', clientId: 'mine' });
    same(socket().sent, [{ text: 'a', clientId: 'mine' }]);
    socket().says({ type: 'ack', clientId: 'mine' }, { type: 'ack', clientId: 'mine' });
    same([(await delivered).clientId, frames], ['mine', []]);
  }));

test('after a reconnect only unacknowledged frames are sent again, under the same id', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    socket().opens();
    ['a', 'b', 'c'].forEach((text) => client.deliver({ text }).catch(() => {}));
    socket().says(ack(socket()));
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    same(texts(socket()), ['b']);
    same(socket().sent[0].clientId, sockets[0].sent[1].clientId);
    socket().says(ack(socket()));
    same(texts(socket()), ['b', 'c']);
  }));

test('deliveries wait for channels to be resumed or forgotten, but not for long', () =>
  withClient({ onOpen: (client) => ['c', 'd'].forEach((channel) => client.resume(channel)) }, ({ client, clock, socket }) => {
    const begin = () => {
      socket().opens();
      client.deliver({ text: 'a' }).catch(() => {});
      same(texts(socket()), []);
    };
    begin();
    client.resumed('c', { recovered: true });
    same(texts(socket()), []);
    client.forget('d');
    same(texts(socket()), ['a']);
    socket().ends();
    clock.passes(1_000);
    begin();
    client.resumed('d', { recovered: true });
    client.resumed('c', { recovered: true });
    same(texts(socket()), ['a']);
    socket().ends();
    clock.passes(2_000);
    begin();
    clock.passes(10_000);
    same(texts(socket()), ['a']);
  }));

let given;
test('a delivery made as the connection opens waits for its channels', () =>
  withClient(
    {
      onOpen: (client) => client.resume('c'),
      onState(state) {
        if (state.name === 'open') {
          given.deliver({ text: 'a' }).catch(() => {});
        }
      },
    },
    ({ client, socket }) => {
      given = client;
      socket().opens();
      same(texts(socket()), []);
      client.resumed('c', {});
      same(texts(socket()), ['a']);
    },
  ));

test('a rejected frame is returned, and the next one is sent', () =>
  withClient({}, async ({ client, frames, socket }) => {
    socket().opens();
    const delivered = outcome(client.deliver({ text: 'a' }));
    client.deliver({ text: 'b' }).catch(() => {});
    socket().says(error(socket()));
    same(await delivered, { reason: 'refused', message: 'No', uncertain: false });
    same([texts(socket()), frames], [['a', 'b'], []]);
  }));

test('a frame to retry is sent again after a wait, before later ones', () =>
  withClient({}, ({ client, clock, socket }) => {
    socket().opens();
    ['a', 'b'].forEach((text) => client.deliver({ text }).catch(() => {}));
    socket().says(error(socket(), { retry: true }));
    clock.passes(1_999);
    same(texts(socket()), ['a']);
    clock.passes(1);
    same(texts(socket()), ['a', 'a']);
    same(socket().sent[0].clientId, socket().sent[1].clientId);
    socket().says(ack(socket()));
    same(texts(socket()), ['a', 'a', 'b']);
  }));

test('a server error is retried eight times', () =>
  withClient({}, async ({ client, clock, frames, socket }) => {
    socket().opens();
    const delivered = outcome(client.deliver({ text: 'a' }));
    for (let tries = 0; tries <= 8; tries++) {
      same(socket().sent.length, tries + 1);
      socket().says(failed);
      clock.passes(30_000);
    }
    same(await delivered, { reason: 'refused', message: 'Internal server error', uncertain: true });
    same(frames, []);
    socket().says(failed);
    same(frames, [failed]);
  }));

test('other errors of the gateway reject the frame in flight', () =>
  withClient({}, async ({ client, socket }) => {
    socket().opens();
    const delivered = outcome(client.deliver({ text: 'a' }));
    socket().says({ ...failed, message: 'Bad request body' });
    same((await delivered).message, 'Bad request body');
  }));

test('a missing acknowledgement means a lost connection', () =>
  withClient({}, ({ client, clock, socket, sockets }) => {
    socket().opens();
    client.deliver({ text: 'a' }).catch(() => {});
    clock.passes(20_000);
    socket().says({ text: 'the server is alive' });
    clock.passes(15_000);
    same(client.state.name, 'waiting');
    clock.passes(1_000);
    socket().opens();
    same([sockets.length, texts(socket())], [2, ['a']]);
  }));

test('too many frames or bytes are rejected at once', () =>
  withClient({}, async ({ client }) => {
    for (let count = 0; count < 100; count++) {
      client.deliver({ text: 'x' }).catch(() => {});
    }
    same((await outcome(client.deliver({ text: 'x' }))).reason, 'full');
    client.close();
    client.connect();
    client.deliver({ text: 'é'.repeat(100_000) }).catch(() => {});
    same((await outcome(client.deliver({ text: 'é'.repeat(40_000) }))).reason, 'full');
  }));

test('an acknowledgement makes room', () =>
  withClient({}, async ({ client, socket }) => {
    socket().opens();
    const large = { text: 'x'.repeat(200_000) };
    client.deliver(large);
    same((await outcome(client.deliver(large))).reason, 'full');
    socket().says(ack(socket()));
    client.deliver(large).catch(() => {});
    same(socket().sent.length, 2);
  }));

test('a final close returns everything and marks frames that may have arrived', () =>
  withClient({}, async ({ client, socket }) => {
    socket().opens();
    const [a, b] = ['a', 'b'].map((text) => outcome(client.deliver({ text })));
    socket().ends(1000);
    same([(await a).uncertain, (await b).uncertain, (await b).reason], [true, false, 'closed']);
    same((await outcome(client.deliver({ text: 'c' }))).reason, 'closed');
  }));
