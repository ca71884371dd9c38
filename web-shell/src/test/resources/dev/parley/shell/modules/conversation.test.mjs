import { Conversation } from '/conversation.mjs';
import { readFrame } from '/frames.mjs';
import { Memory } from '/memory.mjs';
import { same, test } from './harness.mjs';

const welcome = { type: 'welcome', text: 'Welcome', nick: 'g1', rooms: [] };
const WELCOME = 'Welcome, g1. /help lists the commands.';
const joined = (room, ...more) => ({ type: 'joined', room, current: room, rooms: [...more, room], recovered: false });
const join = (room, from) => ({ action: 'join', room, from });
const history = (room) => ({ action: 'history', room });
const said = (id, from, text, room = 'lobby') => ({ type: 'message', id, from, text, room, at: 1 });

/** The client's side of it, which remembers what it was told. */
class Places {
  at = {};
  calls = [];

  resume(channel) {
    return this.at[channel];
  }

  resumed(channel, { recovered }) {
    this.calls.push(['resumed', channel, recovered]);
  }

  forget(channel) {
    this.calls.push(['forget', channel]);
  }
}

function talk(memory = new Memory()) {
  const places = new Places();
  const conversation = new Conversation(memory, places);
  const take = (...frames) => frames.flatMap((frame) => conversation.receive(readFrame(frame)));
  return { conversation, memory, places, take };
}

/** In the first room. */
function begun() {
  const talking = talk();
  talking.take(welcome, joined('lobby'));
  return talking;
}

test('a new client joins the first room and requests its history', () => {
  const { conversation, memory, places, take } = talk();
  same(take(welcome), [join('lobby')]);
  same([conversation.room, conversation.isPending('lobby')], ['lobby', true]);
  same(take(joined('lobby')), [history('lobby')]);
  same([memory.rooms, conversation.isPending('lobby')], [['lobby'], false]);
  same(places.calls, [['resumed', 'room:lobby', false]]);
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME]);
});

test('a joined room is shown and its history requested', () => {
  const { conversation, take } = begun();
  same(take(joined('tea', 'lobby')), [history('tea')]);
  same(conversation.room, 'tea');
});

test('a message in another room counts as unread', () => {
  const { conversation, take } = begun();
  take(joined('tea', 'lobby'));
  take(said('1', 'ann', 'hi'), said('1', 'ann', 'hi'), said('2', 'ann', 'you', 'tea'));
  same([conversation.rooms.get('lobby').unread, conversation.rooms.get('tea').unread], [1, 0]);
  conversation.view('lobby');
  same(conversation.rooms.get('lobby').unread, 0);
});

test('a sent frame names the room in view', () => {
  const { conversation, take } = talk();
  same(conversation.requests.address({ text: 'hi' }), { text: 'hi' });
  take(welcome, joined('lobby'), joined('tea', 'lobby'));
  conversation.view('lobby');
  same(conversation.requests.address({ text: 'hi' }), { text: 'hi', room: 'lobby' });
  same(conversation.requests.address({ action: 'who' }), { action: 'who', room: 'lobby' });
  same(conversation.requests.address({ action: 'leave', room: 'tea' }), { action: 'leave', room: 'tea' });
  same(conversation.requests.address({ action: 'nick', nick: 'ann' }), { action: 'nick', nick: 'ann' });
});

test('only a frame to us changes our nickname', () => {
  const { conversation, memory, take } = begun();
  take({ type: 'presence', room: 'lobby', count: 2, renamed: [{ was: 'g1', nick: 'eve' }], text: 'x', id: '1' });
  same([conversation.nick, memory.nick], ['g1', '']);
  take({ type: 'renamed', was: 'g1', nick: 'ann', text: 'y' });
  same([conversation.nick, memory.nick], ['ann', 'ann']);
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME, '', 'y']);
});

