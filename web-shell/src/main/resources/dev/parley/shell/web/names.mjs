// Who had a name first. Names need not be unique, so each later bearer of a name is marked by the end of the public id.

/** The number of names remembered; the oldest go first. */
const MAX_NAMES = 5_000;
const MARK = 4;

const ASCII = /^[\x20-\x7e]*$/;
/** @param {string} nick */
const plain = (nick) => (ASCII.test(nick) ? nick : nick.normalize('NFKC')).toLowerCase();

export class Names {
  /** The id that had a name first, by the plain name or what it looks like. @type {Map<string, string>} */
  #first = new Map();
  /** The plain names themselves, which mentions spell. @type {Set<string>} */
  #names = new Set();

  /**
   * @param {{nick: string, by?: string, like?: string}} person `like` is the plain name that the nickname only looks like
   * @param {{nick: string, by?: string, like?: string}} me nobody else bears my name unmarked
   * @returns {string} what to show behind the name; empty for its first bearer
   */
  mark({ nick, by, like }, me) {
    if (!by || !nick) {
      return '';
    }
    this.#names.add(plain(nick));
    const name = plain(like ?? nick);
    if (!this.#first.has(name)) {
      this.#first.set(name, by);
    }
    forget(this.#first);
    forget(this.#names);
    if (by === me.by) {
      return '';
    }
    return this.#first.get(name) !== by || (me.by && plain(me.like ?? me.nick) === name) ? by.slice(-MARK) : '';
  }

  /** Returns true if somebody bears, or bore, the name. @param {string} nick */
  has(nick) {
    return this.#names.has(plain(nick));
  }
}

/** @param {Map<string, string> | Set<string>} names */
function forget(names) {
  if (names.size > MAX_NAMES) {
    names.delete(names.keys().next().value ?? '');
  }
}

/** People write #tea for the room tea. @param {string} typed */
export const roomName = (typed) => typed.normalize('NFC').trim().replace(/^#+/, '').trim();
