import { Changes, current } from '/changes.mjs';
import { Epochs } from '/epochs.mjs';
import { Timeline } from '/timeline.mjs';
import { same, test } from './harness.mjs';

const at = (epoch, offset) => ({ epoch, offset });

test('a channel that comes back in a new epoch counts on', () => {
  const epochs = new Epochs();
  epochs.begin('one');
  same(epochs.keyOf(at('one', 7)), epochs.keyOf(at('two', 7)));
  epochs.begin('two');
  same(epochs.keyOf(at('one', 7)), epochs.keyOf(at('two', 7)));
  epochs.begin('three');
  same(epochs.keyOf(at('two', 7)) === epochs.keyOf(at('three', 7)), false);
  same(epochs.keyOf(at('three', 7)), epochs.keyOf(at('four', 7)));
});

test('what is deleted after Redis came back is deleted on a page that loaded it before', () => {
  const epochs = new Epochs();
  const [timeline, changes] = [new Timeline(epochs), new Changes(epochs)];
  const item = { id: 'a', text: 'oops', by: 'ann', position: at('one', 3) };
  timeline.append(item);
  changes.apply({ type: 'redacted', target: at('two', 3), at: 1 });
  same([timeline.at(at('two', 3)), current(item, changes, '').redacted], [item, true]);
});

test('an item takes on the position under which it is stored now', () => {
  const epochs = new Epochs();
  const timeline = new Timeline(epochs);
  timeline.append({ id: 'a', text: 'hi', position: at('one', 3) });
  epochs.begin('other');
  same(timeline.append({ id: 'a', text: 'hi', position: at('other', 9) }), false);
  same([timeline.at(at('other', 9)).id, timeline.at(at('one', 3))], ['a', undefined]);
});
