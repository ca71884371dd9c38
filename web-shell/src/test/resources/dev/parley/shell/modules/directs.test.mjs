import { Conversation } from '/conversation.mjs';
import { readFrame } from '/frames.mjs';
import { Memory } from '/memory.mjs';
import { same, test } from './harness.mjs';

const ME = 'me-id';
const at = (offset) => ({ epoch: 'e', offset });
const direct = (offset, by, text) => ({
  type: 'direct', id: `${by}${offset}`, from: by, by, to: { nick: 'me', by: ME }, text, at: offset, position: at(offset),
});
const shelf = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};

function begun(browser = shelf()) {
  const positions = { resume: () => undefined, resumed: () => {}, forget: () => {} };
  const conversation = new Conversation(new Memory(null, browser), positions);
  const receive = (frame) => conversation.receive(readFrame(frame));
  receive({ type: 'welcome', nick: 'me', by: ME });
  receive({ type: 'joined', room: 'lobby', rooms: ['lobby'], recovered: false });
  return { conversation, receive };
}

test('a new page asks for stored private messages, and counts those that were never read', () => {
  const browser = shelf();
  const { conversation, receive } = begun(browser);
  const asked = receive({ type: 'joined', user: true, recovered: false, position: at(2) });
  same(asked, [{ action: 'history', user: true, limit: 50 }]);
  receive({ type: 'history', user: true, messages: [direct(1, 'ann', 'one'), direct(2, 'bob', 'two')], more: false });
  same(['@ann', '@bob'].map((name) => conversation.rooms.get(name).unread), [1, 1]);
  conversation.view('@ann');
  conversation.seen();
  const again = begun(browser);
  again.receive({ type: 'history', user: true, messages: [direct(1, 'ann', 'one'), direct(2, 'bob', 'two')], more: false });
  same(['@ann', '@bob'].map((name) => again.conversation.rooms.get(name).unread), [0, 1]);
});

test('nothing is requested where nobody ever wrote, or where all has come', () => {
  const { receive } = begun();
  same(receive({ type: 'joined', user: true, recovered: false, position: at(0) }), []);
  same(receive({ type: 'joined', user: true, recovered: true, position: at(3) }), []);
  same(receive({ type: 'joined', user: true, recovered: false, position: at(3) }).length, 1);
});

test('a private message that is both stored and live is shown once', () => {
  const { conversation, receive } = begun();
  receive(direct(1, 'ann', 'one'));
  receive({ type: 'history', user: true, messages: [direct(1, 'ann', 'one')], more: false });
  const { timeline, unread } = conversation.rooms.get('@ann');
  same([timeline.items.map(({ text }) => text), unread], [['one'], 1]);
});

test('older private messages are requested from a conversation, page by page', () => {
  const { conversation, receive } = begun();
  receive({ type: 'history', user: true, messages: [direct(9, 'ann', 'nine')], more: true, oldest: at(8) });
  conversation.view('@ann');
  same(conversation.requests.older(), [{ action: 'history', user: true, before: at(8), limit: 50 }]);
  same(conversation.requests.older(), []);
  receive({ type: 'history', user: true, before: at(8), messages: [direct(3, 'ann', 'three')], more: false });
  same(conversation.current.timeline.items.map(({ text }) => text), ['three', 'nine']);
  same(conversation.requests.older(), []);
});

test('fifty private conversations are kept; one that was read goes first', () => {
  const { conversation, receive } = begun();
  receive(direct(1, 'read', 'x'));
  conversation.view('@read');
  conversation.view('lobby');
  Array.from({ length: 50 }, (_, index) => receive(direct(index + 2, `p${index}`, 'x')));
  same([conversation.rooms.has('@read'), conversation.rooms.has('@p0'), conversation.rooms.has('@p49')], [false, true, true]);
});

test('a room of the address that can’t be joined is given up, with one line of why', () => {
  const positions = { resume: () => undefined, resumed: () => {}, forget: () => {} };
  const memory = new Memory();
  memory.wanted = 'hello,world';
  const conversation = new Conversation(memory, positions);
  const receive = (frame) => conversation.receive(readFrame(frame));
  same(receive({ type: 'welcome', nick: 'me', by: ME })[0], { action: 'join', room: 'hello,world', from: undefined });
  const answers = receive({ type: 'error', action: 'join', room: 'hello,world', text: 'A room’s name has no comma.' });
  same(answers, [{ action: 'join', room: 'lobby', from: undefined }]);
  same([conversation.room, conversation.rooms.has('hello,world')], ['lobby', false]);
  same(conversation.current.timeline.items.map(({ type }) => type).includes('error'), true);
});

test('a page that was in rooms shows them before the chat answers, and takes messages', () => {
  const memory = new Memory();
  memory.enter('tea');
  memory.view('tea');
  const conversation = new Conversation(memory, { resume: () => undefined });
  conversation.begin();
  same([conversation.room, conversation.isExpected, conversation.isChat], ['tea', true, false]);
  same(new Conversation(new Memory(), {}).isExpected, false);
});
