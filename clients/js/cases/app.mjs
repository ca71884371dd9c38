// The app of a case.

import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { ParleyClient, Presence } from '../parley.mjs';
import { Queue, until } from './queue.mjs';
import { filled, included, matched } from './values.mjs';

const BACKOFF = { baseMs: 20, capMs: 40 };

export class App {
  #heard = new Queue();
  #news = [];
  #asked = [];
  #tokens = 0;
  #answers = new Map();
  #throwing = new Set();
  #onState = () => {};
  #people = new Presence(({ id }) => id);
  #known;

  constructor(url, { token, onOpen = [], ...options }, known, thrown) {
    this.#known = known;
    this.thrown = thrown;
    this.client = new ParleyClient(url, {
      WebSocket: globalThis.WebSocket ?? WebSocket,
      backoff: BACKOFF,
      ...options,
      token: Array.isArray(token) ? ({ reason }) => token[this.#ask(reason)] : token,
    });
    this.client.on('state', () => this.#onState());
    this.client.on('open', () => onOpen.forEach((step) => this.#doNow(step)));
    this.client.on('gap', (gap) => this.#heard.add({ gap }));
    this.client.on('rejected', () => this.#heard.add({ rejected: true }));
    this.client.on('frame', (frame) => this.#heard.add(eventOf(frame)));
    for (const event of ['open', 'state', 'frame', 'gap']) {
      this.client.on(event, () => {
        if (this.#throwing.has(event)) {
          throw new Error(`thrown on ${event}`);
        }
      });
    }
    for (const event of ['joined', 'left', 'changed']) {
      this.#people.on(event, ({ id }) => this.#news.push(`${event} ${id}`));
    }
  }

  get left() {
    return this.#heard.left;
  }

  /** @returns {number} how often it was asked before */
  #ask(reason) {
    this.#asked.push(reason);
    return this.#tokens++;
  }

  #doNow(step) {
    const [verb] = Object.keys(step);
    if (verb === 'join') {
      this.client.send({ join: step.join, from: this.client.resume(step.join) });
    } else {
      this.steps[verb](step[verb], step);
    }
  }

  #called(call, frame, { as, timeoutMs }) {
    const giveUp = new AbortController();
    const promise = this.client[call](filled(frame, this.#known), { timeoutMs, signal: giveUp.signal });
    promise.catch(() => {});
    this.#answers.set(as, { promise, giveUp });
  }

  steps = {
    connect: () => this.client.connect(),
    close: () => this.client.close(),
    hurry: () => this.client.hurry(),
    probe: () => this.client.probe(),
    send: (frame, { fails = false }) => assert.equal(this.client.send(filled(frame, this.#known)), !fails),
    sendText: (text) => this.client.send(text),
    sendBytes: (bytes) => this.client.send(new Uint8Array(bytes)),
    deliver: (frame, step) => this.#called('deliver', frame, step),
    ask: (frame, step) => this.#called('ask', frame, step),
    fill: (count) => {
      for (let n = 0; n < count; n++) {
        this.client.deliver({ text: String(n) }).catch(() => {});
      }
    },
    giveUp: (name) => this.#answers.get(name).giveUp.abort(),
    resume: (channel, { is }) => assert.deepEqual(this.client.resume(channel) ?? null, is),
    resumed: (channel, { recovered, position }) => this.client.resumed(channel, { recovered, position }),
    forget: (channel) => this.client.forget(channel),
    answered: async (name, step) => matched(await this.#answers.get(name).promise, step.with, this.#known),
    failed: async (name, { failed, ...expected }) => {
      const failure = await this.#answers.get(name).promise.then((answer) => assert.fail(JSON.stringify(answer)), (e) => e);
      included(failure, expected, this.#known);
    },
    heard: async (events) => {
      const heard = await this.#heard.takeAll(events.length, JSON.stringify(events));
      matched(heard, events, this.#known);
    },
    state: async (expected) => {
      const wanted = filled(expected, this.#known);
      const isThere = () => Object.keys(wanted).every((key) => this.client.state[key] === wanted[key]);
      await until(isThere, (then) => (this.#onState = then), () => `${JSON.stringify(wanted)}, not ${JSON.stringify(this.client.state)}`);
    },
    waits: ([least, most]) => {
      const ms = this.client.state.until - Date.now();
      assert(this.client.state.name === 'waiting' && ms >= least && ms <= most, `waits for ${ms} ms`);
    },
    positions: (expected) => assert.deepEqual(this.client.positions, expected),
    asked: (reasons) => assert.deepEqual(this.#asked.splice(0), reasons),
    throwsOn: (event) => this.#throwing.add(filled(event, this.#known)),
    thrown: () => assert(this.thrown.some((message) => message.startsWith('thrown on '))),
    reset: (people) => this.#people.reset(people),
    apply: (change) => this.#people.apply(change),
    news: (expected) => assert.deepEqual(this.#news.splice(0), expected),
    present: (ids) => assert.deepEqual([...this.#people].map(({ id }) => id), ids),
  };
}

function eventOf(frame) {
  if (typeof frame === 'string') {
    return { text: frame };
  }
  return frame instanceof ArrayBuffer ? { bytes: [...new Uint8Array(frame)] } : { frame };
}
