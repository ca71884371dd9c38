// What the page remembers across a reload. The rooms, the position in each, and the drafts are the tab's. The session and the
// chosen nickname are the browser's, so that a new tab is the same person.

import { position } from './frames.mjs';
import { randomId } from './ids.mjs';
import { Reads } from './reads.mjs';
import { read, store } from './storage.mjs';

// The chat's prefix for a person's own channel.
const USER = 'user:';
/** The number of rooms that one can be in. */
export const MAX_ROOMS = 10;
const MAX_DRAFTS = 20;
const SESSION = /^[A-Za-z0-9_-]{16,64}$/;

export class Memory {
  nick = '';
  room = '';
  /** @type {string[]} */
  rooms = [];
  /** By channel. @type {Record<string, Position>} */
  positions = {};
  /** The secret that identifies the person. */
  session = '';
  /** When the connection was lost, in ms since 1970; 0 if it was not. */
  #lostAt = 0;
  /** The room that the page's address asks for; '' if none. Not stored. */
  wanted = '';
  /** @type {Map<string, string>} */
  #drafts = new Map();
  #tab;
  #browser;

  /**
   * @param {Storage | null} tab without one, the memory ends with the page
   * @param {Storage | null} browser shared by all tabs
   */
  constructor(tab = null, browser = null) {
    this.#tab = tab;
    this.#browser = browser;
    this.reads = new Reads(browser);
    const stored = read(tab);
    const shared = read(browser);
    this.nick = text(stored.nick ?? shared.nick);
    this.room = text(stored.room);
    this.rooms = Array.isArray(stored.rooms) ? stored.rooms.map(String).slice(0, MAX_ROOMS) : [];
    this.positions = readPositions(stored.positions);
    this.#drafts = new Map(Object.entries(stored.drafts ?? {}).map(([room, draft]) => [room, text(draft)]));
    this.#lostAt = Number.isFinite(stored.lostAt) ? stored.lostAt : 0;
    this.session = SESSION.test(shared.session) ? shared.session : randomId();
  }

  /** Makes the session that of all tabs: of several that open at once, the first one's counts. */
  async agree() {
    const agree = () => {
      this.refresh();
      store(this.#browser, { nick: this.nick, session: this.session });
    };
    await (globalThis.navigator?.locks?.request('parley', agree) ?? agree());
  }

  /** Takes on what another tab has chosen since. */
  refresh() {
    const { nick, session } = read(this.#browser);
    this.nick = text(nick) || this.nick;
    this.session = SESSION.test(session) ? session : this.session;
  }

  /** For how long the person has been away, in ms; undefined if they have just come. */
  get away() {
    return this.#lostAt ? Math.max(0, Date.now() - this.#lostAt) : undefined;
  }

  /** Reports that the connection is lost. Of several reports the first counts, until connected. */
  lose() {
    this.#lostAt ||= Date.now();
    this.#write();
  }

  connected() {
    this.#lostAt = 0;
    this.#write();
  }

  /** @param {string} room @returns {string} what was typed in a room and not sent */
  draft(room) {
    return this.#drafts.get(room) ?? '';
  }

  setDraft(/** @type {string} */ room, /** @type {string} */ draft) {
    this.#drafts.delete(room);
    if (draft) {
      this.#drafts.set(room, draft);
      [...this.#drafts.keys()].slice(0, -MAX_DRAFTS).forEach((oldest) => this.#drafts.delete(oldest));
    }
    this.#write();
  }

  setNick(/** @type {string} */ nick) {
    this.nick = nick;
    this.#write();
    this.#share();
  }

  enter(/** @type {string} */ room) {
    this.rooms = [...this.rooms.filter((other) => other !== room), room].slice(-MAX_ROOMS);
    this.#write();
  }

  leave(/** @type {string} */ room) {
    this.rooms = this.rooms.filter((other) => other !== room);
    this.#write();
  }

  view(/** @type {string} */ room) {
    this.room = room;
    this.#write();
  }

  /**
   * @param {Record<string, Position>} positions by channel. Private messages are not resumed over a reload: the new page reads
   *   what is stored.
   */
  setPositions(positions) {
    this.positions = Object.fromEntries(Object.entries(positions).filter(([channel]) => !channel.startsWith(USER)));
    this.#write();
  }

  #write() {
    const { nick, room, rooms, positions } = this;
    const drafts = Object.fromEntries(this.#drafts);
    store(this.#tab, { nick, room, rooms, positions, drafts, lostAt: this.#lostAt });
  }

  #share() {
    const { session = this.session } = read(this.#browser);
    store(this.#browser, { nick: this.nick, session });
  }
}

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/** @param {any} stored @returns {Record<string, Position>} */
function readPositions(stored) {
  const entries = Object.entries(stored ?? {}).map(([channel, value]) => [channel, position(value)]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}
