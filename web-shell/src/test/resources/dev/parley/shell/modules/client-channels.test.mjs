import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

const at = (offset, epoch = 'e') => ({ n: offset, position: { channel: 'c', epoch, offset } });
const position = (offset, epoch = 'e') => ({ epoch, offset });
const seen = (frames) => frames.map(({ n }) => n);

/** Opens, with channel c at an offset. */
const begun = (offset) => ({ positions: { c: position(offset) } });

test('objects come as objects, everything else as it is', () =>
  withClient({}, ({ frames, socket }) => {
    socket().opens();
    socket().says({ a: 1 }, 'text', '[1]', '"x"', 'null', '{');
    same(frames, [{ a: 1 }, 'text', '[1]', '"x"', 'null', '{']);
  }));

test('a frame without a whole position is only handed over', () =>
  withClient({}, ({ client, frames, socket }) => {
    socket().opens();
    socket().says({ position: 7 }, { position: null }, { position: { channel: 'c', epoch: 'e', offset: '1' } });
    same([frames.length, client.positions], [3, {}]);
  }));

test('an app that wants nothing of positions gets each message once, and its gaps', () =>
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

test('one is asked for from where we were, and what was missed follows on', () =>
  withClient(begun(5), ({ client, frames, gaps, socket }) => {
    socket().opens();
    same(client.resume('c'), position(5));
    socket().says(at(6), at(7), at(8));
    client.resumed('c', { recovered: true, position: position(7) });
    same([seen(frames), gaps, client.positions.c], [[6, 7, 8], [], position(8)]);
  }));

test('where nobody was before, there is nothing to ask from and no gap', () =>
  withClient({}, ({ client, frames, gaps, socket }) => {
    socket().opens();
    same(client.resume('c') === undefined, true);
    socket().says(at(8));
    same(frames, []);
    client.resumed('c', { recovered: false, position: position(7) });
    same([seen(frames), gaps, client.positions.c], [[8], [], position(8)]);
  }));

test('a gap is told before what came after it', async () => {
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

test('a connection that is lost before the answer leaves us where we were', () =>
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

test('what was already replayed when the connection was lost is not replayed again', () =>
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

test('an epoch that goes on from another leaves no gap, live or replayed', () =>
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

test('a server that claims to have replayed everything and did not is not believed', () =>
  withClient(begun(5), ({ client, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(at(6));
    client.resumed('c', { recovered: true, position: position(8) });
    same([gaps, client.positions.c], [['c'], position(8)]);
  }));

test('a server that does not claim to have replayed everything is believed', () =>
  withClient(begun(5), ({ client, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    client.resumed('c', { recovered: false, position: position(5) });
    same([gaps, client.positions.c], [['c'], position(5)]);
  }));

test('what was held back is gone with its connection', () =>
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

test('of a server that does not say where we are, the next message says it', () =>
  withClient(begun(5), ({ client, frames, gaps, socket }) => {
    socket().opens();
    client.resume('c');
    client.resumed('c', {});
    socket().says(at(2, 'f'));
    same([seen(frames), gaps, client.positions.c], [[2], ['c'], position(2, 'f')]);
  }));

test('a join that nobody resumed has no gap, whatever came before its answer', () =>
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

test('whoever waits too long for an answer in a busy channel starts over', () =>
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
