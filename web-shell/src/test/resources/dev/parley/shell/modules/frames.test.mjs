import { readFrame } from '/frames.mjs';
import { same, test } from './harness.mjs';

const read = (value) => readFrame(value, 5);

test('a message keeps its fields', () => {
  const message = { type: 'message', text: 'hi', at: 7, room: 'tea', from: 'ann', id: 'x1' };
  const { type, text, at, room, from, id } = read(message);
  same({ type, text, at, room, from, id }, message);
});

test('a frame of the gateway itself is an error', () => {
  const frame = read({ message: 'Internal server error', connectionId: 'c=', requestId: 'r' });
  same([frame.type, frame.text], ['error', 'Internal server error']);
});

test('frames of another app are shown unchanged', () => {
  same(readFrame('hello', 5), { type: 'unknown', text: 'hello', at: 5 });
  same(read({ a: 1 }).text, '{"a":1}');
  same(read({ text: 'echo' }).text, 'echo');
  same(readFrame(new ArrayBuffer(3), 5).text, 'A binary message of 3 bytes');
});

test('fields of the wrong type are dropped', () => {
  const frame = read({ type: 7, text: {}, room: ['x'], from: null, rooms: 'no', members: ['a', 1], at: 'soon', count: {} });
  same([frame.type, frame.room, frame.from, frame.rooms, frame.members, frame.at], [
    'unknown', undefined, undefined, undefined, ['a'], 5,
  ]);
});

test('the messages of a history are sanitized too', () => {
  const frame = read({ type: 'history', messages: [null, 'x', { type: 'message', text: 'hi', at: 3, from: {} }] });
  same(frame.messages.map(({ text, at, from }) => [text, at, from]), [['hi', 3, undefined]]);
});

test('a stored message without a time has none', () => {
  same(read({ type: 'history', messages: [{ text: 'news' }] }).messages[0].at, 0);
});

test('an incomplete position is dropped', () => {
  same(read({ position: { epoch: 'e', offset: 3, channel: 'c' } }).position, { epoch: 'e', offset: 3 });
  for (const position of [null, 'e', { epoch: 'e' }, { epoch: 1, offset: 1 }, { epoch: 'e', offset: '1' }]) {
    same(read({ position }).position === undefined, true);
  }
});

test('people are objects, or names from an older chat', () => {
  const frame = read({ type: 'presence', joined: ['ann', { nick: 'bob', by: 'b1', guest: true }, 7, { by: 'x' }], left: 'no' });
  same([frame.joined, frame.left], [[{ nick: 'ann' }, { nick: 'bob', by: 'b1', guest: true }], undefined]);
  same(read({ type: 'who', people: [{ nick: 'eve', by: 3 }] }).people, [{ nick: 'eve' }]);
});

test('a list of rooms holds names, or rooms with the time they were last entered', () => {
  same(read({ type: 'rooms', rooms: [{ room: 'tea', at: 3 }, { at: 4 }, 'x'] }).directory, [{ room: 'tea', at: 3 }]);
  same(read({ type: 'joined', rooms: ['tea'] }).rooms, ['tea']);
});

test('what is left of a redacted message is a tombstone of its room', () => {
  const frame = read({ redacted: true, position: { channel: 'room:tea', epoch: 'e', offset: 3 } });
  same([frame.type, frame.room, frame.position, frame.at], ['tombstone', 'tea', { epoch: 'e', offset: 3 }, 0]);
});

test('another publisher’s message belongs to the room of its channel', () => {
  const frame = read({ text: 'news', position: { channel: 'room:green tea', epoch: 'e', offset: 3 } });
  same([frame.type, frame.room, frame.text], ['unknown', 'green tea', 'news']);
  same(read({ a: 1, position: { channel: 'room:x', epoch: 'e', offset: 3 } }).text, '{"a":1}');
});

test('flags are flags and positions are positions', () => {
  const frame = read({ type: 'reaction', on: 1, me: true, target: { epoch: 'e', offset: 1 }, reply: 'x', emoji: '👍', by: 'b' });
  same([frame.on, frame.me, frame.target, frame.reply, frame.emoji, frame.by], [
    undefined, true, { epoch: 'e', offset: 1 }, undefined, '👍', 'b',
  ]);
});
