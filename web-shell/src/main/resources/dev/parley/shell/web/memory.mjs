// What this tab remembers over a reconnect and a reload: the nickname that was chosen, if any, and the rooms. Per tab, so that two tabs can be two
// people.

const KEY = 'parley';
const MAX_ROOMS = 10;

export class Memory {
  nick = '';
  room = '';
  rooms = [];
  #storage;

  /** @param storage a Storage; without one it remembers until the page is gone */
  constructor(storage = null) {
    this.#storage = storage;
    const stored = read(storage);
    this.nick = String(stored.nick ?? '');
    this.room = String(stored.room ?? '');
    this.rooms = Array.isArray(stored.rooms) ? stored.rooms.map(String).slice(0, MAX_ROOMS) : [];
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

  #write() {
    const { nick, room, rooms } = this;
    this.#storage?.setItem(KEY, JSON.stringify({ nick, room, rooms }));
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
