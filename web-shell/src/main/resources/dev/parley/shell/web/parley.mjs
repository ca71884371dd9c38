// @ts-check
// Parley's client, for browsers and Node, whatever the app at the other end; docs/client.md tells how to use it.
// In: socket → channels (each message once and in order, or a gap is told) → the app. Out: what is delivered waits in
// the outbox and is sent again after every reconnect, until it is acknowledged.

/** @typedef {{epoch: string, offset: number}} Position */
/** @typedef {'never' | 'backoff' | 'pause' | 'return'} Again whether to come back; 'return' is when the person does */
/** @typedef {{frame: object, afterMs: number, answerMs: number}} Heartbeat what to send after such a silence */
/** @typedef {Error & {reason: 'full' | 'refused' | 'closed', uncertain: boolean, frame?: any}} NotDelivered */
/**
 * @typedef {object} State
 * @property {'connecting' | 'open' | 'waiting' | 'offline' | 'resting' | 'closed'} name 'resting' lasts until the person
 *   does something, 'closed' until connect() is called again
 * @property {string} [why] there is no connection, for people to read
 * @property {number} [until] when a wait is over, in ms since 1970
 */
/**
 * @typedef {object} Options
 * @property {(frame: any) => void} [onFrame] each frame: the object, if it is JSON of one, else the text or ArrayBuffer
 * @property {(state: State) => void} [onState]
 * @property {(client: ParleyClient) => void} [onOpen] here send what makes the server know you again; see resume()
 * @property {(channel: string) => void} [onGap] messages of that channel were missed and will not come
 * @property {string} [session] names you over several connections; a secret; by default a new one for each client
 * @property {Record<string, Position>} [positions] where an earlier client was, as its `positions` said
 * @property {Heartbeat} [heartbeat]
 * @property {{baseMs: number, capMs: number}} [backoff]
 * @property {Record<number, {why: string, again: Again}>} [closeCodes] those of your app, before ours
 * @property {any} [WebSocket] where there is none of its own, as in Node 20: that of the package ws
 */

/** A handshake, and an answer, may be held for 29 s while a function decides; then somebody in between has lost it. */
const ANSWER_MS = 35_000;
/** What is delivered waits so long for channels to be resumed. */
const RESUME_MS = 10_000;
/** A connection that held so long counts as good, and the next wait starts small again. */
const GOOD_MS = 10_000;
/** Traffic this recent means that a 1001 was not for idleness. */
const BUSY_MS = 5_000;
/** Whoever looked away for so long may have slept. */
const AWAY_MS = 30_000;
/** How long 'pause' waits at least. */
const PAUSE_MS = 15_000;
/** More than this unsent means that the network does not take what we write. */
const MAX_UNSENT_BYTES = 65_536;
/** Frames of one channel that wait until it is known whether it was recovered. */
const MAX_HELD = 1_000;
const MAX_OUTBOX_FRAMES = 100;
const MAX_OUTBOX_BYTES = 262_144;
/** How often a frame is sent again because the server failed. A reconnect doesn't count. */
const MAX_RETRIES = 8;

/** @type {Record<number, {why: string, again: Again}>} docs/close-codes.md */
const CLOSE_CODES = {
  1000: { why: 'The server ended the conversation.', again: 'never' },
  1001: { why: 'Nothing was said for a while, so the connection was closed.', again: 'return' },
  1002: { why: 'Client and server did not understand each other.', again: 'never' },
  1003: { why: 'The server does not take this kind of message.', again: 'never' },
  1005: { why: 'The server closed the connection without saying why.', again: 'backoff' },
  1006: { why: 'The connection was lost.', again: 'backoff' },
  1007: { why: 'A message was not valid text.', again: 'never' },
  1008: { why: 'That was too much at once for the server.', again: 'pause' },
  1009: { why: 'A message was too large.', again: 'never' },
  1011: { why: 'The server had a problem.', again: 'backoff' },
  1012: { why: 'The server is restarting.', again: 'backoff' },
  1013: { why: 'The server is busy.', again: 'pause' },
  1014: { why: 'A server in between had a problem.', again: 'backoff' },
  4008: { why: 'Messages came faster than this connection could take them.', again: 'backoff' },
  4009: { why: 'The server lost our place in the conversation.', again: 'backoff' },
};
const OTHER_CODE = { why: 'The server closed the connection.', again: /** @type {Again} */ ('backoff') };

