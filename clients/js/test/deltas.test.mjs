import { applied } from '../parley/fossil.mjs';
import { same, test } from './harness.mjs';
import { withClient } from './rig.mjs';

const bytes = (text) => new TextEncoder().encode(text);
const made = (source, delta) => {
  const target = applied(bytes(source), bytes(delta));
  return target && new TextDecoder().decode(target);
};

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~';
const number = (value) => (value < 64 ? '' : number(Math.floor(value / 64))) + DIGITS[value % 64];
const checksum = (text) => number(bytes(text).reduce((sum, byte, i) => (sum + byte * 256 ** (3 - (i % 4))) % 2 ** 32, 0));

/** A delta that keeps what both texts begin with. */
function patch(source, target) {
  const kept = [...target].findIndex((c, i) => c !== source[i]);
  const rest = bytes(target.slice(kept)).length;
  const [size, copied] = [bytes(target).length, bytes(target.slice(0, kept)).length];
  return `${number(size)}\n${number(copied)}@0,${number(rest)}:${target.slice(kept)}${checksum(target)};`;
}

test('a delta copies parts of the source and inserts others', () => {
  same(made('abcdefgh', `A\n4@4,2:xy4@0,${checksum('efghxyabcd')};`), 'efghxyabcd');
  same(made('', '0\n0;'), '');
  same(made('x', `4\n4:ÿÿ${checksum('ÿÿ')};`), 'ÿÿ');
  const long = 'ä'.repeat(5000);
  same(made(long, patch(long, `${long}ö`)), `${long}ö`);
});

test('a delta of another source, or a malformed one, makes nothing', () => {
  const good = `4\n4@0,${checksum('abcd')};`;
  same(made('abcd', good), 'abcd');
  same(made('abce', good), undefined);
  same(made('abc', good), undefined);
  for (const delta of ['', ';', '4', '4\n', '4\n4@0', '4\n4@0;', '4\n4!0,', '4\n4:abc', `3${good.slice(1)}`, `${good}x`, '~~~~~~~~\n']) {
    same(made('abcd', delta), undefined);
  }
});

const state = (n, offset, text = 'ä long state') => ({ text, n, position: { channel: 'c', delta: true, epoch: 'e', offset } });
const delta = (before, after) => ({
  parley: 'delta',
  channel: 'c',
  from: before.position.offset,
  patch: patch(JSON.stringify(before), JSON.stringify(after)),
});

test('whoever asks for deltas gets whole messages of them, in order', () =>
  withClient({ deltas: true }, ({ client, frames, gaps, socket }) => {
    same(socket().protocols.includes('parley.delta'), true);
    socket().opens();
    socket().says(state(1, 1), delta(state(1, 1), state(2, 2)), { n: 'other' }, delta(state(2, 2), state(3, 3)));
    same(frames, [state(1, 1), state(2, 2), { n: 'other' }, state(3, 3)]);
    same([gaps, client.positions], [[], { c: { epoch: 'e', offset: 3 } }]);
  }));

test('what the app does to a message does not reach the next one', () =>
  withClient({ deltas: true, onFrame: (frame) => (frame.text = 'mine') }, ({ client, socket }) => {
    const seen = [];
    client.on('frame', (frame) => seen.push(frame.n));
    socket().opens();
    socket().says(state(1, 1), delta(state(1, 1), state(2, 2)), delta(state(2, 2), state(3, 3)));
    same([seen, client.state.name], [[1, 2, 3], 'open']);
  }));

test('messages that are not passed on are the base of later ones all the same', () =>
  withClient({ deltas: true }, ({ client, frames, socket }) => {
    socket().opens();
    client.resume('c');
    socket().says(state(5, 5), delta(state(5, 5), state(6, 6)), state(4, 4), delta(state(4, 4), state(7, 7)));
    same(frames.length, 0);
    client.resumed('c', { recovered: true, position: { epoch: 'e', offset: 7 } });
    same([frames.map(({ n }) => n), client.state.name], [[5, 6, 7], 'open']);
  }));

test('a delta that does not fit ends the connection, and none is asked for after it', () =>
  withClient({ deltas: true }, ({ frames, socket, clock, client }) => {
    socket().opens();
    socket().says(state(1, 1), delta(state(1, 1, 'another'), state(3, 2, 'another')), state(4, 3));
    same([frames, client.state.name], [[state(1, 1)], 'waiting']);
    clock.passes(60_000);
    same(socket().protocols.includes('parley.delta'), false);
    socket().opens();
    socket().says(state(3, 2));
    same(frames, [state(1, 1), state(3, 2)]);
  }));

test('a delta of a message of an earlier connection, or of none, does not fit', () =>
  withClient({ deltas: true }, ({ frames, socket, clock, client }) => {
    socket().opens();
    socket().says(state(1, 1));
    socket().ends();
    clock.passes(60_000);
    socket().opens();
    socket().says(delta(state(1, 1), state(2, 2)));
    same([frames, client.state.name], [[state(1, 1)], 'waiting']);
  }));

test('a client that does not ask passes everything on', () =>
  withClient({}, ({ frames, socket }) => {
    same(socket().protocols.includes('parley.delta'), false);
    socket().opens();
    socket().says(state(1, 1), delta(state(1, 1), state(2, 2)));
    same(frames, [state(1, 1), delta(state(1, 1), state(2, 2))]);
  }));