test('the room that the address asks for is entered', () => {
  const memory = new Memory();
  memory.enter('lobby');
  memory.wanted = 'tea';
  const { conversation, take } = talk(memory);
  same([take(welcome), conversation.room], [[join('lobby'), join('tea')], 'tea']);
});

test('who comes back to a room reports for how long they were away', () => {
  const { conversation, memory, take } = begun();
  memory.lose();
  const [frame] = conversation.restore();
  same([frame.room, frame.away >= 0, conversation.joinFrame('tea').away], ['lobby', true, undefined]);
  take({ ...joined('lobby'), recovered: true });
  same(conversation.restore(), [join('lobby')]);
});

test('the position that a join reached is no message’s', () => {
  const { conversation, take } = begun();
  take({ ...joined('tea', 'lobby'), position: { epoch: 'e', offset: 1 } });
  take({ type: 'history', room: 'tea', messages: [{ ...said('1', 'ann', 'hi', 'tea'), position: { epoch: 'e', offset: 1 } }] });
  same(conversation.current.timeline.items.map(({ type }) => type), ['message', 'joined']);
});

test('a room may be written with its sign', () => {
  const { conversation } = begun();
  same(conversation.requests.address({ action: 'join', room: '#tea' }), { action: 'join', room: 'tea' });
});

test('a guest name is not restored', () => {
  const { conversation, take } = begun();
  same(conversation.restore(), [join('lobby')]);
  same(take({ ...welcome, nick: 'g2' }), []);
  same(conversation.nick, 'g2');
});

test('restoring the nickname on a new connection is not shown', () => {
  const { conversation, take } = begun();
  take({ type: 'renamed', was: 'g1', nick: 'ann', text: 'chosen' }, { ...welcome, nick: 'g2' });
  take({ type: 'renamed', was: 'g2', nick: 'ann', text: 'restored' });
  same(conversation.nick, 'ann');
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME, 'chosen']);
});

test('a new connection restores nickname, rooms, positions and view', () => {
  const { conversation, places, take } = begun();
  take({ type: 'renamed', was: 'g1', nick: 'ann' }, joined('tea', 'lobby'), joined('milk', 'lobby', 'tea'));
  conversation.view('tea');
  places.at = { 'room:tea': { epoch: 'e', offset: 7 } };
  same(conversation.restore(), [
    { action: 'nick', nick: 'ann' },
    join('lobby'),
    join('tea', { epoch: 'e', offset: 7 }),
    join('milk'),
  ]);
  take({ ...welcome, nick: 'g2' }, { type: 'renamed', was: 'g2', nick: 'ann' }, joined('lobby'), joined('tea', 'lobby'));
  same([[...conversation.rooms.keys()], conversation.isPending('milk')], [['lobby', 'tea', 'milk'], true]);
  same(conversation.requests.address({ text: 'hi' }), { text: 'hi', room: 'tea' });
  take(joined('milk', 'lobby', 'tea'));
  same([conversation.room, conversation.isPending('milk'), conversation.nick], ['tea', false, 'ann']);
});

test('history is requested once, and again after a gap', () => {
  const { conversation, take } = begun();
  take({ type: 'history', room: 'lobby', messages: [] });
  conversation.restore();
  same(take({ ...joined('lobby'), recovered: true }), []);
  same(conversation.requests.gap('room:lobby'), [history('lobby')]);
  same(conversation.requests.gap('room:lobby'), []);
  conversation.restore();
  same(take({ ...joined('lobby'), recovered: true }), [history('lobby')]);
});

test('a gap in an unknown channel is ignored', () => {
  same(begun().conversation.requests.gap('room:other'), []);
});

test('a room that was left is not joined again, and its position is forgotten', () => {
  const { conversation, places, take } = begun();
  take(joined('tea', 'lobby'), { type: 'left', room: 'lobby', current: 'tea', rooms: ['tea'] });
  same(places.calls.at(-1), ['forget', 'room:lobby']);
  same([conversation.restore(), conversation.room], [[join('tea')], 'tea']);
});

