// The log: shows a timeline, scrolls along while the reader is at its end, and holds no more rows than the timeline.

import { $ } from './dom.mjs';
import { row } from './messages.mjs';
import { LIMIT } from './timeline.mjs';

/** The distance from the end that still counts as the end, in pixels. */
const NEAR = 60;

export class Log {
  #log = $('log');
  #latest = $('latest');
  #shown = { timeline: null, generation: 0, appended: 0 };
  #follows = true;

  constructor() {
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#latest.addEventListener('click', () => this.toEnd());
    new ResizeObserver(() => this.#follows && this.toEnd()).observe(this.#log);
  }

  show(timeline) {
    const { timeline: before, generation, appended } = this.#shown;
    if (timeline !== before || timeline.generation !== generation) {
      this.#startOver(timeline, timeline === before);
    } else if (timeline.appended > appended) {
      this.#add(timeline, Math.min(timeline.appended - appended, timeline.items.length));
    }
    this.#shown = { timeline, generation: timeline.generation, appended: timeline.appended };
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#scrolled();
  }

  // Keeps screen readers from reading the whole log again.
  #startOver(timeline, sameRoom) {
    const fromEnd = this.#log.scrollHeight - this.#log.scrollTop;
    this.#log.setAttribute('aria-live', 'off');
    this.#log.replaceChildren();
    this.#add(timeline, timeline.items.length);
    if (!sameRoom || this.#follows) {
      this.toEnd();
    } else {
      this.#log.scrollTop = this.#log.scrollHeight - fromEnd;
    }
    setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 500);
  }

  #add({ items }, count) {
    const start = items.length - count;
    const rows = items.slice(start).map((item, index) => row(item, items[start + index - 1]));
    this.#log.append(...rows);
    while (this.#log.childElementCount > LIMIT) {
      this.#log.firstElementChild.remove();
    }
    this.#log.firstElementChild?.classList.remove('grouped');
    if (this.#follows || items.at(-1)?.mine) {
      this.toEnd();
    }
    this.#latest.hidden = this.#follows;
  }

  #scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.#log;
    this.#follows = scrollTop + clientHeight >= scrollHeight - NEAR;
    this.#latest.hidden = this.#follows;
  }
}
