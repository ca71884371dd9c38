import { HELP, parse } from '/commands.mjs';
import { same, test } from './harness.mjs';

test('commands become the frames of the protocol', () => {
  same(parse('/join tea'), { frame: { action: 'join', room: 'tea' } });
  same(parse('  /join  green tea '), { frame: { action: 'join', room: 'green tea' } });
  same(parse('/leave'), { frame: { action: 'leave' } });
  same(parse('/leave tea'), { frame: { action: 'leave', room: 'tea' } });
  same(parse('/nick ann'), { frame: { action: 'nick', nick: 'ann' } });
  same(parse('/who'), { frame: { action: 'who' } });
  same(parse('/help'), { notice: HELP });
});

test('everything else is said as it is', () => {
  for (const text of ['hi', ' hi ', '/shrug', '/', '//join tea', '/Join tea', 'a /join b', '/constructor', '/joint']) {
    same(parse(text), { frame: { text } });
  }
});

test('nothing is sent for nothing', () => {
  same(['', '   ', '\t'].map(parse), [{}, {}, {}]);
});

test('a command that lacks something says what', () => {
  same(parse('/join').problem.includes('/join tea'), true);
  same(parse('/nick  ').problem.includes('/nick ann'), true);
});
