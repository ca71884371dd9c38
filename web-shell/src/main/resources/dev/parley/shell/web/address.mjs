// The room in view stands in the page's address, as in /#tea, so that it can be shared.

import { roomName } from './names.mjs';
import { isDirect } from './rooms.mjs';

/** @param {string} hash @returns {string} the room that an address names; '' if it names none */
export function roomIn(hash) {
  try {
    const name = roomName(decodeURIComponent(hash.replace(/^#/, '')));
    return isDirect(name) ? '' : name;
  } catch {
    return ''; // a stray %
  }
}

/** @param {string} room @param {string} [base] the address of the page @returns {string} the address of a room */
export const addressOf = (room, base = globalThis.location.href) => new URL(`/#${encodeURIComponent(room)}`, base).href;

/** The gateway's address for a page that joins its rooms itself, from its last positions. @param {string} url */
export const withoutLobby = (url) => `${url}${url.includes('?') ? '&' : '?'}lobby=false`;

/** Keeps the page's address that of the room in view. A private conversation is not shown there. */
export class Address {
  #room = '';

  /** @param {(room: string) => void} onRoom called with the room when the person follows a link or goes back */
  constructor(onRoom) {
    addEventListener('hashchange', () => {
      const room = roomIn(location.hash);
      if (room && room !== this.#room) {
        this.#room = room;
        onRoom(room);
      }
    });
  }

  /** @param {string} room */
  show(room) {
    if (room && room !== this.#room && !isDirect(room)) {
      const isFirst = !this.#room;
      this.#room = room;
      // The first room takes the place of the address that was opened, so that going back leaves the page.
      history[isFirst || roomIn(location.hash) === room ? 'replaceState' : 'pushState'](null, '', addressOf(room));
    }
  }
}

/** Copies the address of a room. @param {string} room @returns {Promise<boolean>} false if the browser does not allow it */
export async function copyAddress(room) {
  try {
    await navigator.clipboard.writeText(addressOf(room));
    return true;
  } catch (/** @type {any} */ e) {
    console.warn('The link can’t be copied:', e.message);
    return false;
  }
}
