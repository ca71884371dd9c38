import { Asked } from '/asked.mjs';
import { hue, initials } from '/avatar.mjs';
import { Memory } from '/memory.mjs';
import { same, test } from './harness.mjs';

function storage(value = null) {
  return { value, getItem: () => value, setItem(key, text) { this.value = text; } };
}

test('the memory survives a reload', () => {
  const kept = storage();
  const memory = new Memory(kept);
  memory.setNick('ann');
  memory.enter('tea');
  memory.enter('milk');
  memory.leave('tea');
  memory.view('milk');
  memory.setPositions({ 'room:milk': { epoch: 'e', offset: 7 } });
  const { nick, room, rooms, positions } = new Memory(storage(kept.value));
  same([nick, room, rooms, positions], ['ann', 'milk', ['milk'], { 'room:milk': { epoch: 'e', offset: 7 } }]);
});

test('the session and the nickname are the browser’s, rooms and drafts the tab’s', async () => {
  const [browser, tab] = [storage(), storage()];
  const memory = new Memory(tab, browser);
  await memory.agree();
  memory.setNick('ann');
  memory.enter('tea');
  memory.setDraft('tea', 'half a sent');
  const again = new Memory(storage(tab.value), storage(browser.value));
  same([again.session === memory.session, again.draft('tea'), again.draft('milk')], [true, 'half a sent', '']);
  const other = new Memory(storage(), storage(browser.value));
  same([other.session === memory.session, other.nick, other.rooms, other.draft('tea')], [true, 'ann', [], '']);
  same([/^[0-9a-f]{32}$/.test(memory.session), new Memory(storage(), storage()).session === memory.session], [true, false]);
});

test('positions of rooms survive a reload; private messages are read anew', () => {
  const tab = storage();
  new Memory(tab).setPositions({ 'user:me': { epoch: 'e', offset: 1 }, 'room:tea': { epoch: 'e', offset: 1 } });
  same(new Memory(storage(tab.value)).positions, { 'room:tea': { epoch: 'e', offset: 1 } });
});

test('tabs that open at once agree on one session', async () => {
  const browser = new Map();
  const shared = { getItem: (key) => browser.get(key) ?? null, setItem: (key, value) => browser.set(key, value) };
  const [one, other] = [new Memory(null, shared), new Memory(null, shared)];
  same(one.session === other.session, false);
  await Promise.all([one.agree(), other.agree()]);
  same(one.session, other.session);
  other.setNick('bea');
  one.refresh();
  same([one.nick, new Memory(null, shared).session], ['bea', one.session]);
});

test('what was read stays read in all tabs', () => {
  const browser = new Map();
  const shared = { getItem: (key) => browser.get(key) ?? null, setItem: (key, value) => browser.set(key, value) };
  const { reads } = new Memory(null, shared);
  reads.set('@a', 7);
  reads.set('@a', 5);
  Array.from({ length: 200 }, (_, index) => reads.set(`@${index}`, 1));
  reads.set('@b', 8);
  const other = new Memory(null, shared).reads;
  same([other.at('@b'), other.at('@199'), other.at('@a'), other.at('@none')], [8, 1, 0, 0]);
});

test('the time away counts from the first loss, and over a reload', () => {
  const tab = storage();
  const memory = new Memory(tab);
  same(memory.away, undefined);
  memory.lose();
  memory.lose();
  same([memory.away >= 0, new Memory(storage(tab.value)).away >= 0], [true, true]);
  memory.connected();
  same([memory.away, new Memory(storage(tab.value)).away], [undefined, undefined]);
});

test('an empty draft is forgotten, and twenty are kept', () => {
  const tab = storage();
  const memory = new Memory(tab);
  memory.setDraft('tea', 'x');
  memory.setDraft('tea', '');
  Array.from({ length: 22 }, (_, index) => memory.setDraft(`r${index}`, 'x'));
  same([memory.draft('tea'), memory.draft('r1'), memory.draft('r2')], ['', '', 'x']);
});

test('a full or forbidden storage does not stop the page', () => {
  const full = { getItem: () => null, setItem: () => { throw new Error('QuotaExceededError'); } };
  const memory = new Memory(full, full);
  memory.setNick('ann');
  same(memory.nick, 'ann');
});

test('an invalid memory is ignored', () => {
  for (const value of ['nonsense', '[]', 'null', '7', '{"rooms":"x","positions":{"a":1,"b":null}}', '{"positions":7}']) {
    const { nick, rooms, positions } = new Memory(storage(value));
    same([nick, rooms, positions], ['', [], {}]);
  }
});

test('ten rooms are remembered', () => {
  const memory = new Memory();
  Array.from({ length: 12 }, (_, index) => memory.enter(`r${index}`));
  same([memory.rooms.length, memory.rooms[0]], [10, 'r2']);
});

const nick = (name) => [{ action: 'nick', nick: name }, `/nick ${name}`];

test('an answered command is removed, others are returned', () => {
  const asked = new Asked();
  asked.add(...nick('ann'));
  asked.add({ action: 'who' }, '/who');
  asked.answered({ type: 'who' });
  asked.answered({ type: 'message' });
  asked.answered({ type: 'constructor' });
  same([asked.isEmpty, asked.takeAll(), asked.isEmpty], [false, ['/nick ann'], true]);
});

test('a rejection returns the command it names, otherwise the oldest', () => {
  const asked = new Asked();
  asked.add({ action: 'join', room: 'x' }, '/join x');
  asked.add(...nick('!'));
  same([asked.rejected('nick'), asked.rejected('who'), asked.rejected(undefined), asked.rejected(undefined)], [
    '/nick !', '', '/join x', '',
  ]);
});

test('at most twenty commands are kept', () => {
  const asked = new Asked();
  Array.from({ length: 20 }, () => asked.add(...nick('x')));
  same(asked.isFull, true);
});

test('a name has initials and a colour of its own', () => {
  same(['ann', 'Bob Stone', 'guest-17', 'zoë', '<img src=x>', '🫖', ''].map(initials), ['A', 'BS', 'G1', 'Z', 'IS', '?', '?']);
  same(hue('ann') === hue('Bob'), false);
  same([hue('ann') === hue('ann'), hue('ann') >= 0, hue('ann') < 360], [true, true, true]);
});
