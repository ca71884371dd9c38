// A room's last LIMIT items in order, without duplicates. Live items are appended; history is merged in.

export const LIMIT = 1_000;

export class Timeline {
  items = [];
  /** The number of items ever appended, from which a view knows what to append. */
  appended = 0;
  /** Incremented on any change other than an append, after which a view starts over. */
  generation = 0;
  #ids = new Set();

  /** @returns {boolean} false if an item with that id exists */
  append(item) {
    if (item.id && this.#ids.has(item.id)) {
      return false;
    }
    this.items.push(item);
    this.#ids.add(item.id);
    this.appended++;
    if (this.items.length > LIMIT) {
      this.#ids.delete(this.items.shift().id);
    }
    return true;
  }

  /** @param whole true if there is nothing older than this history */
  merge(history, whole) {
    const once = [...new Map(history.map((item) => [item.id ?? item, item])).values()];
    if (once.some((item) => !item.id || !this.#ids.has(item.id))) {
      this.items = merged(this.items, once, whole).slice(-LIMIT);
      this.#ids = new Set(this.items.map((item) => item.id));
      this.generation++;
    }
  }
}

// Both lists are in the room's order, which need not match the clocks. Items in both lists therefore align them: items before
// the first shared item stay before it, and items after the last one stay at the end.
function merged(had, history, whole) {
  const known = new Set(had.map((item) => item.id).filter(Boolean));
  const firstShared = history.find((item) => known.has(item.id));
  if (!firstShared) {
    return apart(had, history, whole);
  }
  const rest = [...had];
  const result = rest.splice(0, rest.findIndex((item) => item.id === firstShared.id));
  result.push(...gap(result, history, whole || firstShared === history[0]));
  for (const item of history) {
    const place = known.has(item.id) ? rest.findIndex((other) => other.id === item.id) : -1;
    result.push(...rest.splice(0, place + 1));
    if (!known.has(item.id)) {
      result.push(item);
    }
  }
  return [...result, ...rest];
}

// No shared items: we were away for long, or have just joined.
function apart(had, history, whole) {
  const start = history[0].at;
  const newer = had.findIndex((item) => item.at > start);
  const older = newer < 0 ? had : had.slice(0, newer);
  return [...older, ...gap(older, history, whole), ...history, ...had.slice(older.length)];
}

function gap(older, history, continues) {
  const hole = !continues && older.some((item) => item.id);
  return hole ? [{ type: 'gap', text: 'Some messages in between are not shown.', at: history[0].at }] : [];
}
