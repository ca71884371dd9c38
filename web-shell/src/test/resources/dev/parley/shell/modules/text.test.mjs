import { mentions } from '/mentions.mjs';
import { parse, plain } from '/text.mjs';
import { same, test } from './harness.mjs';

/** The tree in short: [type, text or children]; plain text as it is. */
const short = (tokens) => tokens.map(({ type, text, children }) => (type === 'text' ? text : [type, children ? short(children) : text]));
const read = (text, names) => short(parse(text, names));

test('plain text stays as it is', () => {
  for (const text of ['', 'hello', '2 * 3 * 4', 'snake_case_name', 'a ** b', '`', '```', 'mail@example.org', '<b>x</b>', '* a\n* b']) {
    same(read(text), text ? [text] : []);
  }
});

test('code, bold and italics are marked', () => {
  same(read('a `b*c*` d'), ['a ', ['code', 'b*c*'], ' d']);
  same(read('**so** and *thus* and _so_.'), [['bold', ['so']], ' and ', ['italic', ['thus']], ' and ', ['italic', ['so']], '.']);
  same(read('**a `b` _c_**'), [['bold', ['a ', ['code', 'b'], ' ', ['italic', ['c']]]]]);
  same(read('**a'), ['**a']);
});

test('a fenced block keeps its lines', () => {
  same(read('see\n```js\nlet *a*\n  b\n```\nok'), ['see\n', ['block', 'let *a*\n  b'], 'ok']);
  same(read('```x```'), [['block', 'x']]);
});

test('web addresses are links, without the punctuation after them', () => {
  same(read('see https://a.example/b?c=d_e_f. Or (http://b.example/x_(y)).'), [
    'see ', ['link', 'https://a.example/b?c=d_e_f'], '. Or (', ['link', 'http://b.example/x_(y)'], ').',
  ]);
  same(parse('https://a.example')[0].href, 'https://a.example/');
});

test('a long row of brackets or dots after a link does not stop the page', () => {
  for (const ending of [')', '.', ').']) {
    const begun = performance.now();
    same(parse(`http://a.example${ending.repeat(19_000 / ending.length)}`)[0].href, 'http://a.example/');
    same(performance.now() - begun < 500, true);
  }
});

test('no other scheme is a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'xhttps://a.example', 'http://', 'https://[', 'www.a.example']) {
    same(parse(text).some(({ type }) => type === 'link'), false);
  }
});

test('a mention is a known name, and one’s own is told apart', () => {
  const names = { me: 'Ann Lee', isName: (name) => name === 'bob' };
  same(parse('@ann lee, ask @bob. Not @bobby or x@bob', names).map(({ type, text, mine }) => [type, text, mine]), [
    ['mention', '@ann lee', true], ['text', ', ask ', undefined], ['mention', '@bob', false],
    ['text', '. Not @bobby or x@bob', undefined],
  ]);
  same([mentions('hi @Ann', 'ann'), mentions('hi @anna', 'ann'), mentions('x@ann', 'ann'), mentions('@', '')], [true, false, false, false]);
});

test('plain text has no marks', () => {
  same(plain('**so `it` _is_** https://a.example/b'), 'so it is https://a.example/b');
});

test('hostile text is parsed in no time', () => {
  const start = performance.now();
  for (const piece of ['**', '*a', '_', '`', '```', '@a', 'https://', '((', '**a*']) {
    parse(piece.repeat(2000 / piece.length));
  }
  same(parse('*'.repeat(100_000)).length, 1);
  same(performance.now() - start < 500, true);
});
