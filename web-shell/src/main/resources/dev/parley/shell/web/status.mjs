// Shows the connection's state in the sidebar. Without a connection, a banner shows why, what happens next and what to do.

import { $ } from './dom.mjs';

const WORDS = {
  connecting: 'Connecting…',
  open: 'Connected',
  waiting: 'Reconnecting',
  offline: 'Offline',
  resting: 'Paused',
  closed: 'Closed',
};

/** @type {Record<string, string>} */
const NEXT = {
  resting: 'Parley reconnects as soon as you do something here.',
  closed: 'Parley does not reconnect by itself.',
};

export class Status {
  #ticker = 0;

  /** @param {() => void} onReconnect called when the person requests an immediate reconnect */
  constructor(onReconnect) {
    $('reconnect').addEventListener('click', onReconnect);
  }

  /** @param {import('./parley.mjs').State} state */
  show(state) {
    clearInterval(this.#ticker);
    $('state').textContent = WORDS[state.name];
    document.body.dataset.state = state.name;
    if (state.name === 'connecting') {
      $('next').textContent = 'Trying now…'; // the last connection's error stays until this attempt ends
      return;
    }
    $('banner').hidden = state.name === 'open';
    $('why').textContent = state.why ?? '';
    $('why').title = state.code ? `Close code ${state.code} ${state.reason}`.trim() : ''; // for those who help
    $('next').textContent = NEXT[state.name] ?? '';
    $('reconnect').hidden = !['waiting', 'resting', 'offline'].includes(state.name);
    $('reload').hidden = state.name !== 'closed';
    if (state.until) {
      this.#countDown(state.name, state.until);
    }
  }

  /** @param {string} name @param {number} until */
  #countDown(name, until) {
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      $('next').textContent = name === 'offline' ? `This device seems to be offline. Trying again in ${seconds} s.` : `Reconnecting in ${seconds} s.`;
    };
    tick();
    this.#ticker = setInterval(tick, 250);
  }
}
