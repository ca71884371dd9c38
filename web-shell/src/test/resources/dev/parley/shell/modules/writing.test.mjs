import { Conversation } from '/conversation.mjs';
import { completed } from '/emoji.mjs';
import { readFrame } from '/frames.mjs';
import { lengthOf, problemOf } from '/limits.mjs';
import { Memory } from '/memory.mjs';
import { Outbox } from '/outbox.mjs';
import { recipient } from '/recipients.mjs';
import { Sending } from '/sending.mjs';
import { same, test } from './harness.mjs';

test('names of emoji are completed by their second colon', () => {
  same(completed('well done :tada:'), { emoji: '🎉', from: 10 });
  same(completed(':+1:'), { emoji: '👍', from: 0 });
  for (const text of ['10:30:', ':nonsense:', ':tada', 'a:tada:', '`:tada:', '::', '']) {
    same(completed(text), undefined);
  }
  same(completed('`code` :tea:')?.emoji, '🍵');
});

test('texts are measured in code points', () => {
  same([lengthOf('😀é'), problemOf('😀'.repeat(2_000))], [2, '']);
  same(problemOf('x'.repeat(2_001)).startsWith('That is 1 character too long'), true);
});

const room = (people, items = []) => ({ people: new Map(people.map((one) => [one.by, one])), timeline: { items }, person: null });
const there = (...rooms) => ({ me: { by: 'me' }, rooms: new Map(rooms.map((one, index) => [String(index), one])) });
const [ann, anna, other] = [{ nick: 'Ann', by: 'aaaa1111' }, { nick: 'Ann Lee', by: 'bbbb2222' }, { nick: 'ann', by: 'cccc3333' }];

test('a person is found by name, in any case and with spaces', () => {
  const chat = there(room([ann]), room([], [{ from: 'Ann Lee', by: 'bbbb2222' }, { from: 'Me', by: 'me' }, { text: 'outside' }]));
  same(recipient(chat, 'ann hi\nyou'), { person: ann, text: 'hi\nyou' });
  same(recipient(chat, '@Ann Lee  hi'), { person: anna, text: 'hi' });
  same(recipient(chat, 'Ann'), { person: ann, text: '' });
  same(recipient(chat, 'Me hi').problem.startsWith('Nobody here is called Me.'), true);
  same(recipient(chat, 'annabel hi').problem.startsWith('Nobody here is called annabel.'), true);
});

test('of two people with one name the mark decides', () => {
  const chat = there(room([ann, other]));
  same(recipient(chat, 'ann hi').problem.includes('Ann·1111, ann·3333'), true);
  same(recipient(chat, 'ann·3333 hi'), { person: other, text: 'hi' });
});

class Shelf {
  stored = {};
  getItem = (key) => this.stored[key] ?? null;
  setItem = (key, value) => (this.stored[key] = value);
}

class Client {
  sent = [];
  deliver = (frame) => new Promise((done, failed) => this.sent.push({ frame, done, failed }));
}

const settled = () => new Promise((then) => setTimeout(then, 0));

test('what is on its way survives a reload under its id, in its order', async () => {
  const [shelf, first, second] = [new Shelf(), new Client(), new Client()];
  const before = new Outbox(shelf, first, () => {});
  ['one', 'two', 'three'].forEach((text) => before.send({ text }, 'tea'));
  first.sent[0].done({ position: { epoch: 'e', offset: 1 } });
  first.sent[1].failed({ message: 'No', uncertain: false });
  await settled();

  const after = new Outbox(shelf, second, () => {});
  same(after.entries.map(({ frame, state, why }) => [frame.text, state, why]), [['two', 'failed', 'No.'], ['three', 'pending', '']]);
  same(second.sent, []);
  after.resume();
  after.resume();
  same(second.sent.map(({ frame }) => frame), [first.sent[2].frame]);
  after.retry(after.entries[0]);
  same(second.sent[1].frame, first.sent[1].frame);
});

test('a sent message stays until the log has it', async () => {
  const client = new Client();
  const outbox = new Outbox(null, client, () => {});
  outbox.send({ text: 'one' }, 'tea');
  client.sent[0].done({ position: { epoch: 'e', offset: 1 } });
  await settled();
  outbox.settle(() => false);
  same(outbox.entries.map(({ state }) => state), ['sent']);
  outbox.settle(({ position }) => position.offset === 1);
  same(outbox.entries, []);
});

test('an uncertain failure says so, and a discarded message is gone', async () => {
  const [shelf, client] = [new Shelf(), new Client()];
  const outbox = new Outbox(shelf, client, () => {});
  outbox.send({ text: 'one' }, 'tea');
  client.sent[0].failed({ message: 'Closed.', uncertain: true });
  await settled();
  same(outbox.entries[0].why.startsWith('Closed. It may have been sent all the same'), true);
  outbox.discard(outbox.entries[0]);
  same(new Outbox(shelf, client, () => {}).entries, []);
});

test('what another program left in the storage is ignored', () => {
  const shelf = new Shelf();
  for (const value of ['nonsense', '{"entries": 7}', '{"entries": [null, {"id": 1}, {"id": "a", "room": "b", "why": "", "frame": {}, "state": "odd"}]}']) {
    shelf.stored['parley.outbox'] = value;
    same(new Outbox(shelf, new Client(), () => {}).entries, []);
  }
});

test('each room learns that I type, every three seconds at most', () => {
  const positions = { resume: () => undefined, resumed: () => {}, forget: () => {} };
  const conversation = new Conversation(new Memory(), positions);
  const joined = (...rooms) => ({ type: 'joined', room: rooms.at(-1), current: rooms.at(-1), rooms, recovered: false });
  const frames = [{ type: 'welcome', text: '', nick: 'me', by: 'me-id', rooms: [] }, joined('lobby'), joined('lobby', 'tea')];
  frames.forEach((frame) => conversation.receive(readFrame(frame)));
  const sent = [];
  const client = { send: ({ action, room }) => sent.push(`${action} ${room}`) };
  const sending = new Sending({ client, conversation, composer: undefined, outbox: undefined }, { redraw: () => {}, listPeople: () => {} });
  const real = Date.now;
  let now = real();
  Date.now = () => now;
  const types = (room, ms) => {
    now += ms;
    conversation.view(room);
    sending.typing();
  };
  try {
    types('tea', 0);
    types('tea', 1_000);
    types('lobby', 0);
    types('tea', 1_999);
    same(sent, ['typing tea', 'typing lobby']);
    types('tea', 1);
    types('lobby', 0);
    types('lobby', 1_000);
    conversation.viewDirect({ nick: 'bob', by: 'bob-id' });
    sending.typing();
    same(sent, ['typing tea', 'typing lobby', 'typing tea', 'typing lobby']);
  } finally {
    Date.now = real;
  }
});