test('a pending rejoin can be repeated or abandoned', () => {
  const memory = new Memory();
  memory.enter('lobby');
  memory.enter('gone');
  const { conversation, places, take } = talk(memory);
  take(welcome, joined('lobby'));
  same(conversation.rejoin(), [join('gone')]);
  conversation.view('gone');
  conversation.forget('gone');
  same([conversation.room, [...conversation.rooms.keys()], memory.rooms], ['lobby', ['lobby'], ['lobby']]);
  same([places.calls.at(-1), conversation.rejoin()], [['forget', 'room:gone'], []]);
});

test('a pong is not shown', () => {
  const { conversation, take } = begun();
  take({ type: 'pong', text: 'pong' });
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME]);
});

test('late frames of a room that was left are dropped', () => {
  const { conversation, take } = begun();
  take(said('1', 'ann', 'late', 'tea'), { type: 'presence', room: 'tea', count: 3, id: '2', text: 'x' });
  same([...conversation.rooms.keys()], ['lobby']);
  same(conversation.current.timeline.items.map((item) => item.type), ['welcome']);
});

test('a type with a strange name is only shown', () => {
  const { conversation, take } = begun();
  take({ type: 'toString', text: 'x' }, { type: '__proto__', text: 'y' }, { type: 'constructor', text: 'z' });
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME, 'x', 'y', 'z']);
});

test('another app’s frames are shown without a welcome', () => {
  const { conversation, take } = talk();
  take({ text: 'echo' });
  same(conversation.current.timeline.items.map((item) => item.text), ['echo']);
});

test('presence and who update the count', () => {
  const { conversation, take } = begun();
  take({ type: 'presence', room: 'lobby', count: 2, id: '1', text: 'two' });
  same(conversation.current.count, 2);
  take({ type: 'who', room: 'lobby', count: 3, text: 'three' });
  same(conversation.current.count, 3);
});

test('the log shows joins and leaves but no bare counts', () => {
  const { conversation, take } = begun();
  take({ type: 'presence', room: 'lobby', joined: ['bob'], left: [], count: 2, id: '1', text: 'bob came' });
  take({ type: 'presence', room: 'lobby', joined: [], left: [], count: 3, id: '2', text: 'three' });
  take({ type: 'presence', room: 'lobby', count: 4, id: '3', text: 'four' });
  same(conversation.current.count, 4);
  same(conversation.current.timeline.items.map((item) => item.text), [WELCOME, '']);
});

test('a room’s count may arrive before its joined frame', () => {
  const { conversation, take } = begun();
  take({ type: 'presence', room: 'tea', joined: ['g1'], count: 7, id: '1', text: 'x' });
  take(joined('tea', 'lobby'));
  same([conversation.room, conversation.current.count], ['tea', 7]);
});

test('messages that were missed count as unread, and are reported', () => {
  const { conversation, take } = begun();
  const reported = [];
  conversation.onMissed = (items) => reported.push(...items.map(({ text }) => text));
  take(joined('tea', 'lobby'), { type: 'history', room: 'lobby', messages: [said('1', 'ann', 'seen')], more: false });
  take({ type: 'history', room: 'tea', messages: [], more: false });
  conversation.requests.gap('room:lobby');
  conversation.requests.gap('room:tea');
  const later = (id, text, room) => ({ ...said(id, 'ann', text, room), at: 2 });
  conversation.isAway = true;
  take({ type: 'history', room: 'lobby', messages: [said('1', 'ann', 'seen'), later('2', 'missed', 'lobby')], more: false });
  take({ type: 'history', room: 'tea', messages: [later('3', 'missed too', 'tea')], more: false });
  const [lobby, tea] = ['lobby', 'tea'].map((name) => conversation.rooms.get(name));
  same([reported, lobby.unread, lobby.firstUnread.text], [['missed', 'missed too'], 1, 'missed']);
  same([tea.unread, tea.firstUnread.text], [0, 'missed too']);
});
