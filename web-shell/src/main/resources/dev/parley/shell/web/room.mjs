// A room as this page knows it: its items, what became of them, and its people. A private conversation is a room too; its
// name is @ and the other person's public id.

import { Changes } from './changes.mjs';
import { Epochs } from './epochs.mjs';
import { isMessage } from './frames.mjs';
import { mentions } from './mentions.mjs';
import { Names } from './names.mjs';
import { People } from './people.mjs';
import { fold, isEmpty, quiet } from './quiet.mjs';
import { Timeline } from './timeline.mjs';
import { Typists } from './typists.mjs';

/** How long to wait before asking for older messages again after an error, in ms. */
const RETRY_MS = 5_000;

/** @typedef {{isInView: boolean, isSeen: boolean, nick: string}} View */

export class Room {
  epochs = new Epochs();
  timeline = new Timeline(this.epochs);
  changes = new Changes(this.epochs);
  typists = new Typists();
  /** When the others last learned that we are typing here, in ms. */
  typedAt = 0;
  names = new Names();
  people = new People();
  unread = 0;
  /** True if an unread message mentions us. */
  mentioned = false;
  /** The first item that the person has not seen, before which the unread line stands. @type {Item | null} */
  firstUnread = null;
  /** @type {number | undefined} */
  count = undefined;
  /** What `count` counts: 'people', or 'connections' in a large room. */
  of = 'people';
  /** True once the newest history is there, or requested. */
  filled = false;
  /** True once some history is there. */
  isStarted = false;
  /** When the last message came before a gap, by the server's clock. */
  heardAt = 0;
  /** The position before which older messages may be stored. @type {Position | undefined} */
  oldest = undefined;
  /** The position before which messages were requested that are on their way. @type {Position | undefined} */
  requested = undefined;
  #retryAt = 0;

  /** @param {string} name @param {Person | null} person the other person of a private conversation */
  constructor(name, person = null) {
    this.name = name;
    this.person = person;
  }

  /** What to call the room. */
  get title() {
    return this.person?.nick ?? this.name;
  }

  get hasOlder() {
    return this.filled && this.oldest !== undefined && !this.requested && !this.timeline.isFull && Date.now() >= this.#retryAt;
  }

  /** Ends a request for older messages that failed. */
  giveUp() {
    this.#retryAt = this.requested ? Date.now() + RETRY_MS : this.#retryAt;
    this.requested = undefined;
  }

  /**
   * Appends an item and counts it, if the person has not seen it.
   *
   * @param {Item} item
   * @param {View} view isInView: the room is the one in view; nick: our own
   */
  add(item, view) {
    this.typists.remove(item);
    const before = this.timeline.items.at(-1);
    if (this.timeline.append(item) && isMessage(item)) {
      this.#isBack(item, before);
      this.countOne(item, view);
    }
  }

  /**
   * Who writes right after leaving is back. The line no longer says so, and the join, which is announced a little later, is no news.
   *
   * @param {Item} item @param {Partial<Quiet> | undefined} before the item before it
   */
  #isBack({ by = '' }, before) {
    const person = before?.went?.get(by);
    if (person) {
      this.people.set(by, person);
      this.#fold(/** @type {Quiet} */ (before), { joined: [person] }, '');
    }
  }

  /** Counts a message as in add(). @param {Item} item @param {View} view */
  countOne(item, { isInView, isSeen, nick }) {
    if (item.mine) {
      this.firstUnread = null;
      return;
    }
    this.firstUnread = isSeen ? this.firstUnread : (this.firstUnread ?? item);
    if (!isInView) {
      this.unread++;
      this.mentioned ||= mentions(item.text, nick);
    }
  }

  /** Counts stored messages that the person has not seen. @param {Item[]} items in order */
  countUnread(items) {
    const unseen = items.filter(({ mine }) => !mine);
    this.unread += unseen.length;
    this.firstUnread ??= unseen[0] ?? null;
  }

  /**
   * Shows who came, left or changed names, in the last item if that is such a line.
   *
   * @param {Frame} frame @param {string} me one's own public id
   */
  addPresence(frame, me) {
    const last = this.timeline.items.at(-1);
    if (last?.type !== 'presence') {
      const item = quiet(frame, me);
      return item ? this.timeline.append(item) : false;
    }
    this.#fold(/** @type {Quiet} */ (/** @type {unknown} */ (last)), frame, me);
    return true;
  }

  /** @param {Quiet} line @param {Partial<Frame>} frame @param {string} me */
  #fold(line, frame, me) {
    fold(line, frame, me);
    if (isEmpty(line)) {
      this.timeline.remove(line);
    }
    this.timeline.touch();
  }

  /** Forgets what was unread. */
  markRead() {
    this.unread = 0;
    this.mentioned = false;
  }
}
