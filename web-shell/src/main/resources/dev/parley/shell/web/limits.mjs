// The chat's limits for what people write: docs/chat.md.

/** The most characters of a message, as Unicode code points. */
export const MAX_TEXT = 2_000;

const number = new Intl.NumberFormat('en');

/** @param {string} text @returns {number} its length as the chat counts: code points */
export const lengthOf = (text) => [...text].length;

/** @param {string} text @returns {string} why the text can't be sent, or '' */
export function problemOf(text) {
  const over = lengthOf(text) - MAX_TEXT;
  const size = `${number.format(over)} ${over === 1 ? 'character' : 'characters'}`;
  return over > 0 ? `That is ${size} too long: a message has at most ${number.format(MAX_TEXT)}. Your text stays here.` : '';
}
