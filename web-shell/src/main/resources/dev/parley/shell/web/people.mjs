// The people of a room, by public id, as far as they are listed.

const idOf = (/** @type {Person} */ { by, nick }) => by ?? nick;

/** @extends {Map<string, Person>} */
export class People extends Map {
  /** True if more people can be listed. */
  hasMore = false;
  /** The public id of the last person listed, and the id after which a list was last requested. */
  #lastListed = '';
  #listsAfter = '';

  /** @param {boolean} more to list further people @returns {string} the public id after which to list; '' to start over */
  beginList(more) {
    this.#listsAfter = more ? this.#lastListed : '';
    return this.#listsAfter;
  }

  /** Adds a page of the list. @param {Person[]} page @param {boolean} more */
  list(page, more) {
    if (!this.#listsAfter) {
      this.clear();
    }
    page.forEach((person) => this.set(idOf(person), person));
    this.#lastListed = page.at(-1)?.by ?? '';
    this.hasMore = more && this.#lastListed !== '';
  }

  /** Applies a presence frame. The list may drift; `who` corrects it. @param {Frame} frame */
  update({ joined = [], left = [], renamed = [] }) {
    left.forEach((person) => this.delete(idOf(person)));
    joined.forEach((person) => this.set(idOf(person), person));
    for (const { was, nick = '', by, like } of renamed) {
      const person = this.get(by ?? was ?? '');
      this.delete(by ?? was ?? '');
      this.set(by ?? nick, { ...person, nick, like, ...(by && { by }) });
    }
  }
}
