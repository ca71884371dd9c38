// What this tab remembers over a reload: the nickname that was chosen, if any, the rooms, and where we were in each. Per
// tab, so that two tabs can be two people.

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

  /** @param storage a Storage; without one it remembers until the page is gone */
  constructor(storage = null) {
    this.#storage = storage;
    const stored = read(storage);
    this.nick = String(stored.nick ?? '');
    this.room = String(stored.room ?? '');
    this.rooms = Array.isArray(stored.rooms) ? stored.rooms.map(String).slice(0, MAX_ROOMS) : [];
    this.positions = readPositions(stored.positions);
  }

  is(nick) {
    this.nick = nick;
    this.#write();
  }

  enters(room) {
    this.rooms = [...this.rooms.filter((other) => other !== room), room].slice(-MAX_ROOMS);
    this.#write();
  }

  leaves(room) {
    this.rooms = this.rooms.filter((other) => other !== room);
    this.#write();
  }

  views(room) {
    this.room = room;
    this.#write();
  }

  isAt(positions) {
    this.positions = positions;
    this.#write();
  }

  #write() {
    const { nick, room, rooms, positions } = this;
    this.#storage?.setItem(KEY, JSON.stringify({ nick, room, rooms, positions }));
  }
}

/** The tab's storage, or null where the browser forbids it. */
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
    return {}; // somebody else's value under our key
  }
}

function readPositions(stored) {
  const entries = Object.entries(stored ?? {}).map(([channel, value]) => [channel, position(value)]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}