/** One connection at a time, opened again as long as that makes sense. Nothing happens before connect(). */
export class ParleyClient {
  /** @type {State} */
  state = { name: 'connecting' };
  #url;
  #options;
  #channels;
  #outbox = new Outbox();
  #timers = new Timers();
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Heartbeat | undefined} */
  #heartbeat;
  #attempt = 0;
  #openedAt = 0;
  #sentAt = 0;
  #heardAt = 0;
  #hiddenAt = Date.now();

  /** @param {string} url of the gateway, ws: or wss: @param {Options} [options] */
  constructor(url, options = {}) {
    this.#url = url;
    this.#options = { ...options, session: options.session ?? secret(16) };
    this.#channels = new Channels(this.#options);
    this.#heartbeat = options.heartbeat;
  }

  get isOpen() {
    return this.state.name === 'open';
  }

  /** Where we are in each channel: to be kept, if a later client is to go on from here. */
  get positions() {
    return this.#channels.positions;
  }

  /** From now on. @param {Heartbeat | undefined} heartbeat */
  set heartbeat(heartbeat) {
    this.#heartbeat = heartbeat;
    this.#beat();
  }

  /** Opens a socket now; one that is there or under way is let go. */
  connect() {
    this.#letGo();
    this.#listen();
    if (globalThis.navigator?.onLine === false) {
      this.#become({ name: 'offline', why: 'This device is offline.' });
      return;
    }
    this.#become({ name: 'connecting' });
    try {
      const url = new URL(this.#url);
      url.searchParams.set('session', this.#options.session);
      this.#open(new (this.#options.WebSocket ?? globalThis.WebSocket)(url.href));
    } catch (e) {
      // Not an address that a later attempt could reach: malformed, or ws: from an https: page.
      this.#end(`This is not an address to connect to: ${/** @type {Error} */ (e).message}`);
    }
  }

  /** The person wants it now: not when there is a socket, when one is under way, or when there will be none. */
  hurry() {
    if (['waiting', 'resting', 'offline'].includes(this.state.name)) {
      this.connect();
    }
  }

  /** For good: what is not delivered is given back, and no socket, timer or listener is left. */
  close() {
    this.#letGo();
    this.#end('The connection was closed here.');
  }

  /** For what is not worth repeating. @param {object} frame @returns {boolean} whether it was taken, or is left to you */
  send(frame) {
    const stuck = (this.#socket?.bufferedAmount ?? 0) > MAX_UNSENT_BYTES;
    return !stuck && this.#write(JSON.stringify(frame));
  }

  /**
   * Sends it with a `clientId`, again after each reconnect, until an `ack` with that id comes. In the order given, one at
   * a time. It may be called without a connection.
   *
   * @param {object} frame
   * @returns {Promise<any>} the `ack`; or rejected with NotDelivered: an `error` with that id came ('refused'), the
   *   outbox is 'full', or the connection was 'closed' for good; `uncertain` if it may have arrived all the same
   */
  deliver(frame) {
    if (this.state.name === 'closed') {
      return Promise.reject(notDelivered('closed', 'The connection is closed.'));
    }
    const delivered = this.#outbox.add(frame);
    this.#flush();
    return delivered;
  }

  /**
   * Call it when you ask the server for a channel, and resumed() or forget() when you know what came of it. Until then
   * nothing is delivered, and what does not follow on where we were is held back.
   *
   * @param {string} channel
   * @returns {Position | undefined} from where to ask; undefined if we never were there
   */
  resume(channel) {
    return this.#channels.resume(channel);
  }

  /**
   * The server's answer. If not all was recovered, onGap is called now, before what came after the gap is handed over.
   *
   * @param {string} channel
   * @param {{recovered?: boolean, position?: Position}} answer the position is where the channel went live
   */
  resumed(channel, { recovered = false, position } = {}) {
    this.#channels.resumed(channel, recovered, position);
    this.#flush();
  }

  /** We left that channel, or gave it up. @param {string} channel */
  forget(channel) {
    this.#channels.forget(channel);
    this.#flush();
  }

  /** Finds out whether the connection is alive, by the heartbeat's frame. */
  probe() {
    const heartbeat = this.#heartbeat;
    if (!heartbeat || this.#timers.has('answer') || !this.send(heartbeat.frame)) {
      return;
    }
    const due = Date.now() + heartbeat.answerMs;
    // Long after it was due, it was not the server that slept but this page: frames may be waiting to be read.
    this.#timers.set('answer', heartbeat.answerMs, () =>
      Date.now() - due > heartbeat.answerMs ? this.probe() : this.#lost('The server stopped answering.'));
  }

  /** @param {WebSocket} socket */
  #open(socket) {
    this.#socket = socket;
    this.#timers.set('connect', ANSWER_MS, () => this.#lost('The server did not answer.'));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = (event) => this.#closed(event.code, String(event.reason ?? ''));
    socket.onerror = () => {}; // a close follows; without a handler, ws would throw
  }

  #opened() {
    this.#timers.clear('connect');
    this.#openedAt = this.#sentAt = this.#heardAt = Date.now();
    this.#timers.set('resume', RESUME_MS, () => this.#flush());
    this.state = { name: 'open' };
    // Before anybody hears of it and delivers: what is asked for here goes first.
    this.#options.onOpen?.(this);
    this.#become(this.state);
    this.#beat();
    this.#flush();
  }

  /** @param {string} text @returns {boolean} */
  #write(text) {
    if (this.isOpen) {
      this.#socket?.send(text);
      this.#sentAt = Date.now();
    }
    return this.isOpen;
  }

  /** @param {string | ArrayBuffer} data */
  #hear(data) {
    this.#heardAt = Date.now();
    this.#timers.clear('answer');
    const frame = objectIn(data);
    if (!frame) {
      this.#options.onFrame?.(data);
    } else if (this.#outbox.isAnswer(frame)) {
      this.#answered(this.#outbox.settle(frame));
    } else if (!this.#channels.take(frame)) {
      this.#lost('Too much came before the server said where we are.');
    }
  }

  /** @param {number} tries after which the first is to be sent once more; 0 if it isn't */
  #answered(tries) {
    if (tries) {
      this.#timers.set('retry', this.#jitter(tries), () => this.#flush());
    }
    this.#flush();
  }

  #flush() {
    const resuming = this.#channels.isResuming && this.#timers.has('resume');
    if (!this.isOpen || resuming || this.#timers.has('retry') || !this.#outbox.send((text) => this.#write(text))) {
      return;
    }
    this.#timers.set('ack', ANSWER_MS, () => this.#outbox.isSent && this.#lost('The server did not answer.'));
  }

  /** @param {string} why */
  #lost(why) {
    this.#letGo();
    this.#next(why, 'backoff');
  }

  /** @param {number} code @param {string} reason */
  #closed(code, reason) {
    const refused = !this.#openedAt;
    const busy = Date.now() - Math.max(this.#sentAt, this.#heardAt) < BUSY_MS;
    const { why, again } = { ...CLOSE_CODES, ...this.#options.closeCodes }[code] ?? OTHER_CODE;
    const said = [why, reason && reason !== why ? `(${code}: ${reason})` : `(${code})`].join(' ');
    this.#letGo();
    // A program has no person who could come back to it.
    const atOnce = again === 'return' && (busy || !globalThis.document);
    this.#next(refused ? 'The server can’t be reached, or it refused us.' : said, atOnce ? 'backoff' : again);
  }

  /** @param {string} why @param {Again} again */
  #next(why, again) {
    if (this.#openedAt && Date.now() - this.#openedAt > GOOD_MS) {
      this.#attempt = 0;
    }
    this.#openedAt = 0;
    if (again === 'never') {
      this.#end(why);
    } else if (again === 'return') {
      this.#become({ name: 'resting', why });
    } else if (globalThis.navigator?.onLine === false) {
      this.#become({ name: 'offline', why });
    } else {
      this.#wait(why, this.#jitter(this.#attempt++) + (again === 'pause' ? PAUSE_MS : 0));
    }
  }

  /** @param {string | undefined} why @param {number} ms */
  #wait(why, ms) {
    this.#timers.set('connect', ms, () => this.connect());
    this.#become({ name: 'waiting', why, until: Date.now() + ms });
  }

  /**
   * "Full jitter", so that clients that lost their server together don't come back together: each failed attempt doubles
   * the range, and the wait is anywhere in it.
   *
   * @param {number} attempt 0 for the first
   */
  #jitter(attempt) {
    const { baseMs, capMs } = this.#options.backoff ?? { baseMs: 1_000, capMs: 30_000 };
    return Math.round(Math.random() * Math.min(capMs, baseMs * 2 ** attempt));
  }

  /** A socket that is let go says nothing any more; its own close may come minutes later. */
  #letGo() {
    this.#timers.clearAll();
    this.#outbox.isSent = false;
    this.#channels.letGo();
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = undefined;
    }
  }

  /** @param {string} why */
  #end(why) {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#become({ name: 'closed', why });
    this.#outbox.giveBack(why);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.#options.onState?.(state);
  }

  /** Asks after a silence; not in a hidden page, where nobody looks, and which may be closed for idleness. */
  #beat() {
    this.#timers.clear('beat');
    if (this.#heartbeat && this.isOpen) {
      const { afterMs } = this.#heartbeat;
      const left = this.#heardAt + afterMs - Date.now();
      if (left <= 0 && !globalThis.document?.hidden) {
        this.probe();
      }
      this.#timers.set('beat', left > 0 ? left : afterMs, () => this.#beat());
    }
  }

  #listen() {
    const { addEventListener, document } = globalThis;
    if (!addEventListener || this.#listening) {
      return;
    }
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener('online', () => this.#online(), { signal });
    addEventListener('offline', () => this.#offline(), { signal });
    document?.addEventListener('visibilitychange', () => this.#looked(document.hidden), { signal });
    for (const act of ['focus', 'pointerdown', 'keydown']) {
      addEventListener(act, () => this.state.name === 'resting' && this.connect(), { signal });
    }
  }

  /** With jitter: others may have been without that network, too. */
  #online() {
    this.probe();
    if (this.state.name === 'offline') {
      this.#wait(this.state.why, this.#jitter(0));
    }
  }

  #offline() {
    if (this.state.name === 'waiting') {
      this.#timers.clear('connect');
      this.#become({ name: 'offline', why: this.state.why });
    }
  }

  /** @param {boolean} hidden */
  #looked(hidden) {
    if (hidden) {
      this.#hiddenAt = Date.now();
    } else if (this.state.name === 'resting') {
      this.connect();
    } else if (Date.now() - this.#hiddenAt > AWAY_MS) {
      this.probe();
    }
  }
}

