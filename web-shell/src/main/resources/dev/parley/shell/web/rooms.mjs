// The rooms that we are in and those that we are rejoining. Private conversations stand among them, see directs.mjs.

import { MAX_ROOMS } from './memory.mjs';
import { Room } from './room.mjs';

const FIRST_ROOM = 'lobby';

// The chat's prefix for a room's channel.
const ROOM = 'room:';
const channelOf = (/** @type {string} */ room) => ROOM + room;

export const isDirect = (/** @type {string} */ room) => room.startsWith('@');

export class Rooms {
  /** @type {Map<string, Room>} by name; '' stands for no room */
  all = new Map();
  #memory;
  #positions;
  /** @type {Set<string>} */
  #restoring = new Set();
  /** The last presence frame of a room we are not in yet: it may arrive before the `joined` frame. @type {Partial<Frame>} */
  #early = {};

  /** @param {Memory} memory @param {Positions} positions the client that tracks our positions, with resume, resumed and forget */
  constructor(memory, positions) {
    this.#memory = memory;
    this.#positions = positions;
  }

  /** The name of the room that was entered last. */
  get newest() {
    return [...this.all.keys()].filter((room) => !isDirect(room)).at(-1) ?? '';
  }

  /** @param {string} room */
  isPending(room) {
    return this.#restoring.has(room);
  }

  /** Returns the room, which is made if it does not exist. @param {string} name */
  of(name) {
    const room = this.all.get(name) ?? new Room(name);
    if (!this.all.has(name)) {
      this.all.set(name, room);
      if (this.#early.room === name) {
        Object.assign(room, { count: this.#early.count, of: this.#early.of ?? 'people' });
      }
    }
    return room;
  }

  /** @param {Frame} frame */
  keepEarly(frame) {
    this.#early = frame;
  }

  /** Starts over on a new connection. @param {string} wanted a room to enter, or '' */
  restore(wanted) {
    const others = this.#memory.rooms.filter((room) => room !== wanted);
    const remembered = (wanted ? [...others, wanted] : others).slice(-MAX_ROOMS);
    this.#restoring = new Set(remembered.length ? remembered : [FIRST_ROOM]);
    this.all.forEach((room) => (room.requested = undefined));
    this.#settle([]);
  }

  /** @returns {Outgoing[]} frames that rejoin the pending rooms from our last positions */
  rejoin() {
    return [...this.#restoring].map((room) => this.joinFrame(room));
  }

  /** @param {string} room @returns {Outgoing} */
  joinFrame(room) {
    const from = this.#positions.resume(channelOf(room));
    // A room of the page's address is entered, whether or not we were away.
    const away = this.isPending(room) && this.#memory.rooms.includes(room) ? this.#memory.away : undefined;
    return { action: 'join', room, from, ...(away !== undefined && { away }) };
  }

  /** @param {Frame} frame @returns {boolean} true if the room was one of those that we were rejoining */
  joined({ room = '', rooms }) {
    const restored = this.#restoring.delete(room);
    this.#memory.enter(room);
    if (!this.#restoring.size) {
      this.#memory.connected();
    }
    this.#settle([...(rooms ?? this.all.keys()), room]);
    return restored;
  }

  /** Reports a join's outcome to the client, which may then pass on messages that it held back. @param {Frame} frame */
  resumed(frame) {
    this.#positions.resumed(channelOf(frame.room ?? ''), frame);
  }

  /** @param {Partial<Frame>} frame */
  left({ room = '', rooms }) {
    this.#leave(room);
    this.#settle((rooms ?? [...this.all.keys()]).filter((other) => other !== room));
  }

  /** Gives up rejoining a room, or ends a private conversation. @param {string} room */
  forget(room) {
    this.#restoring.delete(room);
    if (isDirect(room)) {
      this.all.delete(room);
    } else {
      this.left({ room });
    }
  }

  /**
   * Gives up a room that can't be joined.
   *
   * @param {string} room
   * @returns {Outgoing[]} the frame that joins the first room, if no other is left
   */
  refused(room) {
    this.forget(room);
    this.#restoring.size || this.#memory.connected();
    if (room === FIRST_ROOM || this.newest) {
      return [];
    }
    this.#restoring.add(FIRST_ROOM);
    this.#settle([]);
    return [this.joinFrame(FIRST_ROOM)];
  }

  /** @param {string} channel of which messages were missed for good @returns {Room | undefined} */
  withGap(channel) {
    return channel.startsWith(ROOM) ? this.all.get(channel.slice(ROOM.length)) : undefined;
  }

  /** @param {string} room */
  #leave(room) {
    this.#memory.leave(room);
    this.#positions.forget(channelOf(room));
  }

  /** @param {string[]} rooms */
  #settle(rooms) {
    const kept = new Set([...rooms, ...this.#restoring]);
    [...this.all.keys()].filter((room) => !kept.has(room) && !isDirect(room)).forEach((room) => this.all.delete(room));
    kept.forEach((room) => this.of(room));
  }
}
