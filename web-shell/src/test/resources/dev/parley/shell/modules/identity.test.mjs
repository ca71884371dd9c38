import { Conversation } from '/conversation.mjs';
import { readFrame } from '/frames.mjs';
import { Memory } from '/memory.mjs';
import { Names } from '/names.mjs';
import { same, test } from './harness.mjs';

const welcome = { type: 'welcome', text: 'Welcome', nick: 'g1', rooms: [] };
const joined = (room) => ({ type: 'joined', room, current: room, rooms: [room], recovered: false });
const join = (room) => ({ action: 'join', room });
const said = (id, from, text) => ({ type: 'message', id, from, text, room: 'lobby', at: 1 });

const positions = { resume() {}, resumed() {}, forget() {} };

function talk(memory = new Memory()) {
  const conversation = new Conversation(memory, positions);
  const take = (...frames) => frames.flatMap((frame) => conversation.receive(readFrame(frame)));
  return { conversation, take };
}

test('whose message it is goes by public id, never by name', () => {
  const { conversation, take } = talk();
  take({ ...welcome, by: 'me' }, joined('lobby'), { type: 'renamed', was: 'g1', nick: 'ann' });
  const messages = [
    { ...said('2', 'g1', 'under my old name'), by: 'me' },
    { ...said('3', 'ann', 'somebody else called ann'), by: 'other' },
    said('4', 'ann', 'from an older chat'),
  ];
  take({ type: 'history', room: 'lobby', messages });
  const items = conversation.current.timeline.items.filter((item) => item.type === 'message');
  same(items.map((item) => item.mine), [true, false, false]);
});

test('a message without an author is an announcement, typed or not', () => {
  const { conversation, take } = talk();
  take(welcome, joined('lobby'));
  const position = { channel: 'room:lobby', epoch: 'e', offset: 1 };
  take({ text: 'maintenance at noon', position }, { type: 'message', room: 'lobby', text: 'done', id: '7' }, said('8', 'ann', 'hi'));
  const items = conversation.current.timeline.items.slice(1);
  same(items.map((item) => [item.text, item.announced]), [['maintenance at noon', true], ['done', true], ['hi', false]]);
});

test('a signed name is not chosen here', () => {
  const memory = new Memory();
  memory.setNick('eve');
  const { conversation, take } = talk(memory);
  same(take({ ...welcome, by: 'me', nick: 'ann', signed: true })[0], join('lobby'));
  same(conversation.me, { nick: 'ann', by: 'me', signed: true });
});

test('one’s own channel is joined for private messages, which are a conversation of their own', () => {
  const { conversation, take } = talk();
  same(take({ ...welcome, by: 'me' }).at(-1), { action: 'join', user: true });
  take(joined('lobby'), { type: 'joined', user: true, recovered: false });
  take({ type: 'direct', from: 'bob', by: 'bob-id', to: { nick: 'g1', by: 'me' }, text: 'psst', id: '1' });
  same([[...conversation.rooms.keys()], conversation.rooms.get('@bob-id').unread], [['lobby', '@bob-id'], 1]);
  conversation.viewDirect({ nick: 'bob', by: 'bob-id' });
  same(conversation.requests.address({ text: 'yes?' }), { action: 'msg', to: 'bob-id', text: 'yes?' });
  take({ type: 'direct', from: 'g1', by: 'me', to: { nick: 'bob', by: 'bob-id' }, text: 'yes?', id: '2' });
  same(conversation.current.timeline.items.map(({ text, mine }) => [text, mine]), [['psst', false], ['yes?', true]]);
});

test('a name that looks like another one can still be mentioned', () => {
  const names = new Names();
  names.mark({ nick: 'Bernie', by: 'one', like: 'bemie' }, {});
  same([names.has('bernie'), names.has('bemie'), names.mark({ nick: 'Bemie', by: 'another' }, {})], [true, false, 'ther']);
});