/** Where we are in each channel, and what of it may go to the app. */
class Channels {
  /** @type {Map<string, {position?: Position, held?: any[]}>} what is held shows that it is being resumed */
  #known = new Map();
  #options;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    Object.entries(options.positions ?? {}).forEach(([channel, position]) => this.#known.set(channel, { position }));
  }

  /** @returns {Record<string, Position>} */
  get positions() {
    const entries = [...this.#known].map(([channel, { position }]) => [channel, position]);
    return Object.fromEntries(entries.filter(([, position]) => position));
  }

  get isResuming() {
    return [...this.#known.values()].some(({ held }) => held);
  }

  /** @param {string} channel */
  resume(channel) {
    const known = this.#at(channel);
    known.held ??= [];
    return known.position;
  }

  /** @param {string} channel @param {boolean} recovered @param {Position | undefined} position */
  resumed(channel, recovered, position) {
    const known = this.#at(channel);
    const { position: was, held } = known;
    known.held = undefined;
    if (!recovered) {
      const isThere = position && was?.epoch === position.epoch && was.offset >= position.offset;
      known.position = isThere ? was : position;
      if (held && was) {
        this.#options.onGap?.(channel);
      }
    }
    held?.forEach((frame) => this.take(frame));
    if (recovered && position) {
      this.#reach(channel, position);
    }
  }

  /** All up to there is said to have come. @param {string} channel @param {Position} position */
  #reach(channel, position) {
    const known = this.#at(channel);
    const missing = known.position ? position.offset - known.position.offset : 0;
    if (missing >= 0) {
      known.position = position; // also if only the epoch is another
    }
    if (missing > 0) {
      this.#options.onGap?.(channel);
    }
  }

  /** @param {string} channel */
  forget(channel) {
    this.#known.delete(channel);
  }

  /** What is held came on a connection that is gone; it comes again on the next one. */
  letGo() {
    this.#known.forEach((known) => (known.held = undefined));
  }

  /** To the app with it, if it was not there before and need not wait. @param {any} frame @returns {boolean} false: full */
  take(frame) {
    const { channel, epoch, offset } = frame.position ?? {};
    if (typeof channel !== 'string' || typeof epoch !== 'string' || !Number.isInteger(offset)) {
      this.#options.onFrame?.(frame);
      return true;
    }
    const known = this.#at(channel);
    const last = known.position;
    const isSameEpoch = last?.epoch === epoch;
    if (isSameEpoch && offset <= last.offset) {
      return true; // a repeat
    }
    // An epoch that goes on from another goes on counting.
    const follows = !last || offset === last.offset + 1;
    if (known.held && !(isSameEpoch && follows)) {
      return known.held.push(frame) <= MAX_HELD;
    }
    known.position = { epoch, offset };
    if (!follows) {
      this.#options.onGap?.(channel);
    }
    this.#options.onFrame?.(frame);
    return true;
  }

  /** @param {string} channel */
  #at(channel) {
    const known = this.#known.get(channel) ?? {};
    this.#known.set(channel, known);
    return known;
  }
}

