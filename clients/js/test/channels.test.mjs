import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

const at = (offset, epoch = 'e') => ({ n: offset, position: { channel: 'c', epoch, offset } });
const position = (offset, epoch = 'e') => ({ epoch, offset });
const seen = (frames) => frames.map(({ n }) => n);

/** Opens, with channel c at an offset. */
const begun = (offset) => ({ positions: { c: position(offset) } });

test('objects are passed on as objects, other frames unchanged', () =>
  withClient({}, ({ frames, socket }) => {
    socket().opens();
    socket().says({ a: 1 }, 'text', '[1]', '"x"', 'null', '{');
    same(frames, [{ a: 1 }, 'text', '[1]', '"x"', 'null', '{']);
  }));

test('a frame without a complete position is only passed on', () =>
  withClient({}, ({ client, frames, socket }) => {
    socket().opens();
    socket().says({ position: 7 }, { position: null }, { position: { channel: 'c', epoch: 'e', offset: '1' } });
    same([frames.length, client.positions], [3, {}]);
  }));

test('an app that ignores positions gets each message once, and gaps are reported', () =>
  withClient({}, ({ client, frames, gaps, socket }) => {
    socket().opens();
    socket().says(at(4), at(5), at(5), at(4), at(6));
    same([seen(frames), gaps, client.positions], [[4, 5, 6], [], { c: position(6) }]);
    socket().says(at(9), at(10), at(1, 'f'), at(5, 'g'));
    same([seen(frames).slice(3), gaps.length, client.positions], [[9, 10, 1, 5], 3, { c: position(5, 'g') }]);
  }));

test('channels have positions of their own', () =>
  withClient({}, ({ client, frames, socket }) => {
    socket().opens();
    socket().says(at(1), { n: 'other', position: { channel: 'd', epoch: 'e', offset: 1 } });
    same([frames.length, client.positions], [2, { c: position(1), d: position(1) }]);
  }));

test('a channel is resumed from its position, and missed messages follow', () =>
  withClient(begun(5), ({ client, frames, gaps, socket }) => {
    socket().opens();
    same(client.resume('c'), position(5));
    socket().says(at(6), at(7), at(8));
    client.resumed('c', { recovered: true, position: position(7) });
    same([seen(frames), gaps, client.positions.c], [[6, 7, 8], [], position(8)]);
  }));

test('a new channel has no position and no gap', () =>
  withClient({}, ({ client, frames, gaps, socket }) => {
    socket().opens();
    same(client.resume('c') === undefined, true);
    socket().says(at(8));
    same(frames, []);
    client.resumed('c', { recovered: false, position: position(7) });
    same([seen(frames), gaps, client.positions.c], [[8], [], position(8)]);
  }));

test('a gap is reported before later messages', async () => {
  const order = [];
  await withClient(
    { ...begun(5), onFrame: ({ n }) => order.push(n), onGap: (channel) => order.push(`gap in ${channel}`) },
    ({ client, socket }) => {
      socket().opens();
      client.resume('c');
      socket().says(at(3, 'f'), at(4, 'f'));
      same(order, []);
      client.resumed('c', { recovered: false, position: position(2, 'f') });
      socket().says(at(5, 'f'));
      same([order, client.positions.c], [['gap in c', 3, 4, 5], position(5, 'f')]);
    },
  );
});

test('a connection lost before the answer keeps the position', () =>
  withClient(begun(5), ({ client, clock, frames, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(at(9), at(10));
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    same(client.resume('c'), position(5));
    socket().says(...[6, 7, 8, 9, 10].map((offset) => at(offset)));
    client.resumed('c', { recovered: true, position: position(10) });
    same([seen(frames), gaps], [[6, 7, 8, 9, 10], []]);
  }));

test('messages replayed before a lost connection are not repeated', () =>
  withClient(begun(5), ({ client, clock, frames, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(at(6));
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    same(client.resume('c'), position(6));
    socket().says(at(6), at(7));
    client.resumed('c', { recovered: true, position: position(7) });
    same(seen(frames), [6, 7]);
  }));

test('an epoch that continues another leaves no gap, live or replayed', () =>
  withClient(begun(5), ({ client, clock, frames, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    client.resumed('c', { recovered: true, position: position(5, 'f') });
    socket().says(at(6, 'f'), at(7, 'g'));
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    same(client.resume('c'), position(7, 'g'));
    socket().says(at(8, 'h'), at(9, 'h'), at(10, 'h'));
    same(frames.length, 2);
    client.resumed('c', { recovered: true, position: position(9, 'h') });
    same([seen(frames), gaps, client.positions.c], [[6, 7, 8, 9, 10], [], position(10, 'h')]);
  }));

test('a false claim of a complete replay is detected', () =>
  withClient(begun(5), ({ client, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(at(6));
    client.resumed('c', { recovered: true, position: position(8) });
    same([gaps, client.positions.c], [['c'], position(8)]);
  }));

test('an incomplete replay is accepted as such', () =>
  withClient(begun(5), ({ client, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    client.resumed('c', { recovered: false, position: position(5) });
    same([gaps, client.positions.c], [['c'], position(5)]);
  }));

test('held messages are dropped with their connection', () =>
  withClient(begun(5), ({ client, clock, frames, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(at(9));
    socket().ends();
    clock.passes(1_000);
    socket().opens();
    socket().says(at(10));
    same([seen(frames), gaps], [[10], ['c']]);
  }));

test('without a position in the answer, the next message sets it', () =>
  withClient(begun(5), ({ client, frames, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    client.resumed('c', {});
    socket().says(at(2, 'f'));
    same([seen(frames), gaps, client.positions.c], [[2], ['c'], position(2, 'f')]);
  }));

test('a join without resume has no gap', () =>
  withClient({}, ({ client, frames, gaps, socket }) => {
    socket().opens();
    socket().says(at(8));
    client.resumed('c', { recovered: false, position: position(7) });
    socket().says(at(9));
    same([seen(frames), gaps], [[8, 9], []]);
  }));

test('a channel that was left is forgotten', () =>
  withClient(begun(5), ({ client, gaps, socket }) => {
    socket().opens();
    client.forget('c');
    socket().says(at(20));
    same([gaps, client.positions.c], [[], position(20)]);
  }));

test('too many held messages lead to a reconnect', () =>
  withClient(begun(5), ({ client, frames, socket }) => {
    socket().opens();
    client.resume('c');
    for (let offset = 10; offset < 1_010; offset++) {
      socket().says(at(offset));
    }
    same(client.state.name, 'open');
    socket().says(at(1_010));
    same([client.state.name, frames.length, client.positions.c], ['waiting', 0, position(5)]);
  }));
