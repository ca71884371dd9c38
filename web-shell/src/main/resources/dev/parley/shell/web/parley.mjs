// @ts-check
// Parley's client for browsers and Node, for any app; docs/client.md explains how to use it.
// Inbound: socket → channels (each message once and in order, or a gap is reported) → the app. Outbound: delivered frames
// wait in the outbox and are sent again after every reconnect until they are acknowledged.

/** @typedef {{epoch: string, offset: number}} Position */
/** @typedef {'never' | 'backoff' | 'pause' | 'return'} Again when to reconnect; 'return' means when the person returns */
/** @typedef {{frame: object, afterMs: number, answerMs: number}} Heartbeat the frame to send after a silence */
/** @typedef {Error & {reason: 'full' | 'refused' | 'closed', uncertain: boolean, frame?: any}} NotDelivered */
/**
 * @typedef {object} State
 * @property {'connecting' | 'open' | 'waiting' | 'offline' | 'resting' | 'closed'} name 'resting' lasts until the person
 *   is active again, 'closed' until connect() is called
 * @property {string} [why] why there is no connection, as a sentence for people
 * @property {number} [until] when a wait ends, in ms since 1970
 */
/**
 * @typedef {object} Options
 * @property {(frame: any) => void} [onFrame] each frame: the object if the frame is a JSON object, else the text or ArrayBuffer
 * @property {(state: State) => void} [onState]
 * @property {(client: ParleyClient) => void} [onOpen] the place to restore your state on the server; see resume()
 * @property {(channel: string) => void} [onGap] messages of the channel were missed for good
 * @property {string} [session] a secret that identifies you across connections; by default a new one per client
 * @property {Record<string, Position>} [positions] the `positions` of an earlier client, to continue from
 * @property {Heartbeat} [heartbeat]
 * @property {{baseMs: number, capMs: number}} [backoff]
 * @property {Record<number, {why: string, again: Again}>} [closeCodes] your app's codes, which override the built-in ones
 * @property {any} [WebSocket] for platforms without a WebSocket, such as Node 20: that of the package ws
 */

/** A handshake or an answer may take 29 s, the time limit of a function; after this time it was lost. */
const ANSWER_MS = 35_000;
/** How long delivered frames wait for channels to be resumed. */
const RESUME_MS = 10_000;
/** A connection that lasted this long resets the backoff. */
const GOOD_MS = 10_000;
/** After traffic this recent, a 1001 was not caused by idleness. */
const BUSY_MS = 5_000;
/** A page hidden for this long may have been suspended. */
const AWAY_MS = 30_000;
/** With 1012 the server may say after how many milliseconds to reconnect, so that its clients don't all come at once. */
const RETRY = / retry=(\d{1,9})$/;
/** The maximum wait that a server may ask for. */
const MAX_RETRY_MS = 600_000;
/** The minimum wait for 'pause'. */
const PAUSE_MS = 15_000;
/** More unsent bytes than this mean that the network is stuck. */
const MAX_UNSENT_BYTES = 65_536;
/** The most frames of a channel that are held back until its recovery is known. */
const MAX_HELD = 1_000;
const MAX_OUTBOX_FRAMES = 100;
const MAX_OUTBOX_BYTES = 262_144;
/** How often a frame is sent again after server errors. Reconnects don't count. */
const MAX_RETRIES = 8;

/** @type {Record<number, {why: string, again: Again}>} docs/close-codes.md */
const CLOSE_CODES = {
  1000: { why: 'The server ended the conversation.', again: 'never' },
  1001: { why: 'The connection was idle and was closed.', again: 'return' },
  1002: { why: 'Client and server did not understand each other.', again: 'never' },
  1003: { why: 'The server does not accept this kind of message.', again: 'never' },
  1005: { why: 'The server closed the connection without saying why.', again: 'backoff' },
  1006: { why: 'The connection was lost.', again: 'backoff' },
  1007: { why: 'A message was not valid text.', again: 'never' },
  1008: { why: 'Too many messages were sent at once.', again: 'pause' },
  1009: { why: 'A message was too large.', again: 'never' },
  1011: { why: 'The server had a problem.', again: 'backoff' },
  1012: { why: 'The server is restarting.', again: 'backoff' },
  1013: { why: 'The server is busy.', again: 'pause' },
  1014: { why: 'A server in between had a problem.', again: 'backoff' },
  4008: { why: 'Messages arrived faster than this connection could receive them.', again: 'backoff' },
  4009: { why: 'The server lost our place in the conversation.', again: 'backoff' },
};
const OTHER_CODE = { why: 'The server closed the connection.', again: /** @type {Again} */ ('backoff') };

