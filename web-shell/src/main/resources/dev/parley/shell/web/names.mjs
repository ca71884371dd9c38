// Who had a name first. Names need not be unique, so each later bearer of a name is marked by the end of the public id.

/** The number of names remembered; the oldest go first. */
const MAX_NAMES = 5_000;
const MARK = 4;

// Letters of other scripts that look like Latin ones. The chat refuses names that mix scripts, so these are the letters of
// names that are Cyrillic or Greek throughout.
const LOOKALIKES = new Map(
  [...'аaвbсcԁdеeһhіiјjкkӏlмmнhоoрpԛqгrѕsтtуyѵvԝwхxαaβbεeιiκkνvοoρpτtυuχxγy'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to]),
);

/** Returns the same text for names that look alike. */
export function skeleton(nick) {
  const plain = nick.normalize('NFKC').toLowerCase();
  return [...plain].map((letter) => LOOKALIKES.get(letter) ?? letter).join('').replace(/[1|]/g, 'l').replaceAll('0', 'o');
}

export class Names {
  /** The id that had a name first, by the name's skeleton. */
  #first = new Map();

  /**
   * @param {{nick: string, by?: string}} person
   * @param {{nick: string, by?: string}} me nobody else bears my name unmarked
   * @returns {string} what to show behind the name; empty for its first bearer
   */
  mark({ nick, by }, me) {
    if (!by || !nick) {
      return '';
    }
    const name = skeleton(nick);
    if (!this.#first.has(name)) {
      this.#first.set(name, by);
      this.#forget();
    }
    if (by === me.by) {
      return '';
    }
    return this.#first.get(name) !== by || (me.by && skeleton(me.nick) === name) ? by.slice(-MARK) : '';
  }

  /** Returns true if somebody bears, or bore, the name. */
  has(nick) {
    return this.#first.has(skeleton(nick));
  }

  #forget() {
    if (this.#first.size > MAX_NAMES) {
      this.#first.delete(this.#first.keys().next().value);
    }
  }
}

/** People write #tea for the room tea. */
export const roomName = (typed) => typed.trim().replace(/^#+/, '').trim();