/** What is to be delivered, in order. Only the first is ever on its way: tried again, it is still the first. */
class Outbox {
  /** Whether the first is on its way on this connection. */
  isSent = false;
  #ids = `${secret(8)}.`;
  #bytes = 0;
  /** @type {{id: string, text: string, bytes: number, tries: number, wasSent: boolean, done: Function, failed: Function}[]} */
  #waiting = [];

  /** @param {object} frame @returns {Promise<any>} */
  add(frame) {
    const id = this.#ids + secret(16);
    const text = JSON.stringify({ ...frame, clientId: id });
    const bytes = new TextEncoder().encode(text).length;
    if (this.#waiting.length >= MAX_OUTBOX_FRAMES || this.#bytes + bytes > MAX_OUTBOX_BYTES) {
      return Promise.reject(notDelivered('full', 'Too much is waiting to be delivered.'));
    }
    this.#bytes += bytes;
    return new Promise((done, failed) => {
      this.#waiting.push({ id, text, bytes, tries: 0, wasSent: false, done, failed });
    });
  }

  /** The first, unless it is on its way. @param {(text: string) => boolean} write @returns {boolean} whether it is now */
  send(write) {
    const [first] = this.#waiting;
    if (!first || this.isSent || !write(first.text)) {
      return false;
    }
    return (this.isSent = first.wasSent = true);
  }

