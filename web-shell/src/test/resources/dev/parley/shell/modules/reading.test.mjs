import { addressOf, roomIn } from '/address.mjs';
import { arrange, visible } from '/arrange.mjs';
import { present } from '/attendance.mjs';
import { Clock } from '/clock.mjs';
import { readFrame } from '/frames.mjs';
import { History } from '/history.mjs';
import { Names } from '/names.mjs';
import { sentence } from '/quiet.mjs';
import { Room } from '/room.mjs';
import { MAX_ROWS, Window } from '/window.mjs';
import { same, test } from './harness.mjs';

const NOON = new Date(2026, 10, 28, 12).getTime();
const at = (offset) => ({ epoch: 'e', offset });
const me = { nick: 'me', by: 'me-id' };
const message = (offset, more = {}) =>
  ({ type: 'message', id: `m${offset}`, from: 'ann', by: 'ann-id', text: `t${offset}`, room: 'tea', at: NOON + offset, position: at(offset), ...more });
const history = (messages, more = {}) => readFrame({ type: 'history', room: 'tea', messages, more: false, ...more });
const texts = (room) => room.timeline.items.map(({ text, type }) => text || type);
const own = (item) => item;

function filled(messages, more) {
  const room = new Room('tea');
  const stored = new History();
  stored.fill(room, history(messages, more), own);
  return { room, stored };
}

test('older messages are requested once, before the oldest, as far as there are any', () => {
  const { room, stored } = filled([message(3), message(4)], { more: true });
  same(stored.older(room), [{ action: 'history', room: 'tea', before: at(3), limit: 50 }]);
  same(stored.older(room), []);
  stored.fill(room, history([message(1), message(2)], { before: at(3) }), own);
  same([texts(room), stored.older(room)], [['t1', 't2', 't3', 't4'], []]);
});

test('after an error older messages are not requested at once', () => {
  const { room, stored } = filled([message(3)], { more: true });
  stored.older(room);
  room.giveUp();
  same([room.requested, stored.older(room)], [undefined, []]);
});

test('a gap is filled by scrolling up', () => {
  const { room, stored } = filled([message(1), message(2)]);
  stored.fill(room, history([message(6), message(7)], { more: true }), own);
  same(texts(room), ['t1', 't2', 'Some messages in between are not shown.', 't6', 't7']);
  same(stored.older(room)[0].before, at(6));
  stored.fill(room, history([message(2), message(3), message(4), message(5)], { before: at(6), more: true }), own);
  same([texts(room), stored.older(room)], [['t1', 't2', 't3', 't4', 't5', 't6', 't7'], []]);
});

test('an answer that older messages no longer fit is dropped', () => {
  const { room, stored } = filled([message(5)], { more: true });
  stored.older(room);
  stored.newest(room);
  same([room.hasOlder, stored.older(room)], [false, []]);
  stored.fill(room, history([message(9)], { more: true }), own);
  stored.fill(room, history([message(4)], { before: at(5), more: true }), own);
  same(texts(room), ['t5', 'Some messages in between are not shown.', 't9']);
});

test('newest history that holds only changes leaves a gap, which is filled by scrolling up', () => {
  const { room, stored } = filled([message(1)]);
  const reaction = { type: 'reaction', target: at(1), emoji: '👍', on: true, by: 'b', id: 'r', at: NOON, position: at(9) };
  stored.fill(room, history([reaction], { more: true }), own);
  same(texts(room), ['t1', 'Some messages in between are not shown.']);
  stored.older(room);
  stored.fill(room, history([message(1), message(2)], { before: at(9), more: false }), own);
  same(texts(room), ['t1', 't2']);
});

test('a page of which nothing can be shown names the position from which to go on', () => {
  const { room, stored } = filled([message(9)], { more: true });
  stored.older(room);
  stored.fill(room, history([], { before: at(9), more: true, oldest: at(5) }), own);
  same(stored.older(room)[0].before, at(5));
});

test('edits, reactions and deletions in history apply to messages that come later, or never', () => {
  const edit = { type: 'edit', target: at(1), by: 'ann-id', text: 'new', id: 'x', at: NOON, position: at(3) };
  const redacted = { type: 'redacted', target: at(2), by: 'ann-id', id: 'y', at: NOON, position: at(4) };
  const { room, stored } = filled([edit, redacted], { more: true });
  stored.older(room);
  stored.fill(room, history([message(1), { redacted: true, position: at(2) }], { before: at(3) }), own);
  const entries = arrange(room, visible(room), me);
  same(entries.map(({ now }) => [now.text, now.edited, now.redacted]), [['new', true, false], ['', false, true]]);
});

