// The panel with the people of the room in view, beside the log or, on a narrow screen, above it.

import { avatar } from './avatar.mjs';
import { $, el } from './dom.mjs';
import { nameOf } from './person.mjs';
import { Rows } from './rows.mjs';

/** Presence frames may be lost, so a list that differs from the count for this long is requested again, in ms. */
const DRIFT_MS = 7_000;

const ORDER = new Intl.Collator(undefined, { numeric: true });

export class Members {
  #panel = $('members');
  #rows = new Rows($('people'), (/** @type {any} */ entry) => this.#build(entry));
  /** @type {Room | null} */
  #room = null;
  /** Rows are kept by object: one per person of the room. @type {Map<string, object>} */
  #keys = new Map();
  #shown = '';
  #onOpen;
  #onPerson;
  /** @type {Me} */
  #me = { nick: '', by: '', signed: false };
  #drift = 0;

  /**
   * @param {{onOpen: (more: boolean) => void, onPerson: (person: Person) => void}} calls onOpen when people must be listed;
   *   onPerson when one of them is chosen
   */
  constructor({ onOpen, onPerson }) {
    this.#onOpen = onOpen;
    this.#onPerson = onPerson;
    $('close-members').addEventListener('click', () => this.close());
    $('more-people').addEventListener('click', () => onOpen(true));
    this.#panel.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && this.close());
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  open() {
    this.#panel.hidden = false;
    $('who').ariaExpanded = 'true';
    this.#onOpen(false);
    $('close-members').focus();
  }

  close() {
    this.#panel.hidden = true;
    $('who').ariaExpanded = 'false';
    $('who').focus();
  }

  toggle() {
    return this.isOpen ? this.close() : this.open();
  }

  /** @param {Room} room @param {Me} me */
  show(room, me) {
    if (!this.isOpen) {
      this.#room = null;
      return;
    }
    const isOther = this.#room !== null && room !== this.#room;
    if (room !== this.#room) {
      this.#keys.clear();
    }
    this.#room = room;
    this.#me = me;
    if (isOther) {
      this.#onOpen(false);
    }
    this.#render(room);
    this.#watch(room);
  }

  /** @param {Room} room */
  #watch({ people, count, of }) {
    if (of !== 'people' || people.hasMore || !people.size || people.size === count) {
      clearTimeout(this.#drift);
      this.#drift = 0;
    } else {
      this.#drift ||= setTimeout(() => {
        this.#drift = 0;
        this.isOpen && this.#onOpen(false);
      }, DRIFT_MS);
    }
  }

  /** @param {Room} room */
  #render(room) {
    const marked = [...room.people.values()].map((person) => ({ ...person, mark: room.names.mark(person, this.#me) }));
    const isMe = (/** @type {Person} */ { by }) => by !== undefined && by === this.#me.by;
    const people = marked.sort((one, other) => Number(isMe(other)) - Number(isMe(one)) || ORDER.compare(one.nick, other.nick));
    const shown = JSON.stringify([people, room.count, room.of, room.people.hasMore]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    $('more-people').hidden = !room.people.hasMore;
    $('no-people').hidden = people.length > 0;
    $('no-people').textContent = room.of === 'connections' ? 'So many are here that they are only counted.' : 'Nobody is listed yet.';
    this.#rows.show(people.map((person) => ({ item: this.#keyOf(person), person, signature: JSON.stringify(person) })));
  }

  /** @param {{person: Person & {mark: string}}} entry */
  #build({ person }) {
    const { nick, by, mark, guest } = person;
    const isMe = by !== undefined && by === this.#me.by;
    const name = el('span', { className: 'member-name' }, ...nameOf(nick, mark, guest), isMe ? ' (you)' : '');
    const parts = [avatar(person), name];
    if (isMe || !by) {
      return el('li', { className: 'member' }, el('div', { className: 'person' }, ...parts));
    }
    const button = el('button', { type: 'button', className: 'person', title: `Write to ${nick} alone` }, ...parts);
    button.addEventListener('click', () => this.#onPerson({ nick, by }));
    return el('li', { className: 'member' }, button);
  }

  /** @param {Person} person */
  #keyOf({ by, nick }) {
    const id = by ?? nick;
    const key = this.#keys.get(id) ?? { id };
    this.#keys.set(id, key);
    return key;
  }
}