  /** Whether it answers what is, or was, on its way. @param {any} frame @returns {boolean} */
  isAnswer(frame) {
    const ours = typeof frame.clientId === 'string' && frame.clientId.startsWith(this.#ids);
    return (ours && ['ack', 'error'].includes(frame.type)) || (this.isSent && isGateways(frame));
  }

  /** @param {any} frame an answer @returns {number} after how many tries the first is to be sent again; 0: it is not */
  settle(frame) {
    const [first] = this.#waiting;
    if (!first || (frame.clientId !== first.id && !isGateways(frame))) {
      return 0; // a second answer
    }
    this.isSent = false;
    if (frame.type !== 'ack' && isAgain(frame) && first.tries < MAX_RETRIES) {
      return ++first.tries;
    }
    const { done, failed } = this.#shift();
    if (frame.type === 'ack') {
      done(frame);
    } else {
      failed(notDelivered('refused', String(frame.message), { frame, uncertain: isGateways(frame) }));
    }
    return 0;
  }

  /** @param {string} why */
  giveBack(why) {
    while (this.#waiting.length) {
      const { wasSent, failed } = this.#shift();
      failed(notDelivered('closed', why, { uncertain: wasSent }));
    }
  }

  #shift() {
    const [first] = this.#waiting.splice(0, 1);
    this.#bytes -= first.bytes;
    return first;
  }
}

/** Timers by name; setting one again replaces it. */
class Timers {
  /** @type {Map<string, any>} */
  #running = new Map();

  /** @param {string} name */
  has(name) {
    return this.#running.has(name);
  }

  /** @param {string} name @param {number} ms @param {() => void} then */
  set(name, ms, then) {
    this.clear(name);
    const run = () => this.#running.delete(name) && then();
    this.#running.set(name, setTimeout(run, ms));
  }

  /** @param {string} name */
  clear(name) {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  clearAll() {
    [...this.#running.keys()].forEach((name) => this.clear(name));
  }
}

// The gateway's own word that a message came to nothing; it doesn't say which.
/** @param {any} frame */
const isGateways = ({ type, message, connectionId }) =>
  type === undefined && typeof message === 'string' && typeof connectionId === 'string';

/** @param {any} frame */
const isAgain = (frame) => frame.retry === true || (isGateways(frame) && frame.message === 'Internal server error');

/** @param {NotDelivered['reason']} reason @param {string} words @returns {NotDelivered} */
const notDelivered = (reason, words, { frame = undefined, uncertain = false } = {}) =>
  Object.assign(new Error(words), { reason, frame, uncertain });

/** @param {any} data @returns {any} the object that it is the JSON of, or null */
function objectIn(data) {
  try {
    const value = typeof data === 'string' ? JSON.parse(data) : null;
    return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {number} bytes of randomness @returns {string} hex */
function secret(bytes) {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