test('a tombstone that may be that of an edit is not shown', () => {
  const { room } = filled([message(1), { redacted: true, position: at(2) }]);
  same(visible(room).length, 1);
});

test('a loaded message whose tombstone comes is deleted', () => {
  const { room, stored } = filled([message(1)]);
  stored.bury(room, readFrame({ redacted: true, position: { channel: 'room:tea', ...at(1) } }));
  same([visible(room).length, room.timeline.items[0].text, arrange(room, visible(room), me)[0].now.redacted], [1, '', true]);
});

test('messages are grouped by person, not by name, and days separate', () => {
  const { room } = filled([
    message(1), message(2), message(3, { by: 'other-id' }), message(4, { by: 'other-id', from: 'Ann' }),
    message(5, { at: NOON + 86_400_000 }),
  ]);
  const entries = arrange(room, room.timeline.items, me);
  same(entries.map(({ grouped }) => grouped), [false, true, false, false, false]);
  same(entries.map(({ day }) => day !== ''), [true, false, false, false, true]);
});

test('the second bearer of a name is marked, also if it only looks the same', () => {
  const names = new Names();
  const mark = (nick, by) => names.mark({ nick, by }, me);
  same([mark('Ann', 'id-of-ann-1'), mark('ann', 'id-of-ann-2'), mark('Ann', 'id-of-ann-1')], ['', 'nn-2', '']);
  same([names.mark({ nick: 'сара', by: 'id-3', like: 'capa' }, me), mark('capa', 'id-4')], ['', 'id-4']);
  same([mark('me', 'id-5'), mark('me', 'me-id'), mark('ann', undefined)], ['id-5', '', '']);
});

test('joins, leaves and renames are one line, and come back is no news', () => {
  const room = new Room('tea');
  const person = (nick) => ({ nick, by: `${nick}-id` });
  const frames = [
    { joined: [person('ann'), person('bob')], left: [] },
    { joined: [], left: [person('bob'), person('cid')] },
    { joined: [person('cid'), person('me')], left: [] },
    { renamed: [{ was: 'dan', nick: 'dana', by: 'dan-id' }, { was: 'ann', nick: 'anna', by: 'ann-id' }] },
  ];
  frames.forEach((frame) => room.addPresence(readFrame({ type: 'presence', room: 'tea', ...frame }), 'me-id'));
  same(room.timeline.items.length, 1);
  const words = sentence(room.timeline.items[0]).map((part) => part.nick ?? part).join('');
  same(words, 'anna joined. dan is now dana. ');
  room.addPresence(readFrame({ type: 'presence', left: [person('ann')], renamed: [{ was: 'dana', nick: 'dan', by: 'dan-id' }] }), 'me-id');
  same(room.timeline.items.length, 0);
});

test('a departure is shown once, even if several processes announce it', () => {
  const room = new Room('tea');
  const ann = { nick: 'ann', by: 'ann-id' };
  let ids = 0;
  const presence = (frame) => present(room, readFrame({ type: 'presence', room: 'tea', id: `p${++ids}`, ...frame }), 'me-id');
  const say = (item) => room.add(item, { isInView: true, isSeen: true, nick: 'me' });
  const notices = () => room.timeline.items.filter(({ type }) => type === 'presence').map(({ went, came }) => [went.size, came.size]);
  say(message(1));
  presence({ left: [ann] });
  say(message(2, { by: 'bob-id' }));
  presence({ left: [ann] });
  same(notices(), [[1, 0]]);
  say(message(3));
  presence({ left: [ann] });
  same(notices(), [[1, 0], [1, 0]]);
  say(message(4, { by: 'bob-id' }));
  presence({ joined: [ann] });
  say(message(5, { by: 'bob-id' }));
  presence({ left: [ann] });
  same(notices(), [[1, 0], [1, 0], [0, 1], [1, 0]]);
});

test('who writes right after a departure is back, and nothing stands between their lines', () => {
  const room = new Room('tea');
  const person = (nick) => ({ nick, by: `${nick}-id` });
  let ids = 0;
  const presence = (frame) => present(room, readFrame({ type: 'presence', room: 'tea', id: `p${++ids}`, ...frame }), 'me-id');
  const say = (item) => room.add(item, { isInView: true, isSeen: true, nick: 'me' });
  const shown = () => room.timeline.items.map((item) => (item.went ? [...item.went.keys(), ...item.came.keys()].join() : item.text));
  presence({ joined: [person('ann')] });
  say(message(1));
  presence({ left: [person('ann')] });
  say(message(2));
  presence({ joined: [person('ann')] });
  same(shown(), ['ann-id', 't1', 't2']);
  presence({ left: [person('ann'), person('bob')] });
  say(message(2));
  same(shown(), ['ann-id', 't1', 't2', 'ann-id,bob-id']);
  say(message(3));
  presence({ joined: [person('ann')] });
  same([shown(), room.people.has('ann-id')], [['ann-id', 't1', 't2', 'bob-id', 't3'], true]);
});

