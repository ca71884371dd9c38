import { MAX_ITEMS, Timeline } from '/timeline.mjs';
import { same, test } from './harness.mjs';

const items = (...ids) => ids.map((id) => ({ id, at: Number(id), text: id }));
const ids = (timeline) => timeline.items.map((item) => item.id ?? item.type).join(' ');

function timeline(...ids) {
  const made = new Timeline();
  items(...ids).forEach((item) => made.append(item));
  return made;
}

test('an item is added once', () => {
  const made = timeline('1', '2');
  same([made.append(items('2')[0]), made.append(items('3')[0])], [false, true]);
  same(ids(made), '1 2 3');
});

test('history precedes live items, without repeats', () => {
  const made = timeline('4', '5');
  made.merge(items('1', '2', '3', '4'), true);
  same(ids(made), '1 2 3 4 5');
  made.append(items('3')[0]);
  same(ids(made), '1 2 3 4 5');
});

test('history fills the gap of a lost connection', () => {
  const made = timeline('1', '2', '6');
  made.merge(items('2', '3', '4', '5', '6', '7'), true);
  same(ids(made), '1 2 3 4 5 6 7');
});

test('history fills the gap even if only the newest item is shared', () => {
  const made = timeline('1', '2', '9');
  made.merge(items('5', '6', '7', '8', '9'), true);
  same(ids(made), '1 2 5 6 7 8 9');
});

test('the order is the room’s, whatever the clocks', () => {
  const made = new Timeline();
  made.append({ id: 'b', at: 100 });
  made.append({ id: 'c', at: 50 });
  made.merge([{ id: 'a', at: 70 }, { id: 'b', at: 100 }, { id: 'c', at: 50 }, { id: 'd', at: 10 }], true);
  same(ids(made), 'a b c d');
});

test('without shared items the gap is shown unless history is complete', () => {
  const away = timeline('1', '2');
  away.merge(items('7', '8'), false);
  same(ids(away), '1 2 gap 7 8');
  const whole = timeline('1', '2');
  whole.merge(items('7', '8'), true);
  same(ids(whole), '1 2 7 8');
});

test('with only newer shared items the gap before them is shown unless history is complete', () => {
  const away = timeline('1', '2', '9');
  away.merge(items('7', '8', '9'), false);
  same(ids(away), '1 2 gap 7 8 9');
  const back = timeline('1', '2', '9');
  back.merge(items('2', '3', '8', '9'), false);
  same(ids(back), '1 2 3 8 9');
});

test('history of a room just joined precedes earlier live items', () => {
  const made = timeline('9');
  made.merge(items('1', '2'), false);
  same(ids(made), '1 2 9');
});

test('local notes keep their place', () => {
  const made = timeline('1');
  made.append({ type: 'note', at: 2 });
  made.merge(items('1', '3'), true);
  same(ids(made), '1 3 note');
});

test('the same history again changes nothing', () => {
  const made = timeline('1', '2');
  const { generation } = made;
  made.merge(items('1', '2'), true);
  same([ids(made), made.generation], ['1 2', generation]);
});

test('repeats within a history are dropped', () => {
  const made = new Timeline();
  made.merge(items('1', '1', '2'), true);
  same(ids(made), '1 2');
});

test('only the last items are kept', () => {
  const made = new Timeline();
  for (let id = 1; id <= MAX_ITEMS + 500; id++) {
    made.append({ id: String(id), at: id });
  }
  same([made.items.length, made.items[0].id], [MAX_ITEMS, '501']);
  made.merge(items('100', '200'), true);
  same(made.items.length, MAX_ITEMS);
});

const at = (offset, more = {}) => ({ position: { epoch: 'e', offset }, at: offset, text: `t${offset}`, ...more });

test('an item without an id is known by its position', () => {
  const made = new Timeline();
  same([made.append(at(1)), made.append(at(1)), made.append(at(2, { id: 'b' }))], [true, false, true]);
  made.merge([at(1), at(2, { id: 'b' }), at(3)], true);
  same(made.items.map(({ text }) => text), ['t1', 't2', 't3']);
  same(made.at({ epoch: 'e', offset: 2 }).id, 'b');
});

test('an item with neither is known by its words, and takes on its position', () => {
  const made = new Timeline();
  made.append({ id: 'a', at: 1, text: 'hi' });
  made.append({ type: 'unknown', text: 'news', at: 2 });
  made.append({ id: 'b', at: 3, text: 'ho' });
  const history = [{ id: 'a', text: 'hi' }, { type: 'unknown', text: 'news', position: { epoch: 'e', offset: 2 } }, { id: 'b', text: 'ho' }];
  made.merge(history, true);
  made.merge(history, true);
  same(made.items.map(({ text }) => text), ['hi', 'news', 'ho']);
  same(made.items[1].position, { epoch: 'e', offset: 2 });
});

test('two items with the same words are two', () => {
  const made = new Timeline();
  made.append({ type: 'unknown', text: 'beep', at: 1 });
  made.append({ type: 'unknown', text: 'beep', at: 2 });
  made.merge([at(1, { type: 'unknown', text: 'beep' }), at(2, { type: 'unknown', text: 'beep' })], true);
  same(made.items.length, 2);
});

test('older history is put in front, and once', () => {
  const made = timeline('5', '6');
  same([made.prepend(items('3', '4')), made.prepend(items('2', '3')), made.prepend(items('1'))], [false, true, false]);
  same(ids(made), '1 2 3 4 5 6');
});

test('older history fills an open gap first', () => {
  const made = timeline('1', '2');
  const gap = made.merge(items('8', '9'), false);
  gap.isOpen = true;
  same([made.prepend(items('6', '7')), ids(made)], [false, '1 2 gap 6 7 8 9']);
  same([made.prepend(items('2', '3', '5')), ids(made)], [true, '1 2 gap 3 5 6 7 8 9']);
});
