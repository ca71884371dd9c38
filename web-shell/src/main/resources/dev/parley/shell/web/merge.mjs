// Merges a room's newest history into the items that the page has.

// Both lists are in the room's order, which need not match the clocks. Items in both lists therefore align them: items before
// the first shared item stay before it, and items after the last one stay at the end.
/**
 * @param {Item[]} had @param {Item[]} history
 * @param {boolean} whole true if there is nothing older than the history
 * @returns {{items: Item[], hole: Item | undefined}} hole: a gap that this made
 */
export function merged(had, history, whole) {
  const known = new Set(had);
  const firstShared = history.find((item) => known.has(item));
  if (!firstShared) {
    return apart(had, history, whole);
  }
  const rest = [...had];
  const before = rest.splice(0, rest.indexOf(firstShared));
  const hole = gap(before, history, whole || firstShared === history[0]);
  /** @type {Item[]} */
  const result = [];
  for (const item of history) {
    if (known.has(item)) {
      result.push(...rest.splice(0, rest.indexOf(item) + 1));
    } else {
      result.push(item);
    }
  }
  return { items: joined(before, hole, [...result, ...rest]), hole };
}

/**
 * No shared items: we were away for long, or have just joined.
 *
 * @param {Item[]} had @param {Item[]} history @param {boolean} whole
 */
function apart(had, history, whole) {
  const start = dateOf(history);
  const newer = had.findIndex((item) => item.at > start);
  const older = newer < 0 ? had : had.slice(0, newer);
  const hole = gap(older, history, whole);
  return { items: joined(older, hole, [...history, ...had.slice(older.length)]), hole };
}

/** @param {Item[]} older @param {Item | undefined} hole @param {Item[]} newer */
const joined = (older, hole, newer) => [...older, ...(hole ? [hole] : []), ...newer];

/**
 * @param {Item[]} older @param {Item[]} history
 * @param {boolean} continues true if nothing is missing between the two
 * @returns {Item | undefined} the item that stands for what is missing
 */
export function gap(older, history, continues) {
  const isHole = !continues && older.some((item) => item.id);
  return isHole ? { type: 'gap', text: 'Some messages in between are not shown.', at: dateOf(history) } : undefined;
}

/** Tombstones have no date. @param {Item[]} history */
const dateOf = (history) => history.find(({ at }) => at)?.at ?? 0;
