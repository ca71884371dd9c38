// Notifies the person of messages that arrive while the page is hidden, if asked to. The choice is the browser's.

import { $ } from './dom.mjs';
import { mentions } from './mentions.mjs';
import { read, store } from './storage.mjs';
import { plain } from './text.mjs';
import { countMissed } from './title.mjs';

const KEY = 'parley.notify';
const ICON = '/icon-192.png';
/** Messages that arrive within this time are notified of together, in ms. */
const TOGETHER_MS = 300;
/** The number of messages that are notified of one by one. */
const MAX_TOGETHER = 3;

export class Notifications {
  #select = $('notify');
  #storage;
  #choice = 'never';
  /** The last of those that wait to be shown, and the number of all. @type {[string, NotificationOptions][]} */
  #waiting = [];
  #count = 0;

  /** @param {Storage | null} storage of the browser */
  constructor(storage) {
    this.#storage = storage;
    const { choice } = read(storage, KEY);
    if (globalThis.Notification?.permission === 'granted' && ['mentions', 'all'].includes(choice)) {
      this.#choice = choice;
    }
    this.#select.value = this.#choice;
    this.#select.addEventListener('change', () => this.#choose(this.#select.value));
  }

  /**
   * Counts what others wrote while the page is hidden, and notifies of it.
   *
   * @param {Item[]} messages in order @param {Me} me ourselves
   */
  heard(messages, me) {
    for (const message of messages.filter(({ by }) => by !== me.by)) {
      countMissed();
      this.#show(message, me.nick, message.room ? `#${message.room}` : 'Parley');
    }
  }

  /** @param {Item} frame @param {string} nick our own name @param {string} place what to call the room */
  #show(frame, nick, place) {
    const isWanted = this.#choice === 'all' || (this.#choice === 'mentions' && (frame.type === 'direct' || mentions(frame.text, nick)));
    if (document.hidden && isWanted) {
      const title = frame.type === 'direct' ? `${frame.from} to you` : `${frame.from ?? 'Announcement'} in ${place}`;
      // Several tabs of a person notify once.
      this.#add(title, { body: plain(frame.text.slice(0, 400)).slice(0, 200), tag: frame.id ?? '', icon: ICON });
    }
  }

  /** @param {string} title @param {NotificationOptions} options */
  #add(title, options) {
    this.#waiting.push([title, options]);
    this.#waiting = this.#waiting.slice(-MAX_TOGETHER);
    if (++this.#count === 1) {
      setTimeout(() => this.#flush(), TOGETHER_MS);
    }
  }

  // After a reconnect a thousand messages may arrive at once.
  #flush() {
    const [shown, count] = [this.#waiting, this.#count];
    this.#waiting = [];
    this.#count = 0;
    if (count > MAX_TOGETHER) {
      notify(`${count} new messages`, { body: shown.at(-1)?.[0], tag: 'parley-many', icon: ICON });
    } else {
      shown.forEach(([title, options]) => notify(title, options));
    }
  }

  /** @param {string} choice */
  async #choose(choice) {
    $('notify-problem').textContent = '';
    const isAllowed = choice === 'never' || (await globalThis.Notification?.requestPermission()) === 'granted';
    this.#choice = isAllowed ? choice : 'never';
    this.#select.value = this.#choice;
    if (!isAllowed) {
      $('notify-problem').textContent = 'The browser does not allow notifications from this page.';
    }
    store(this.#storage, { choice: this.#choice }, KEY);
  }
}

/** Phones show notifications of a service worker only. @param {string} title @param {NotificationOptions} options */
async function notify(title, options) {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker?.active) {
    await worker.showNotification(title, options);
  } else {
    const shown = new Notification(title, options);
    shown.onclick = () => window.focus();
  }
}
