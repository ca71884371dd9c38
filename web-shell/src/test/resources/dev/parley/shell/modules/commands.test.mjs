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
  same(parse('/me waves at all'), { frame: { text: 'waves at all', me: true } });
  same(parse('/msg ann hi\nthere'), { direct: 'ann hi\nthere' });
});

test('other lines are sent as text', () => {
  for (const text of ['hi', ' hi ', '/', '// no', '/etc/hosts', '//example.org/a', 'a /join b', '/1', '///join']) {
    same(parse(text), { frame: { text } });
  }
});

test('an unknown command is not sent', () => {
  for (const text of ['/jion x', '/joint', '/constructor', '/toString']) {
    same(parse(text).problem.startsWith(`No such command: ${text.split(' ')[0]}.`), true);
  }
});

test('commands ignore case, and two slashes send text', () => {
  same(parse('/Join Tea'), { frame: { action: 'join', room: 'Tea' } });
  same(parse('//jion x'), { frame: { text: '/jion x' } });
  same(parse(' //join tea'), { frame: { text: '/join tea' } });
});

test('an empty line sends nothing', () => {
  same(['', '   ', '\t'].map(parse), [{}, {}, {}]);
});

test('a command without its argument names it', () => {
  same(parse('/join').problem.includes('/join tea'), true);
  same(parse('/nick  ').problem.includes('/nick ann'), true);
  same(parse('/me').problem.includes('/me waves'), true);
  same(parse('/msg').problem.includes('/msg ann hello'), true);
});
