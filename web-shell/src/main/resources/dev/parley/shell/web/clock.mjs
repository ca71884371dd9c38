// The server's clock. This device's own clock may be wrong by days, and everything shown is dated by the server.

export class Clock {
  #ahead = 0;

  /** Sets the clock. @param {number} at the time, in ms since 1970, at which the server made the frame that has just arrived */
  set(at) {
    this.#ahead = at - Date.now();
  }

  /** @returns {number} ms since 1970 */
  now() {
    return Date.now() + this.#ahead;
  }
}
