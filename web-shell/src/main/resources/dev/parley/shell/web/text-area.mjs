// The text area: it grows with its lines, counts near the limit, and completes the names of emoji.

import { $ } from './dom.mjs';
import { completed } from './emoji.mjs';
import { lengthOf, MAX_TEXT } from './limits.mjs';

/** From this many characters left the counter is shown. */
const NEAR = 200;

export class TextArea {
  element = $('message');

  get text() {
    return this.element.value;
  }

  set text(text) {
    this.element.value = text;
    this.fit();
  }

  /** Call this after the person typed. */
  complete() {
    const { selectionStart, value } = this.element;
    const found = completed(value.slice(0, selectionStart));
    if (found) {
      this.element.setRangeText(found.emoji, found.from, selectionStart, 'end');
    }
    this.fit();
  }

  fit() {
    const { style } = this.element;
    style.height = 'auto';
    style.height = `${this.element.scrollHeight + 2}px`; // and the borders
    const left = MAX_TEXT - lengthOf(this.text);
    $('left').hidden = left > NEAR;
    $('left').textContent = left < 0 ? `${-left} too many` : `${left} left`;
    this.element.ariaInvalid = String(left < 0);
  }
}