/** Keeps one connection open and reconnects as long as that makes sense. Does nothing before connect(). */
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

  /** The position in each channel, from which a later client can continue. */
  get positions() {
    return this.#channels.positions;
  }

  /** Applies from now on. @param {Heartbeat | undefined} heartbeat */
  set heartbeat(heartbeat) {
    this.#heartbeat = heartbeat;
    this.#beat();
  }

  /** Opens a socket now, replacing any existing one. */
  connect() {
    this.#abandon();
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
      // No later attempt can succeed: the address is malformed, or it is ws: from an https: page.
      this.#end(`This address can’t be used: ${/** @type {Error} */ (e).message}`);
    }
  }

  /** Ends a wait and connects now. Has no effect while connecting, open or closed. */
  hurry() {
    if (['waiting', 'resting', 'offline'].includes(this.state.name)) {
      this.connect();
    }
  }

  /** Closes for good: rejects undelivered frames and leaves no socket, timer or listener behind. */
  close() {
    this.#abandon();
    this.#end('The connection was closed here.');
  }

  /** Sends a frame once. @param {object} frame @returns {boolean} false if it could not be sent */
  send(frame) {
    const stuck = (this.#socket?.bufferedAmount ?? 0) > MAX_UNSENT_BYTES;
    return !stuck && this.#write(JSON.stringify(frame));
  }

  /**
   * Sends a frame with a `clientId`, and again after each reconnect, until an `ack` with that id arrives. Frames are sent in
   * the order given, one at a time. May be called without a connection.
   *
   * @param {object} frame
   * @returns {Promise<any>} the `ack`; rejects with NotDelivered if an `error` with that id arrived ('refused'), the
   *   outbox is 'full', or the connection was 'closed' for good; `uncertain` if the frame may have arrived anyway
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
   * Call this when you request a channel from the server, and resumed() or forget() when you know the outcome. Until then
   * nothing is delivered, and messages that don't follow the last position are held back.
   *
   * @param {string} channel
   * @returns {Position | undefined} the position to resume from; undefined if there is none
   */
  resume(channel) {
    return this.#channels.resume(channel);
  }

  /**
   * Reports the server's answer. Unless all was recovered, calls onGap before passing on messages after the gap.
   *
   * @param {string} channel
   * @param {{recovered?: boolean, position?: Position}} answer position: where the channel went live
   */
  resumed(channel, { recovered = false, position } = {}) {
    this.#channels.resumed(channel, recovered, position);
    this.#flush();
  }

  /** Call this when you left a channel or gave it up. @param {string} channel */
  forget(channel) {
    this.#channels.forget(channel);
    this.#flush();
  }

  /** Checks the connection by sending the heartbeat's frame. */
  probe() {
    const heartbeat = this.#heartbeat;
    if (!heartbeat || this.#timers.has('answer') || !this.send(heartbeat.frame)) {
      return;
    }
    const due = Date.now() + heartbeat.answerMs;
    // If the timer is very late, this page was suspended rather than the server: unread frames may be waiting.
    this.#timers.set('answer', heartbeat.answerMs, () =>
      Date.now() - due > heartbeat.answerMs ? this.probe() : this.#lost('The server stopped answering.'));
  }

  /** @param {WebSocket} socket */
  #open(socket) {
    this.#socket = socket;
    this.#timers.set('connect', ANSWER_MS, () => this.#lost('The server did not answer.'));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#closed(event.code, String(event.reason ?? ''));
    socket.onerror = () => {}; // a close follows; without a handler, ws would throw
  }

  #opened() {
    this.#timers.clear('connect');
    this.#openedAt = this.#sentAt = this.#heardAt = Date.now();
    this.#timers.set('resume', RESUME_MS, () => this.#flush());
    this.state = { name: 'open' };
    // Called before any state change is announced, so that frames sent here precede delivered ones.
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
  #receive(data) {
    this.#heardAt = Date.now();
    this.#timers.clear('answer');
    const frame = objectIn(data);
    if (!frame) {
      this.#options.onFrame?.(data);
    } else if (this.#outbox.isAnswer(frame)) {
      this.#answered(this.#outbox.settle(frame));
    } else if (!this.#channels.accept(frame)) {
      this.#lost('Too many messages arrived before the channel was resumed.');
    }
  }

  /** @param {number} how often the first frame was tried, if it is to be sent again; otherwise 0 */
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
    this.#abandon();
    this.#next(why, 'backoff');
  }

  /** @param {number} code @param {string} reason */
  #closed(code, reason) {
    const refused = !this.#openedAt;
    const busy = Date.now() - Math.max(this.#sentAt, this.#heardAt) < BUSY_MS;
    const { why, again } = { ...CLOSE_CODES, ...this.#options.closeCodes }[code] ?? OTHER_CODE;
    const retry = code === 1012 && again === 'backoff' ? RETRY.exec(reason) : null;
    const words = retry ? reason.slice(0, retry.index) : reason;
    const message = [why, words && words !== why ? `(${code}: ${words})` : `(${code})`].join(' ');
    this.#abandon();
    // Without a document there is no person who could return.
    const atOnce = again === 'return' && (busy || !globalThis.document);
    const shown = refused ? 'The server is unreachable or rejected the connection.' : message;
    this.#next(shown, atOnce ? 'backoff' : again, retry ? Math.min(Number(retry[1]), MAX_RETRY_MS) : undefined);
  }

  /** @param {string} why @param {Again} again @param {number} [retryMs] the wait that the server asked for */
  #next(why, again, retryMs) {
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
      this.#wait(why, retryMs ?? this.#jitter(this.#attempt++) + (again === 'pause' ? PAUSE_MS : 0));
    }
  }

  /** @param {string | undefined} why @param {number} ms */
  #wait(why, ms) {
    this.#timers.set('connect', ms, () => this.connect());
    this.#become({ name: 'waiting', why, until: Date.now() + ms });
  }

  /**
   * "Full jitter" keeps clients that lost their server together from reconnecting together: each failed attempt doubles the
   * range, and the wait is a random value in it.
   *
   * @param {number} attempt 0 for the first
   */
  #jitter(attempt) {
    const { baseMs, capMs } = this.#options.backoff ?? { baseMs: 1_000, capMs: 30_000 };
    return Math.round(Math.random() * Math.min(capMs, baseMs * 2 ** attempt));
  }

  /** Abandons the socket. Its handlers are removed, since its close event may arrive minutes later. */
  #abandon() {
    this.#timers.clearAll();
    this.#outbox.isSent = false;
    this.#channels.abandon();
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
    this.#outbox.rejectAll(why);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.#options.onState?.(state);
  }

  /** Probes after a silence. A hidden page does not, and may be closed for idleness. */
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
    document?.addEventListener('visibilitychange', () => this.#visibilityChanged(document.hidden), { signal });
    for (const act of ['focus', 'pointerdown', 'keydown']) {
      addEventListener(act, () => this.state.name === 'resting' && this.connect(), { signal });
    }
  }

  /** Reconnects with jitter, since other clients may have lost the same network. */
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
  #visibilityChanged(hidden) {
    if (hidden) {
      this.#hiddenAt = Date.now();
    } else if (this.state.name === 'resting') {
      this.connect();
    } else if (Date.now() - this.#hiddenAt > AWAY_MS) {
      this.probe();
    }
  }
}

