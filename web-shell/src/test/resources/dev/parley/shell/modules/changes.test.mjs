import { Changes, current } from '/changes.mjs';
import { readFrame } from '/frames.mjs';
import { same, test } from './harness.mjs';

const at = (offset) => ({ epoch: 'e', offset });
const item = { type: 'message', text: 'helo', by: 'ann', position: at(1), at: 1 };
const edit = (offset, text, by = 'ann') => ({ type: 'edit', target: at(1), text, by, position: at(offset), at: offset });
const reaction = (offset, by, on, emoji = '👍') =>
  ({ type: 'reaction', target: at(1), emoji, on, by, from: by, position: at(offset), at: offset });
const redacted = (offset) => ({ type: 'redacted', target: at(1), by: 'ann', position: at(offset), at: offset });

/** The same frames in every order. */
function orders(frames) {
  return frames.length < 2
    ? [frames]
    : frames.flatMap((frame, index) => orders(frames.filter((_, other) => other !== index)).map((rest) => [frame, ...rest]));
}

function after(frames) {
  const changes = new Changes();
  frames.forEach((frame) => changes.apply(readFrame(frame)));
  return current(item, changes, 'me');
}

test('without changes a message is as it was sent', () => {
  same(after([]), { text: 'helo', edited: false, redacted: false, reactions: [] });
});

test('the last edit counts, in whatever order they come', () => {
  orders([edit(2, 'hello'), edit(3, 'hello!'), reaction(4, 'bob', true)]).forEach((frames) => {
    const { text, edited } = after(frames);
    same([text, edited], ['hello!', true]);
  });
});

test('only the author edits', () => {
  same(after([edit(2, 'forged', 'eve')]).text, 'helo');
});

test('reactions are counted by person, and the last word of each counts', () => {
  const frames = [reaction(2, 'bob', true), reaction(3, 'me', true), reaction(4, 'bob', false), reaction(5, 'cid', true, '🎉')];
  orders(frames).forEach((order) => {
    const { reactions } = after(order);
    same(reactions.sort((a, b) => (a.emoji < b.emoji ? 1 : -1)), [
      { emoji: '👍', people: ['me'], mine: true },
      { emoji: '🎉', people: ['cid'], mine: false },
    ]);
  });
});

test('what is deleted is gone, edits and reactions too', () => {
  same(after([edit(2, 'hello'), reaction(3, 'bob', true), redacted(4)]), { text: '', edited: false, redacted: true, reactions: [] });
  same(after([redacted(4), edit(2, 'hello')]).text, '');
});

test('positions of two epochs are ordered by time', () => {
  const later = { ...edit(1, 'new'), position: { epoch: 'f', offset: 1 }, at: 9 };
  orders([edit(5, 'old'), later]).forEach((frames) => same(after(frames).text, 'new'));
});