test('many names are counted', () => {
  const room = new Room('tea');
  const joined = Array.from({ length: 7 }, (_, index) => ({ nick: `p${index}`, by: `id${index}` }));
  room.addPresence(readFrame({ type: 'presence', joined }), 'me-id');
  same(sentence(room.timeline.items[0]).map((part) => part.nick ?? part).join(''), 'p0, p1, p2 and 4 others joined. ');
});

test('the list of people comes in pages and follows presence', () => {
  const room = new Room('tea');
  const page = (...ids) => ids.map((by) => ({ nick: by, by }));
  same(room.people.beginList(false), '');
  room.people.list(page('a', 'b'), true);
  same([room.people.hasMore, room.people.beginList(true)], [true, 'b']);
  room.people.list(page('c'), false);
  room.people.update({ joined: page('d'), left: page('a'), renamed: [{ was: 'b', nick: 'bee', by: 'b' }] });
  same([[...room.people.values()].map(({ nick }) => nick), room.people.hasMore], [['c', 'd', 'bee'], false]);
});

test('typing ends by itself, and with the message', () => {
  const room = new Room('tea');
  room.typists.add({ nick: 'ann', by: 'ann-id' }, 1_000);
  room.typists.add({ nick: 'bob', by: 'bob-id' }, 2_000);
  same(room.typists.at(3_000).map(({ nick }) => nick), ['ann', 'bob']);
  room.add(message(1), { isInView: true, isSeen: true, nick: 'me' });
  same([room.typists.at(3_000).map(({ nick }) => nick), room.typists.at(7_000)], [['bob'], []]);
});

test('the unread line stands before what was not seen, until one writes', () => {
  const room = new Room('tea');
  const add = (item, isSeen) => room.add(item, { isInView: isSeen, isSeen, nick: 'me' });
  add(message(1), true);
  add(message(2, { text: 'hi @me' }), false);
  add(message(3), false);
  same([room.firstUnread.id, room.unread, room.mentioned], ['m2', 2, true]);
  add(message(4, { mine: true }), true);
  same(room.firstUnread, null);
});

test('the window has a limited number of rows and moves with the reader', () => {
  const items = Array.from({ length: 2_500 }, (_, index) => ({ index }));
  const window = new Window();
  const rows = (follows) => window.of(items, follows).map(({ index }) => index);
  same([rows(true).length, rows(true)[0], window.isAtEnd, window.isAtStart], [MAX_ROWS, 1_500, true, false]);
  window.older();
  same([rows(false).length, rows(false)[0], window.isAtEnd], [MAX_ROWS, 1_300, false]);
  items.push({ index: 2_500 });
  same(rows(false)[0], 1_300);
  items.unshift({ index: -1 });
  same(rows(false)[0], 1_300);
  Array.from({ length: 20 }, () => window.newer() ?? rows(false));
  same([rows(false).at(-1), window.isAtEnd], [2_500, true]);
  window.around(items[100]);
  same([rows(false)[0], window.isAtStart], [-1, true]);
});

test('the clock is the server’s', () => {
  const clock = new Clock();
  clock.set(Date.now() + 86_400_000);
  same(Math.abs(clock.now() - Date.now() - 86_400_000) < 1_000, true);
});

test('a room stands in the address', () => {
  same(['#tea', '#green%20tea', '#%E8%8C%B6', '', '#', '#%'].map(roomIn), ['tea', 'green tea', '茶', '', '', '']);
  same(addressOf('green tea', 'https://a.example/x?y#z'), 'https://a.example/#green%20tea');
});

test('messages that were missed are told from those that are only older', () => {
  const { room, stored } = filled([message(4), message(5)]);
  const live = { ...message(9), position: at(9) };
  stored.newest(room);
  room.timeline.append(live);
  const missed = stored.fill(room, history([message(3), message(5), message(7), message(8), message(9)], { more: true }), own);
  same(missed.map(({ id }) => id), ['m7', 'm8']);
  same(stored.fill(room, history([message(9)], { more: true }), own), []);
});

test('the first history and older pages hold nothing that was missed', () => {
  const room = new Room('tea');
  const stored = new History();
  stored.newest(room);
  same(stored.fill(room, history([message(3)], { more: true }), own), []);
  stored.older(room);
  same(stored.fill(room, history([message(1)], { before: at(3) }), own), []);
});