/** Tracks the position in each channel and passes messages on to the app. */
class Channels {
  /** @type {Map<string, {position?: Position, held?: any[]}>} `held` is set while the channel is being resumed */
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
    held?.forEach((frame) => this.accept(frame));
    if (recovered && position) {
      this.#reach(channel, position);
    }
  }

  /** Records that the server claims to have sent everything up to a position. @param {string} channel @param {Position} position */
  #reach(channel, position) {
    const known = this.#at(channel);
    const missing = known.position ? position.offset - known.position.offset : 0;
    if (missing >= 0) {
      known.position = position; // even if only the epoch differs
    }
    if (missing > 0) {
      this.#options.onGap?.(channel);
    }
  }

  /** @param {string} channel */
  forget(channel) {
    this.#known.delete(channel);
  }

  /** Drops held messages of a lost connection; they arrive again on the next one. */
  abandon() {
    this.#known.forEach((known) => (known.held = undefined));
  }

  /** Passes a message on unless it is a repeat or must be held. @param {any} frame @returns {boolean} false if too many are held */
  accept(frame) {
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
    // An epoch that continues another one continues its offsets.
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

/** The frames to deliver, in order. Only the first is ever in flight, so a retry keeps the order. */
class Outbox {
  /** True while the first frame is in flight on this connection. */
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

  /** Sends the first frame unless it is in flight. @param {(text: string) => boolean} write @returns {boolean} true if sent */
  send(write) {
    const [first] = this.#waiting;
    if (!first || this.isSent || !write(first.text)) {
      return false;
    }
    return (this.isSent = first.wasSent = true);
  }

  /** Returns true for an answer to a delivered frame. @param {any} frame @returns {boolean} */
  isAnswer(frame) {
    const ours = typeof frame.clientId === 'string' && frame.clientId.startsWith(this.#ids);
    return (ours && ['ack', 'error'].includes(frame.type)) || (this.isSent && isGateways(frame));
  }

  /** @param {any} frame an answer @returns {number} the number of tries if the first frame is to be sent again; otherwise 0 */
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
  rejectAll(why) {
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

// An error of the gateway itself, which does not name the failed message.
/** @param {any} frame */
const isGateways = ({ type, message, connectionId }) =>
  type === undefined && typeof message === 'string' && typeof connectionId === 'string';

/** @param {any} frame */
const isAgain = (frame) => frame.retry === true || (isGateways(frame) && frame.message === 'Internal server error');

/** @param {NotDelivered['reason']} reason @param {string} message @returns {NotDelivered} */
const notDelivered = (reason, message, { frame = undefined, uncertain = false } = {}) =>
  Object.assign(new Error(message), { reason, frame, uncertain });

/** @param {any} data @returns {any} the JSON object in it, or null */
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
