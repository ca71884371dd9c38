// The log: shows a room's items, scrolls along while the reader is at its end, and keeps the reader's place in each room.

import { arrange, visible } from './arrange.mjs';
import { current } from './changes.mjs';
import { $ } from './dom.mjs';
import { isMessage } from './frames.mjs';
import { Latest } from './latest.mjs';
import { row } from './messages.mjs';
import { Place } from './place.mjs';
import { Rows } from './rows.mjs';
import { Window } from './window.mjs';

/** The distance from the end that still counts as the end, and that from either end at which more rows are shown, in pixels. */
const [NEAR, AHEAD] = [60, 800];

export class Log {
  /** Called once for each message row built, with its place for controls. */
  decorate = (/** @type {HTMLElement} */ _place, /** @type {Item} */ _item) => {};
  /** Called when the person uses a control of a message: kind, item and details. */
  onAction = (/** @type {string} */ _kind, /** @type {Item} */ _item, /** @type {object} */ _detail) => {};
  /** Called when the reader comes near the oldest message. */
  onTop = () => {};
  #box = $('log');
  #latest = new Latest(() => {
    this.toEnd();
    this.#box.focus({ preventScroll: true }); // the button is gone
  });
  #rows = new Rows($('rows'), (/** @type {any} */ entry) => this.#build(entry));
  #place = new Place(this.#box, this.#rows);
  /** @type {any} the room in view */
  #room = null;
  /** @type {Pick<Person, 'nick' | 'by'>} */
  #me = { nick: '' };
  #views = new WeakMap();
  #shown = { generation: -1, unread: /** @type {Item | null} */ (null) };
  #hushed = 0;

  constructor() {
    this.#box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    const resized = new ResizeObserver(() => this.#view?.follows && (this.#box.scrollTop = this.#box.scrollHeight));
    [this.#box, $('rows')].forEach((element) => resized.observe(element));
  }

  /** @param {Room} room @param {Pick<Person, 'nick' | 'by'>} me ourselves */
  show(room, me) {
    const isOther = room !== this.#room;
    const { generation, unread } = this.#shown;
    if (!isOther && room.timeline.generation === generation && room.firstUnread === unread) {
      return;
    }
    if (isOther && this.#room) {
      this.#view.place = this.#place.take();
    }
    this.#room = room;
    this.#me = me;
    this.#views.has(room) || this.#views.set(room, { window: new Window(), follows: true, last: undefined, place: [] });
    this.#shown = { generation: room.timeline.generation, unread: room.firstUnread };
    this.#render(isOther);
  }

  toEnd() {
    this.#view.follows = true;
    this.#render();
  }

  /** Scrolls to an item. @param {Item} item @returns {boolean} false if it is not loaded */
  jump(item) {
    if (!this.#room?.timeline.items.includes(item)) {
      return false;
    }
    this.#view.follows = false;
    this.#view.window.around(item);
    this.#render();
    this.#place.lead(this.#rows.of(item));
    return true;
  }

  get #view() {
    return this.#views.get(this.#room);
  }

  #render(isOther = false) {
    const view = this.#view;
    const items = visible(this.#room);
    const newest = items.findLast(isMessage);
    view.follows ||= newest?.mine === true && newest !== view.last;
    const taken = isOther ? view.place : view.follows ? [] : this.#place.take();
    const hasNews = items.at(-1) !== view.end;
    view.end = items.at(-1);
    // A row that is made anew is no news, be it for a reaction, an edit or a mark.
    (isOther || !view.follows || !hasNews) && this.#hush();
    this.#rows.show(arrange(this.#room, view.window.of(items, view.follows), this.#me));
    if (view.follows) {
      this.#box.scrollTop = this.#box.scrollHeight;
      view.last = newest;
    } else {
      this.#place.restore(taken, isOther);
    }
    this.#showLatest(items);
    this.#reach();
  }

  // Keeps screen readers from reading what is not new.
  #hush() {
    this.#box.ariaLive = 'off';
    clearTimeout(this.#hushed);
    this.#hushed = setTimeout(() => (this.#box.ariaLive = 'polite'), 500);
  }

  #scrolled() {
    if (this.#view) {
      const { scrollTop, clientHeight, scrollHeight } = this.#box;
      const isAtEnd = scrollTop + clientHeight >= scrollHeight - NEAR;
      this.#view.follows = isAtEnd && this.#view.window.isAtEnd;
      this.#showLatest(visible(this.#room));
      this.#reach();
    }
  }

  // Shows more rows, or requests more messages, before the reader is at the end of those that there are.
  #reach() {
    const { scrollTop, clientHeight, scrollHeight } = this.#box;
    const { window, follows } = this.#view;
    if (scrollTop < AHEAD && window.isAtStart) {
      this.onTop();
    } else if (scrollTop < AHEAD && !follows) {
      window.older();
      this.#render();
    } else if (!follows && !window.isAtEnd && scrollTop + clientHeight > scrollHeight - AHEAD) {
      window.newer();
      this.#render();
    }
  }

  #showLatest(/** @type {Item[]} */ items) {
    const view = this.#view;
    if (view.follows) {
      view.last = items.findLast(isMessage);
    }
    this.#latest.show(view.follows, items, view.last);
  }

  #build(/** @type {import('./arrange.mjs').Entry} */ entry) {
    const [room, me] = [this.#room, this.#me];
    const onJump = (/** @type {Item} */ item) => this.jump(item);
    const now = (/** @type {Item} */ item) => current(item, room.changes, me.by ?? '');
    return row(entry, { me, names: room.names, current: now, decorate: this.decorate, onAction: this.onAction, onJump });
  }
}
