// Our private conversations. All of them arrive on one channel of our own, which is stored like a room's.

import { Room } from './room.mjs';
import { isDirect } from './rooms.mjs';

const PAGE = 50;
/** The number of private conversations kept. */
const MAX = 50;
// The chat's prefix for a person's own channel.
const USER = 'user:';

export class Directs {
  /** @type {Map<string, Room>} all rooms by name, our private conversations among them */
  #all;
  #memory;
  #positions;
  /** The position before which older private messages may be stored. @type {Position | undefined} */
  #oldest = undefined;
  #isFilled = false;
  #isLoading = false;

  /**
   * @param {Map<string, Room>} all the rooms by name @param {Memory} memory
   * @param {Positions} positions the client that tracks our positions, with resume and resumed
   */
  constructor(all, memory, positions) {
    this.#all = all;
    this.#memory = memory;
    this.#positions = positions;
  }

  /** Returns the private conversation with a person. @param {Person} person */
  of(person) {
    const { by = '' } = person;
    const name = `@${by}`;
    if (!this.#all.has(name)) {
      this.#makePlace();
      this.#all.set(name, new Room(name, { nick: '' }));
    }
    const room = /** @type {Room} */ (this.#all.get(name));
    room.person = { ...room.person, ...person, nick: person.nick || room.person?.nick || `·${by.slice(-4)}` };
    room.filled = true;
    return room;
  }

  /** The frame that joins our own channel. @param {string} by our public id */
  joinFrame(by) {
    this.#isLoading = false;
    return { action: 'join', user: true, from: this.#positions.resume(USER + by) };
  }

  /**
   * @param {string} by @param {Frame} frame
   * @returns {Outgoing[]} the frame that requests what is stored, unless all that was missed has come, or nobody ever wrote
   */
  joined(by, frame) {
    this.#positions.resumed(USER + by, frame);
    const isComplete = (frame.recovered && this.#isFilled) || frame.position?.offset === 0;
    this.#isFilled ||= isComplete;
    return isComplete ? [] : [{ action: 'history', user: true, limit: PAGE }];
  }

  /** @returns {Outgoing[]} the frame that requests older private messages, if there may be any */
  older() {
    if (!this.#oldest || this.#isLoading) {
      return [];
    }
    this.#isLoading = true;
    return [{ action: 'history', user: true, before: this.#oldest, limit: PAGE }];
  }

  /** Ends a request that failed. */
  giveUp() {
    this.#isLoading = false;
  }

  /**
   * @param {Frame} frame a history of our channel
   * @param {(item: Item) => {room: Room, item: Item} | undefined} place finds an item's conversation
   * @returns {Item[]} the messages among them that came while we could not hear them
   */
  fill(frame, place) {
    const stored = frame.messages ?? [];
    const wasFilled = this.#isFilled && !frame.before;
    /** @type {Item[]} */
    const missed = [];
    /** @type {Map<Room, Item[]>} */
    const items = new Map();
    for (const { room, item } of stored.map(place).filter((placed) => placed !== undefined)) {
      items.set(room, [...(items.get(room) ?? []), item]);
    }
    items.forEach((its, room) => {
      frame.before ? room.timeline.prepend(its) : room.timeline.merge(its, true);
      // What is shown already counted when it came.
      const shown = new Set(room.timeline.items);
      const unread = its.filter((item) => shown.has(item) && item.at > this.#memory.reads.at(room.name));
      room.countUnread(unread);
      missed.push(...unread);
    });
    this.#oldest = frame.more ? (frame.oldest ?? stored.find(({ position }) => position)?.position) : undefined;
    this.#isFilled = true;
    this.#isLoading = false;
    return wasFilled ? missed : [];
  }

  /** Remembers, for all tabs and later visits, that the person has seen a conversation. @param {Room} room */
  markRead(room) {
    const { at } = room.timeline.items.findLast((item) => item.type === 'direct') ?? {};
    if (at) {
      this.#memory.reads.set(room.name, at);
    }
  }

  // Anybody can write to us, so the number is bounded. What is read goes first.
  #makePlace() {
    const others = [...this.#all.values()].filter(({ name }) => isDirect(name) && name !== this.#memory.room);
    if (others.length >= MAX) {
      const { name } = others.find(({ unread }) => !unread) ?? others[0];
      this.#all.delete(name);
    }
  }
}
