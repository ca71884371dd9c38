// Which epochs of a channel count the same messages. A channel that comes back with Redis goes on counting in a new epoch, and a
// message has the same offset in both.

export class Epochs {
  #run = 0;
  /** The run of offsets that an epoch belongs to, by epoch. @type {Map<string, number>} */
  #runs = new Map();

  /**
   * Reports that offsets count anew: nothing connects this epoch to those before, unless it is one of them.
   *
   * @param {string} epoch
   */
  begin(epoch) {
    if (!this.#runs.has(epoch)) {
      this.#run++;
    }
    this.keyOf({ epoch, offset: 0 });
  }

  /** @param {Position} position @returns {string} the same for all positions of one message */
  keyOf({ epoch, offset }) {
    this.#runs.has(epoch) || this.#runs.set(epoch, this.#run);
    return `${this.#runs.get(epoch)}:${offset}`;
  }
}
