import { hue, initials } from '/avatar.mjs';
import { Memory } from '/memory.mjs';
import { restoreFrames } from '/restore.mjs';
import { Unconfirmed } from '/unconfirmed.mjs';
import { same, test } from './harness.mjs';

function storage(value = null) {
  return { value, getItem: () => value, setItem(key, text) { this.value = text; } };
}

test('a memory outlives the page', () => {
  const kept = storage();
  const memory = new Memory(kept);
  memory.is('ann');
  memory.enters('tea');
  memory.enters('milk');
  memory.leaves('tea');
  memory.views('milk');
  const { nick, room, rooms } = new Memory(storage(kept.value));
  same([nick, room, rooms], ['ann', 'milk', ['milk']]);
});

test('a memory that makes no sense is no memory', () => {
  for (const value of ['nonsense', '[]', 'null', '7', '{"rooms":"x"}']) {
    const { nick, rooms } = new Memory(storage(value));
    same([nick, rooms], ['', []]);
  }
});

test('ten rooms are remembered', () => {
  const memory = new Memory();
  Array.from({ length: 12 }, (_, index) => memory.enters(`r${index}`));
  same([memory.rooms.length, memory.rooms[0]], [10, 'r2']);
});

test('whoever has nothing to remember restores nothing', () => {
  same(restoreFrames({ nick: 'g1', rooms: ['lobby'] }, new Memory()), []);
});

test('with ten rooms, one is left before the last ones are entered', () => {
  const memory = new Memory();
  Array.from({ length: 10 }, (_, index) => memory.enters(`r${index}`));
  const frames = restoreFrames({ nick: 'g1', rooms: ['lobby'] }, memory);
  same(frames.slice(0, 2), [{ action: 'join', room: 'r0' }, { action: 'leave', room: 'lobby' }]);
  same(frames.length, 11);
});

const say = (text) => [{ text }, text];
const message = (text) => ({ type: 'message', text });

test('what came back is confirmed, what did not is told', () => {
  const unconfirmed = new Unconfirmed();
  ['a', 'b', 'c'].forEach((text) => unconfirmed.add(...say(text)));
  same(unconfirmed.settle(message('b')), []);
  same(unconfirmed.takeAll(), ['a', 'c']);
  same(unconfirmed.isEmpty, true);
});

test('what came back changed confirms the oldest', () => {
  const unconfirmed = new Unconfirmed();
  ['a ', 'b'].forEach((text) => unconfirmed.add(...say(text)));
  unconfirmed.settle(message('a'));
  same(unconfirmed.takeAll(), ['b']);
  unconfirmed.settle(message('said in another tab'));
  same(unconfirmed.isEmpty, true);
});

test('a command’s error gives back the command, not the message before it', () => {
  const unconfirmed = new Unconfirmed();
  unconfirmed.add(...say('hi'));
  unconfirmed.add({ action: 'nick', nick: '!' }, '/nick !');
  same(unconfirmed.refuse('nick'), ['/nick !']);
  same(unconfirmed.refuse('history'), []);
  same(unconfirmed.settle(message('hi')), []);
  same(unconfirmed.isEmpty, true);
});

test('of several alike, the refused one is known when the others came back', () => {
  const unconfirmed = new Unconfirmed();
  ['a', 'b', 'c'].forEach((text) => unconfirmed.add(...say(text)));
  same(unconfirmed.refuse('say'), []);
  same(unconfirmed.settle(message('c')), []);
  same(unconfirmed.settle(message('a')), ['b']);
  same([unconfirmed.isEmpty, unconfirmed.refuse('say')], [true, []]);
});

test('a refusal that names no action is the oldest’s', () => {
  const unconfirmed = new Unconfirmed();
  unconfirmed.add({ action: 'join', room: 'x' }, '/join x');
  unconfirmed.add(...say('hi'));
  same(unconfirmed.refuse(undefined), ['/join x']);
  same(unconfirmed.refuse(undefined), ['hi']);
  same(unconfirmed.refuse(undefined), []);
});

test('no more than twenty wait to be confirmed', () => {
  const unconfirmed = new Unconfirmed();
  Array.from({ length: 20 }, () => unconfirmed.add(...say('x')));
  same(unconfirmed.isFull, true);
});

test('a name has initials and a colour of its own', () => {
  same(['ann', 'Bob Stone', 'guest-17', 'zoë', '<img src=x>', '🫖', ''].map(initials), ['A', 'BS', 'G1', 'Z', 'IS', '?', '?']);
  same(hue('ann') === hue('Bob'), false);
  same([hue('ann') === hue('ann'), hue('ann') >= 0, hue('ann') < 360], [true, true, true]);
});
