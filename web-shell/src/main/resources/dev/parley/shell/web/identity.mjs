// Finds the item of a timeline that another item repeats. A message has an id; other publishers' messages may have only a
// position, or neither.

export class Identity {
  /** @type {Map<string, Item>} */
  #ids = new Map();
  /** @type {Map<string, Item>} */
  #places = new Map();
  /** Items with neither id nor position. Only their words tell them apart. @type {Set<Item>} */
  #bare = new Set();
  #epochs;

  /** @param {import('./epochs.mjs').Epochs} epochs */
  constructor(epochs) {
    this.#epochs = epochs;
  }

  /** @param {Item} item */
  add(item) {
    if (item.id) {
      this.#ids.set(item.id, item);
    }
    if (item.position) {
      this.#places.set(this.#epochs.keyOf(item.position), item);
    }
    if (!item.id && !item.position) {
      this.#bare.add(item);
    }
  }

  /** @param {Item} item */
  remove(item) {
    this.#ids.delete(item.id ?? '');
    this.#bare.delete(item);
    if (item.position) {
      this.#places.delete(this.#epochs.keyOf(item.position));
    }
  }

  /** @param {Position} position */
  at(position) {
    return this.#places.get(this.#epochs.keyOf(position));
  }

  /** Returns the item with the same id or position. @param {Item} item */
  find({ id, position }) {
    return this.#ids.get(id ?? '') ?? (position && this.at(position));
  }

  /** Also returns an item that has neither, but the same words. It takes on the other's position. @param {Item} item */
  findAlike(item) {
    const found = this.find(item) ?? (item.id ? undefined : this.#alike(item));
    if (found && item.position && this.at(item.position) !== found) {
      this.remove(found);
      found.position = item.position;
      this.add(found);
    }
    return found;
  }

  /** @param {Item} item */
  #alike({ text, type }) {
    return [...this.#bare].find((item) => item.text === text && item.type === type);
  }
}
