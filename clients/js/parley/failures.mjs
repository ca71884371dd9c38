// Why something was not delivered, and the limits of a caller's patience.

/** @typedef {import('./types.d.ts').NotDelivered} NotDelivered */

/**
 * @param {NotDelivered['reason']} reason
 * @param {string} message
 * @returns {NotDelivered}
 */
export const notDelivered = (reason, message, { frame = undefined, uncertain = false } = {}) =>
  Object.assign(new Error(message), { reason, frame, uncertain });

/**
 * Returns a promise that is also rejected once the time is over or the signal aborts.
 *
 * @param {import('./types.d.ts').Patience} patience
 * @param {(done: (value: any) => void, failed: (e: NotDelivered) => void) => () => boolean} begin returns what gives up, which in turn
 *   returns true if the frame may have arrived
 * @returns {Promise<any>}
 */
export function within({ timeoutMs, signal }, begin) {
  if (signal?.aborted) {
    return Promise.reject(notDelivered('aborted', wordsOf(signal)));
  }
  return new Promise((resolve, reject) => {
    const settled = (/** @type {(value: any) => void} */ how) => (/** @type {any} */ value) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      how(value);
    };
    /** @type {() => boolean} */
    let giveUp = () => false;
    const stop = (/** @type {NotDelivered['reason']} */ reason, /** @type {string} */ why) =>
      failed(notDelivered(reason, why, { uncertain: giveUp() }));
    const abort = () => stop('aborted', wordsOf(/** @type {AbortSignal} */ (signal)));
    const failed = settled(reject);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout', `No answer came within ${timeoutMs} ms.`), timeoutMs);
    signal?.addEventListener('abort', abort);
    giveUp = begin(settled(resolve), failed);
  });
}

/** @param {AbortSignal} signal */
const wordsOf = (signal) => String(signal.reason?.message ?? signal.reason);
