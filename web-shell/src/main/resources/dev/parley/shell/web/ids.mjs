// Makes ids and secrets that nobody can guess.

/** @returns {string} 128 random bits in hex */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
