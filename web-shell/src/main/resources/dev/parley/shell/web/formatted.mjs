// Renders a message's text: the tree that text.mjs parses becomes elements.

import { el } from './dom.mjs';
import { parse } from './text.mjs';

/** @typedef {import('./text.mjs').Token} Token */

/** @type {Record<Token['type'], (token: Token) => Node | string>} */
const ELEMENTS = {
  text: ({ text }) => text,
  code: ({ text }) => el('code', {}, text),
  block: ({ text }) => el('pre', {}, el('code', {}, text)),
  // The page sends no referrer, and the opened page can't reach this one.
  link: ({ text, href }) => el('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text),
  mention: ({ text, mine }) => el('span', { className: mine ? 'mention mine' : 'mention' }, text),
  bold: ({ children = [] }) => el('strong', {}, ...children.map(node)),
  italic: ({ children = [] }) => el('em', {}, ...children.map(node)),
};

/** @param {Token} token */
const node = (token) => ELEMENTS[token.type](token);

/** @param {string} text @param {import('./text.mjs').Known} names @returns {(Node | string)[]} */
export const formatted = (text, names) => parse(text, names).map(node);
