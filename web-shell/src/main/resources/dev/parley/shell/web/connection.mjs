// One WebSocket at a time, and when to open the next one. Says what state it is in through onState, and hands every
// frame to onFrame. States: connecting, open, waiting (until a time), offline, resting (until the person does
// something), closed (for good).

import { backoff } from './backoff.mjs';
import { BACKOFF, NEVER, ON_RETURN, PAUSE, PAUSE_MS, closeCode } from './close-codes.mjs';

/** A handshake may be held for 29 s while a function decides; then somebody in between has lost it. */
export const CONNECT_MS = 35_000;
/** A connection that held so long counts as good, and the next wait starts small again. */
const GOOD_AFTER_MS = 10_000;
/** Traffic this recent means that a 1001 was not for idleness. */
const BUSY_MS = 5_000;
/** More than this unsent means that the network does not take what we write. */
const MAX_UNSENT_BYTES = 65_536;

export class Connection {
  #url;
  #on;
  #socket = null;
  #timer = 0;
  #answerTimer = 0;
  #attempt = 0;
  #openedAt = 0;
  #trafficAt = 0;

  /** @param on {onState(state), onFrame(data)} */
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
    addEventListener('online', () => this.state.name === 'offline' && this.connect());
    addEventListener('offline', () => this.state.name === 'waiting' && this.#offline(this.state.why));
    for (const act of ['focus', 'pointerdown', 'keydown']) {
      addEventListener(act, () => this.state.name === 'resting' && this.connect());
    }
  }

  state = { name: 'connecting' };

  get isOpen() {
    return this.state.name === 'open';
  }

  /** Opens a socket now; one that is there or under way is let go. */
  connect() {
    this.#letGo();
    if (!navigator.onLine) {
      this.#offline('This device is offline.');
      return;
    }
    this.#become({ name: 'connecting' });
    try {
      this.#socket = new WebSocket(this.#url);
    } catch (e) {
      // Not an address that a later attempt could reach: malformed, or ws:// from an https:// page.
      this.#become({ name: 'closed', why: `This page was given an address that does not work: ${e.message}` });
      return;
    }
    this.#listen(this.#socket);
    this.#timer = setTimeout(() => this.#lost('The server did not answer.'), CONNECT_MS);
  }

  /** The person wants it now: not when there is a socket, when one is under way, or when there will be none. */
  hurry() {
    if (['waiting', 'resting', 'offline'].includes(this.state.name)) {
      this.connect();
    }
  }

  /** @returns {boolean} whether the browser took it; false leaves it to the caller */
  send(frame) {
    if (!this.isOpen || this.#socket.bufferedAmount > MAX_UNSENT_BYTES) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    this.#trafficAt = Date.now();
    return true;
  }

  /** Counts the connection as lost unless some frame arrives in time: a dead network says nothing by itself. */
  expectAnswer(ms) {
    this.#answerTimer ||= setTimeout(() => this.#lost('The server stopped answering.'), ms);
  }

  #listen(socket) {
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#openedAt = Date.now();
      this.#trafficAt = Date.now();
      this.#become({ name: 'open' });
    };
    socket.onmessage = (event) => {
      this.#stopExpecting();
      this.#trafficAt = Date.now();
      this.#on.onFrame(event.data);
    };
    socket.onclose = (event) => this.#ended(event.code, event.reason);
  }

  #lost(why) {
    this.#letGo();
    this.#next({ why, again: BACKOFF });
  }

  #ended(code, reason) {
    const refused = !this.#openedAt;
    this.#letGo();
    const { why, again } = closeCode(code);
    const said = [why, reason && reason !== why ? `(${code}: ${reason})` : `(${code})`].join(' ');
    const busy = Date.now() - this.#trafficAt < BUSY_MS;
    this.#next({
      why: refused ? 'The server can’t be reached, or it refused us.' : said,
      again: again === ON_RETURN && busy ? BACKOFF : again,
    });
  }

  #next({ why, again }) {
    if (this.#openedAt && Date.now() - this.#openedAt > GOOD_AFTER_MS) {
      this.#attempt = 0;
    }
    this.#openedAt = 0;
    if (again === NEVER) {
      this.#become({ name: 'closed', why });
    } else if (again === ON_RETURN) {
      this.#become({ name: 'resting', why });
    } else if (!navigator.onLine) {
      this.#offline(why);
    } else {
      this.#wait(why, backoff(this.#attempt++) + (again === PAUSE ? PAUSE_MS : 0));
    }
  }

  #wait(why, ms) {
    this.#timer = setTimeout(() => this.connect(), ms);
    this.#become({ name: 'waiting', why, until: Date.now() + ms });
  }

  #offline(why) {
    clearTimeout(this.#timer);
    this.#become({ name: 'offline', why });
  }

  // A socket that is let go says nothing any more; its own close may come minutes later.
  #letGo() {
    clearTimeout(this.#timer);
    this.#stopExpecting();
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = null;
    }
  }

  #stopExpecting() {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = 0;
  }

  #become(state) {
    this.state = state;
    this.#on.onState(state);
  }
}
