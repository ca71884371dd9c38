import { Conversation } from '/conversation.mjs';
import { readFrame } from '/frames.mjs';
import { Memory } from '/memory.mjs';
import { same, test } from './harness.mjs';

const welcome = { type: 'welcome', text: 'Welcome', nick: 'g1', room: 'lobby', rooms: ['lobby'] };
const said = (id, from, text, room = 'lobby') => ({ type: 'message', id, from, text, room, at: 1 });

function talk(memory = new Memory()) {
  const conversation = new Conversation(memory);
  const take = (...frames) => frames.flatMap((frame) => conversation.take(readFrame(JSON.stringify(frame))));
  return { conversation, memory, take };
}

test('history is asked for after welcome and after joined', () => {
  const { take } = talk();
  same(take(welcome), [{ action: 'history', room: 'lobby' }]);
  same(take({ type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] }), [
    { action: 'history', room: 'tea' },
  ]);
});

test('a message counts as unread where nobody looks', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] });
  take(said('1', 'ann', 'hi'), said('1', 'ann', 'hi'), said('2', 'ann', 'you', 'tea'));
  same([conversation.rooms.get('lobby').unread, conversation.rooms.get('tea').unread], [1, 0]);
  conversation.view('lobby');
  same(conversation.rooms.get('lobby').unread, 0);
});

test('a frame names the room in view', () => {
  const { conversation, take } = talk();
  same(conversation.address({ text: 'hi' }), { text: 'hi' });
  take(welcome, { type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] });
  conversation.view('lobby');
  same(conversation.address({ text: 'hi' }), { text: 'hi', room: 'lobby' });
  same(conversation.address({ action: 'who' }), { action: 'who', room: 'lobby' });
  same(conversation.address({ action: 'leave', room: 'tea' }), { action: 'leave', room: 'tea' });
  same(conversation.address({ action: 'nick', nick: 'ann' }), { action: 'nick', nick: 'ann' });
});

test('a new nickname is ours if we are told so', () => {
  const { conversation, memory, take } = talk();
  take(welcome, { type: 'presence', room: 'lobby', count: 2, renamed: [{ was: 'g1', nick: 'eve' }], text: 'x', id: '1' });
  same([conversation.nick, memory.nick], ['g1', '']);
  take({ type: 'renamed', was: 'g1', nick: 'ann', text: 'y' });
  same([conversation.nick, memory.nick], ['ann', 'ann']);
  same(conversation.current.timeline.items.map((item) => item.text), ['Welcome', 'x', 'y']);
});

test('what we said under an older name is still ours', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'renamed', was: 'g1', nick: 'ann' });
  take({ type: 'history', room: 'lobby', messages: [said('2', 'g1', 'old'), said('3', 'bob', 'his')] });
  const messages = conversation.current.timeline.items.filter((item) => item.type === 'message');
  same(messages.map((item) => item.mine), [true, false]);
});

test('a nickname that nobody chose is not restored', () => {
  const { conversation, take } = talk();
  take(welcome);
  same(take({ ...welcome, nick: 'g2' }), [{ action: 'history', room: 'lobby' }]);
  same(conversation.nick, 'g2');
});

test('that a new connection has its old name again is told to nobody', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'renamed', was: 'g1', nick: 'ann', text: 'chosen' }, { ...welcome, nick: 'g2' });
  take({ type: 'renamed', was: 'g2', nick: 'ann', text: 'restored' });
  same(conversation.nick, 'ann');
  same(conversation.current.timeline.items.map((item) => item.text), ['Welcome', 'chosen']);
});

test('after a reconnect nickname and rooms come back and the view stays', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'renamed', was: 'g1', nick: 'ann' });
  take({ type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] });
  take({ type: 'joined', room: 'milk', current: 'milk', rooms: ['lobby', 'tea', 'milk'] });
  conversation.view('tea');
  same(take({ ...welcome, nick: 'g2' }), [
    { action: 'nick', nick: 'ann' },
    { action: 'join', room: 'tea' },
    { action: 'join', room: 'milk' },
    { action: 'history', room: 'lobby' },
  ]);
  same(conversation.isPending('milk'), true);
  same(take({ type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] }).length, 1);
  same([...conversation.rooms.keys()], ['lobby', 'tea', 'milk']);
  same(conversation.address({ text: 'hi' }), { text: 'hi', room: 'tea' });
  take({ type: 'joined', room: 'milk', current: 'milk', rooms: ['lobby', 'tea', 'milk'] });
  same([conversation.room, conversation.isPending('milk')], ['tea', false]);
});

test('a room that was left is not entered again', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] });
  take({ type: 'left', room: 'lobby', current: 'tea', rooms: ['tea'] });
  same(take(welcome), [{ action: 'join', room: 'tea' }, { action: 'leave', room: 'lobby' }]);
  same(conversation.room, 'tea');
});

test('a room that does not let us back can be given up', () => {
  const memory = new Memory();
  memory.enters('lobby');
  memory.enters('gone');
  const { conversation, take } = talk(memory);
  take(welcome);
  conversation.view('gone');
  conversation.forget('gone');
  same([conversation.room, [...conversation.rooms.keys()], memory.rooms], ['lobby', ['lobby'], ['lobby']]);
});

test('what comes late from a room that we left is for nobody', () => {
  const { conversation, take } = talk();
  take(welcome, said('1', 'ann', 'late', 'tea'), { type: 'presence', room: 'tea', count: 3, id: '2', text: 'x' });
  same([...conversation.rooms.keys()], ['lobby']);
  same(conversation.current.timeline.items.map((item) => item.type), ['welcome']);
});

test('a type with a strange name is only shown', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'toString', text: 'x' }, { type: '__proto__', text: 'y' }, { type: 'constructor', text: 'z' });
  same(conversation.current.timeline.items.map((item) => item.text), ['Welcome', 'x', 'y', 'z']);
});

test('another app’s frames are shown without a welcome', () => {
  const { conversation, take } = talk();
  take({ text: 'echo' });
  same(conversation.current.timeline.items.map((item) => item.text), ['echo']);
});

test('presence and who tell how many there are', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'presence', room: 'lobby', count: 2, id: '1', text: 'two' });
  same(conversation.current.count, 2);
  take({ type: 'who', room: 'lobby', count: 3, text: 'three' });
  same(conversation.current.count, 3);
});

test('the log tells who came and went, and not a mere count', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'presence', room: 'lobby', joined: ['bob'], left: [], count: 2, id: '1', text: 'bob came' });
  take({ type: 'presence', room: 'lobby', joined: [], left: [], count: 3, id: '2', text: 'three' });
  take({ type: 'presence', room: 'lobby', count: 4, id: '3', text: 'four' });
  same(conversation.current.count, 4);
  same(conversation.current.timeline.items.map((item) => item.text), ['Welcome', 'bob came']);
});

test('a room’s count may come before we know that we are in it', () => {
  const { conversation, take } = talk();
  take(welcome, { type: 'presence', room: 'tea', joined: ['g1'], count: 7, id: '1', text: 'x' });
  take({ type: 'joined', room: 'tea', current: 'tea', rooms: ['lobby', 'tea'] });
  same([conversation.room, conversation.current.count], ['tea', 7]);
});
