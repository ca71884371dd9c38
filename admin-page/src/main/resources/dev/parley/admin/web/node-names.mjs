// The names of nodes by their ids, since answers name nodes by id only.

export class NodeNames {
  /** @type {Map<string, string>} */
  #names = new Map();

  /** @param {NodeName[]} nodes */
  learn(nodes) {
    nodes.forEach(({ id, name }) => this.#names.set(id, name));
  }

  /** @param {string | undefined} id @returns {string} the name, or the id itself if it is not known */
  of(id = '') {
    return this.#names.get(id) ?? id;
  }

  /** @returns {[string, string][]} ids and names */
  get all() {
    return [...this.#names];
  }
}
