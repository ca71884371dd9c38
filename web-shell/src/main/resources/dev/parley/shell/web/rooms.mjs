// The rooms that we are in, those that we are rejoining, and our private conversations.

import { Room } from './room.mjs';

const FIRST_ROOM = 'lobby';

// The chat's prefixes for channels.
const ROOM = 'room:';
const USER = 'user:';
const channelOf = (room) => ROOM + room;

export const isDirect = (room) => room.startsWith('@');

export class Rooms {
  /** @type {Map<string, Room>} by name; '' stands for no room */
  all = new Map();
  #memory;
  #positions;
  #restoring = new Set();
  /** The last presence frame of a room we are not in yet: it may arrive before the `joined` frame. */
  #early = {};

  /** @param positions the client that tracks our positions, with resume, resumed and forget */
  constructor(memory, positions) {
    this.#memory = memory;
    this.#positions = positions;
  }

  /** The name of the room that was entered last. */
  get newest() {
    return [...this.all.keys()].filter((room) => !isDirect(room)).at(-1) ?? '';
  }

  isPending(room) {
    return this.#restoring.has(room);
  }

  /** Returns the room, which is made if it does not exist. */
  of(name) {
    if (!this.all.has(name)) {
      const room = new Room(name);
      this.all.set(name, room);
      if (this.#early.room === name) {
        Object.assign(room, { count: this.#early.count, of: this.#early.of ?? 'people' });
      }
    }
    return this.all.get(name);
  }

  /** Returns the private conversation with a person. */
  direct(person) {
    const name = `@${person.by}`;
    if (!this.all.has(name)) {
      this.all.set(name, new Room(name, { nick: '' }));
    }
    const room = /** @type {Room} */ (this.all.get(name));
    room.person = { ...room.person, ...person, nick: person.nick || room.person.nick || `·${person.by.slice(-4)}` };
    return room;
  }

  keepEarly(frame) {
    this.#early = frame;
  }

  /** Starts over on a new connection. @param wanted a room to enter, or '' */
  restore(wanted) {
    const remembered = [...new Set([...this.#memory.rooms, ...(wanted ? [wanted] : [])])];
    this.#restoring = new Set(remembered.length ? remembered : [FIRST_ROOM]);
    this.all.forEach((room) => (room.loading = false));
    this.#settle([]);
  }

  /** @returns {object[]} frames that rejoin the pending rooms from our last positions */
  rejoin() {
    return [...this.#restoring].map((room) => this.joinFrame(room));
  }

  joinFrame(room) {
    const from = this.#positions.resume(channelOf(room));
    const away = this.isPending(room) ? this.#memory.away : undefined;
    return { action: 'join', room, from, ...(away !== undefined && { away }) };
  }

  /** The frame that joins our own channel, on which private messages arrive. */
  joinDirectFrame(by) {
    return { action: 'join', user: true, from: this.#positions.resume(USER + by) };
  }

  joinedDirect(by, frame) {
    if (!frame.recovered) {
      this.#memory.forgetPosition(USER + by);
    }
    this.#positions.resumed(USER + by, frame);
  }

  /** @returns {boolean} true if the room was one of those that we were rejoining */
  joined({ room, rooms }) {
    const restored = this.#restoring.delete(room);
    this.#memory.enter(room);
    if (!this.#restoring.size) {
      this.#memory.connected();
    }
    this.#settle([...(rooms ?? this.all.keys()), room]);
    return restored;
  }

  /** Reports a join's outcome to the client, which may then pass on messages that it held back. */
  resumed(frame) {
    this.#positions.resumed(channelOf(frame.room), frame);
  }

  /** @param {{room: string, rooms?: string[]}} frame */
  left({ room, rooms }) {
    this.#leave(room);
    this.#settle((rooms ?? [...this.all.keys()]).filter((other) => other !== room));
  }

  /** Gives up rejoining a room, or ends a private conversation. */
  forget(room) {
    this.#restoring.delete(room);
    if (isDirect(room)) {
      this.all.delete(room);
    } else {
      this.left({ room });
    }
  }

  /** @param channel of which messages were missed for good @returns {Room | undefined} */
  withGap(channel) {
    return channel.startsWith(ROOM) ? this.all.get(channel.slice(ROOM.length)) : undefined;
  }

  #leave(room) {
    this.#memory.leave(room);
    this.#positions.forget(channelOf(room));
  }

  #settle(rooms) {
    const kept = new Set([...rooms, ...this.#restoring]);
    [...this.all.keys()].filter((room) => !kept.has(room) && !isDirect(room)).forEach((room) => this.all.delete(room));
    kept.forEach((room) => this.of(room));
  }
}
