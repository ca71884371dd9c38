// What this tab remembers across a reload: the chosen nickname, the rooms, and the position in each. Stored per tab, so that
// two tabs can be two people.

import { position } from './frames.mjs';

const KEY = 'parley';
const MAX_ROOMS = 10;

export class Memory {
  nick = '';
  room = '';
  rooms = [];
  /** By channel. */
  positions = {};
  #storage;

  /** @param storage a Storage; without one, the memory ends with the page */
  constructor(storage = null) {
    this.#storage = storage;
    const stored = read(storage);
    this.nick = String(stored.nick ?? '');
    this.room = String(stored.room ?? '');
    this.rooms = Array.isArray(stored.rooms) ? stored.rooms.map(String).slice(0, MAX_ROOMS) : [];
    this.positions = readPositions(stored.positions);
  }

  setNick(nick) {
    this.nick = nick;
    this.#write();
  }

  enter(room) {
    this.rooms = [...this.rooms.filter((other) => other !== room), room].slice(-MAX_ROOMS);
    this.#write();
  }

  leave(room) {
    this.rooms = this.rooms.filter((other) => other !== room);
    this.#write();
  }

  view(room) {
    this.room = room;
    this.#write();
  }

  setPositions(positions) {
    this.positions = positions;
    this.#write();
  }

  #write() {
    const { nick, room, rooms, positions } = this;
    this.#storage?.setItem(KEY, JSON.stringify({ nick, room, rooms, positions }));
  }
}

/** Returns the tab's storage, or null if the browser forbids it. */
export function tabStorage() {
  try {
    return globalThis.sessionStorage;
  } catch (e) {
    console.warn('Nickname and rooms will be forgotten on reload:', e.message);
    return null;
  }
}

function read(storage) {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {}; // another program's value under our key
  }
}

function readPositions(stored) {
  const entries = Object.entries(stored ?? {}).map(([channel, value]) => [channel, position(value)]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}
