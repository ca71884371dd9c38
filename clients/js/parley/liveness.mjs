// Finds out that a connection is dead, which TCP alone reports after many minutes.

/** A page hidden for this long may have been suspended. */
const AWAY_MS = 30_000;
/** A person who did something this recently is looking at the page. */
const ACTIVE_MS = 60_000;
/** How long to wait for an answer if there is reason to believe that the network is gone. */
const URGENT_MS = 5_000;

export class Liveness {
  #connection;
  #timers;
  /** @type {import('./types.d.ts').Heartbeat | undefined} */
  #heartbeat;
  /** When the awaited answer is due. */
  #due = 0;
  #hiddenAt = Date.now();
  #actedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param {import('./connection.mjs').Connection} connection
   * @param {import('./timers.mjs').Timers} timers
   * @param {import('./types.d.ts').Heartbeat | undefined} heartbeat
   */
  constructor(connection, timers, heartbeat) {
    this.#connection = connection;
    this.#timers = timers;
    this.#heartbeat = heartbeat;
  }

  /** @param {import('./types.d.ts').Heartbeat | undefined} heartbeat */
  set heartbeat(heartbeat) {
    this.#heartbeat = heartbeat;
    this.beat();
  }

  /** Probes after a silence, more often while the person is active, and less often while the page is hidden. */
  beat() {
    this.#timers.clear('beat');
    if (this.#heartbeat && this.#connection.isOpen) {
      const pace = this.#pace(this.#heartbeat);
      const left = this.#connection.heardAt + pace - Date.now();
      if (left <= 0) {
        this.probe();
      }
      this.#timers.set('beat', left > 0 ? left : pace, () => this.beat());
    }
  }

  /** The person did something. */
  acted() {
    const wasActive = this.#isActive;
    this.#actedAt = Date.now();
    if (!wasActive) {
      this.beat();
    }
  }

  /** Any frame is an answer. */
  heard() {
    this.#timers.clear('answer');
  }

  /** Sends the heartbeat's frame; without an answer in time the connection is lost. */
  probe() {
    if (this.#heartbeat && !this.#timers.has('answer')) {
      this.#ask(this.#heartbeat.answerMs, false);
    }
  }

  /** Probes at once, as the network may be gone. */
  probeUrgently() {
    const isSooner = !this.#timers.has('answer') || this.#due > Date.now() + URGENT_MS;
    if (this.#heartbeat && isSooner) {
      this.#ask(Math.min(URGENT_MS, this.#heartbeat.answerMs), false);
    }
  }

  /** @param {boolean} hidden */
  visibilityChanged(hidden) {
    if (hidden) {
      this.#hiddenAt = Date.now();
    } else if (Date.now() - this.#hiddenAt > AWAY_MS) {
      this.probe();
    }
    this.beat();
  }

  get #isActive() {
    return Date.now() - this.#actedAt < ACTIVE_MS;
  }

  /** @param {import('./types.d.ts').Heartbeat} heartbeat @returns {number} the silence after which to probe, in ms */
  #pace({ afterMs, activeAfterMs = afterMs, hiddenAfterMs = 2 * afterMs }) {
    if (globalThis.document?.hidden) {
      return hiddenAfterMs;
    }
    return this.#isActive ? activeAfterMs : afterMs;
  }

  /** @param {number} answerMs @param {boolean} isSecond */
  #ask(answerMs, isSecond) {
    if (!this.#connection.isOpen) {
      return;
    }
    // While the network is stuck, another frame would only wait in the queue.
    if (!this.#connection.isStuck) {
      this.#connection.write(JSON.stringify(this.#heartbeat?.frame));
    }
    const due = Date.now() + answerMs;
    this.#due = due;
    this.#timers.set('answer', answerMs, () => {
      // If the timer is very late, this page was suspended rather than the server: unread frames may be waiting.
      if (Date.now() - due > answerMs && !isSecond) {
        this.#ask(answerMs, true);
      } else {
        this.#connection.lost('The server stopped answering.');
      }
    });
  }
}
