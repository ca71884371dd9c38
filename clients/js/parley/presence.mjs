// Who is in a channel: a set kept by frames that say who came, left and changed, with an event for each.

import { Emitter } from './emitter.mjs';

/** @template {object} [P=any] a person, as your app describes one */
export class Presence {
  #emitter = new Emitter();
  #idOf;
  /** @type {Map<string, P>} */
  #people = new Map();

  /** @param {(person: P) => string} [idOf] by default the chat's: the field `by`, else `nick` */
  constructor(idOf = (/** @type {any} */ { by, nick }) => by ?? nick) {
    this.#idOf = idOf;
  }

  get size() {
    return this.#people.size;
  }

  /** @param {string} id */
  has(id) {
    return this.#people.has(id);
  }

  /** @param {string} id @returns {P | undefined} */
  get(id) {
    return this.#people.get(id);
  }

  [Symbol.iterator]() {
    return this.#people.values();
  }

  /**
   * @param {'joined' | 'left' | 'changed'} event
   * @param {(person: P, before?: P) => void} handler before: what was known of a person who changed
   * @returns {() => void} removes the handler
   */
  on(event, handler) {
    return this.#emitter.on(event, handler);
  }

  /** Replaces the set, as by a list of all who are there. Only differences are announced. @param {Iterable<P>} people */
  reset(people) {
    const all = [...people];
    const ids = new Set(all.map(this.#idOf));
    const left = [...this.#people].filter(([id]) => !ids.has(id)).map(([, person]) => person);
    this.apply({ left, joined: all });
  }

  /** @param {{joined?: P[], left?: P[], changed?: P[]}} change somebody who is announced again has changed, or nothing happens */
  apply({ joined = [], left = [], changed = [] }) {
    for (const person of left) {
      const known = this.#people.get(this.#idOf(person));
      if (known && this.#people.delete(this.#idOf(person))) {
        this.#emitter.emit('left', known);
      }
    }
    for (const person of [...joined, ...changed]) {
      this.#put(person);
    }
  }

  /** @param {P} person */
  #put(person) {
    const id = this.#idOf(person);
    const before = this.#people.get(id);
    const after = { ...before, ...person };
    this.#people.set(id, after);
    if (!before) {
      this.#emitter.emit('joined', after);
    } else if (JSON.stringify(before) !== JSON.stringify(after)) {
      this.#emitter.emit('changed', after, before);
    }
  }
}
