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
