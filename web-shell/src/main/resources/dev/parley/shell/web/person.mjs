// Renders a person's name: isolated from the text around it, with the mark that tells two bearers of a name apart.

import { el } from './dom.mjs';

/**
 * @param {string} nick @param {string} [mark] of Names; '' for none
 * @param {boolean} [guest] true if the name is not vouched for, where others' are
 */
export function nameOf(nick, mark = '', guest = false) {
  /** @type {(HTMLElement | string)[]} */
  const parts = [el('bdi', { className: 'from' }, nick)];
  if (mark) {
    parts.push(' ', el('span', { className: 'mark', title: 'Another person of this name, marked by the id' }, `·${mark}`));
  }
  if (guest) {
    parts.push(' ', el('span', { className: 'guest' }, 'guest'));
  }
  return parts;
}

/** The same as text. @param {string} nick @param {string} [mark] @param {boolean} [guest] */
export const nameText = (nick, mark = '', guest = false) => [nick, mark && `·${mark}`, guest && '(guest)'].filter(Boolean).join(' ');
