// Reads frames, and makes the ids that frames are known by.

/** @param {any} data @returns {any} the JSON object in it, or null */
export function objectIn(data) {
  try {
    const value = typeof data === 'string' ? JSON.parse(data) : null;
    return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {object | import('./types.d.ts').Data} frame @returns {import('./types.d.ts').Data} what a socket sends of it */
export const dataOf = (frame) =>
  typeof frame === 'string' || frame instanceof ArrayBuffer || ArrayBuffer.isView(frame)
    ? /** @type {import('./types.d.ts').Data} */ (frame)
    : JSON.stringify(frame);

/**
 * Returns true for an error of the gateway itself, which does not name the failed message.
 *
 * @param {any} frame
 */
export const isGateways = ({ type, message, connectionId }) =>
  type === undefined && typeof message === 'string' && typeof connectionId === 'string';

/** Returns true for an error after which the same frame may be sent again. @param {any} frame */
export const isTemporary = (frame) => frame.retry === true || (isGateways(frame) && frame.message === 'Internal server error');

/** @param {number} bytes of randomness @returns {string} hex */
export function secret(bytes) {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
