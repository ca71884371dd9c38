// A room as this page knows it: its items, what became of them, and its people. A private conversation is a room too; its
// name is @ and the other person's public id.

import { Changes } from './changes.mjs';
import { isMessage } from './frames.mjs';
import { mentions } from './mentions.mjs';
import { Names } from './names.mjs';
import { fold, isEmpty, quiet } from './quiet.mjs';
import { Timeline } from './timeline.mjs';

/** How long a person who typed counts as typing, in ms. */
const TYPING_MS = 5_000;
/** How long to wait before asking for older messages again after an error, in ms. */
const RETRY_MS = 5_000;

export class Room {
  timeline = new Timeline();
  changes = new Changes();
  names = new Names();
  /** The people listed so far, by public id. */
  people = new Map();
  /** True if more people can be listed. */
  morePeople = false;
  unread = 0;
  /** True if an unread message mentions us. */
  mentioned = false;
  /** The first item that the person has not seen, before which the unread line stands. */
  firstUnread = null;
  count = undefined;
  /** What `count` counts: 'people', or 'connections' in a large room. */
  of = 'people';
  /** True once the newest history is there, or requested. */
  filled = false;
  /** True once some history is there. */
  isStarted = false;
  /** The position before which older messages may be stored. */
  oldest = undefined;
  /** True while older messages are on their way. */
  loading = false;
  #retryAt = 0;
  #typing = new Map();
  /** The public id of the last person listed, and the id after which a list was last requested. */
  #lastListed = '';
  #listsAfter = '';

  /** @param {string} name @param {any} person the other person of a private conversation */
  constructor(name, person = null) {
    this.name = name;
    this.person = person;
  }

  /** What to call the room. */
  get title() {
    return this.person?.nick ?? this.name;
  }

  get hasOlder() {
    return this.oldest !== undefined && !this.loading && !this.timeline.isFull && Date.now() >= this.#retryAt;
  }

  /** Ends a request for older messages that failed. */
  giveUp() {
    this.#retryAt = this.loading ? Date.now() + RETRY_MS : this.#retryAt;
    this.loading = false;
  }

  /**
   * Appends an item and counts what the person has not seen.
   *
   * @param item
   * @param {{isInView: boolean, isSeen: boolean, nick: string}} view isInView: the room is the one in view; nick: our own
   */
  add(item, { isInView, isSeen, nick }) {
    this.#typing.delete(item.by ?? item.from);
    if (!this.timeline.append(item) || !isMessage(item)) {
      return;
    }
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

  /** Shows who came, left or changed names, in the last item if that is such a line. */
  addPresence(frame, me) {
    const last = this.timeline.items.at(-1);
    if (last?.type !== 'presence') {
      const item = quiet(frame, me);
      return item ? this.timeline.append(item) : false;
    }
    fold(last, frame, me);
    if (isEmpty(last)) {
      this.timeline.remove(last);
    }
    this.timeline.touch();
    return true;
  }

  /** @param more to list further people @returns {string} the public id after which to list; '' to start over */
  beginList(more) {
    this.#listsAfter = more ? this.#lastListed : '';
    return this.#listsAfter;
  }

  /** Adds a page of the list of people. */
  list(people, more) {
    if (!this.#listsAfter) {
      this.people.clear();
    }
    people.forEach((person) => this.people.set(person.by ?? person.nick, person));
    this.#lastListed = people.at(-1)?.by ?? '';
    this.morePeople = more && this.#lastListed !== '';
  }

  /** Updates the list of people by a presence frame. It may drift; `who` corrects it. */
  updatePeople({ joined = [], left = [], renamed = [] }) {
    const id = ({ by, nick }) => by ?? nick;
    left.forEach((person) => this.people.delete(id(person)));
    joined.forEach((person) => this.people.set(id(person), person));
    for (const { was, nick, by, like } of renamed) {
      const person = this.people.get(by ?? was);
      this.people.delete(by ?? was);
      this.people.set(by ?? nick, { ...person, nick, like, ...(by && { by }) });
    }
  }

  /** @param person has just typed @param now in ms */
  addTyping({ nick, by }, now) {
    this.#typing.set(by ?? nick, { nick, by, until: now + TYPING_MS });
  }

  /** @returns {{nick: string, by?: string, until: number}[]} */
  typing(now) {
    this.#typing.forEach(({ until }, key) => until <= now && this.#typing.delete(key));
    return [...this.#typing.values()];
  }

  /** Forgets what was unread. */
  markRead() {
    this.unread = 0;
    this.mentioned = false;
  }
}
