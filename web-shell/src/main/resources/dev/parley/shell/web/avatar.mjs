// A person's initials and colour. The same person has the same colour in every browser, whatever the name.

import { el } from './dom.mjs';

/** Returns one or two letters: the first letters of the first two words. @param {string} nick */
export function initials(nick) {
  const words = nick.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0]);
  return letters.join('').toUpperCase() || '?';
}

/**
 * @param {string} id a public id, or a nickname where there is none
 * @returns {number} degrees on the colour circle, in steps of ten
 */
export function hue(id) {
  let hash = 7;
  for (const character of id) {
    hash = Math.imul(hash ^ Number(character.codePointAt(0)), 0x01000193); // FNV-1a's step
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d); // without a final mix, short names get similar colours
  hash ^= hash >>> 13;
  return ((hash >>> 0) % 36) * 10;
}

/** @param {{nick: string, by?: string}} person */
export function avatar({ nick, by }) {
  const element = el('span', { className: 'avatar', ariaHidden: 'true' }, initials(nick));
  element.style.setProperty('--hue', String(hue(by ?? nick)));
  return element;
}
