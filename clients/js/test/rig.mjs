// A client of the library whose sockets, clock and chance are ours.

import './surroundings.mjs';
import { ParleyClient } from '../parley.mjs';

class FakeSocket {
  static made = [];
  sent = [];
  bufferedAmount = 0;
  isLetGo = false;

  constructor(url, protocols) {
    this.url = url;
    this.protocols = protocols;
    FakeSocket.made.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.isLetGo = true;
  }

  opens() {
    this.onopen?.();
  }

  says(...frames) {
    frames.forEach((frame) => this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) }));
  }

  ends(code = 1006, reason = '') {
    this.onclose?.({ code, reason });
  }

  /** The handshake fails as in Node 22, which reports an error and no close. */
  fails() {
    this.onerror?.({});
  }

  /** Refuses the handshake; only the package ws shows the status. */
  refuses(status) {
    this.onerror?.({ message: `Unexpected server response: ${status}` });
    this.ends();
  }
}

class FakeClock {
  timers = new Map();
  #now = 1_000_000;
  #ids = 0;

  /** @returns what puts the real one back */
  install() {
    const { setTimeout, clearTimeout } = globalThis;
    const { now } = Date;
    globalThis.setTimeout = (then, ms = 0) => this.timers.set(++this.#ids, { at: this.#now + ms, then }) && this.#ids;
    globalThis.clearTimeout = (id) => this.timers.delete(id);
    Date.now = () => this.#now;
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = now;
    };
  }

  passes(ms) {
    const end = this.#now + ms;
    for (let due = this.#first(end); due; due = this.#first(end)) {
      const [id, { at, then }] = due;
      this.timers.delete(id);
      this.#now = Math.max(this.#now, at);
      then();
    }
    this.#now = end;
  }

  /** Time in which no timer runs, as in a page that is frozen. */
  jumps(ms) {
    this.#now += ms;
  }

  #first(end) {
    return [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}

/** @param body gets {client, clock, frames, gaps, states, sockets, socket()}; chance is 1 unless it sets Math.random */
export async function withClient({ url = 'ws://somewhere:3333', ...options }, body) {
  const clock = new FakeClock();
  const restoreClock = clock.install();
  const { random } = Math;
  Math.random = () => 1;
  FakeSocket.made = [];
  const [frames, gaps, states] = [[], [], []];
  const client = new ParleyClient(url, {
    WebSocket: FakeSocket,
    onFrame: (frame) => frames.push(frame),
    onGap: (channel) => gaps.push(channel),
    onState: ({ name }) => states.push(name),
    ...options,
  });
  const sockets = FakeSocket.made;
  try {
    client.connect();
    await body({ client, clock, frames, gaps, states, sockets, socket: () => sockets.at(-1) });
  } finally {
    client.close();
    restoreClock();
    Math.random = random;
  }
}

/** Lets promises that are settled call back. */
export async function settled() {
  for (let turns = 0; turns < 20; turns++) {
    await undefined;
  }
}

/** A heartbeat as the chat's page has it. */
export const heartbeat = { frame: { action: 'ping' }, afterMs: 25_000, answerMs: 10_000 };
