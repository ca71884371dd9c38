// What lists of connections show of each.

import { bytes, count, duration, ends } from './format.mjs';
import { format } from './route.mjs';
import { link } from './table.mjs';

/** @param {Context} context @returns {import('./table.mjs').Column<Connection>[]} */
export function columns({ clock, nodes }) {
  const ago = (/** @type {string | undefined} */ at = '') => duration(clock.now() - Date.parse(at));
  return [
    { label: 'Connection', head: true, text: ({ id }) => id, draw: ({ id }) => [linkTo(id)] },
    { label: 'State', text: ({ state }) => state },
    { label: 'User', text: ({ user }) => user || '–' },
    { label: 'Address', text: ({ address }) => address || '–' },
    { label: 'Node', text: ({ node }) => nodes.of(node) },
    { label: 'Open for', number: true, text: ({ connectedAt }) => ago(connectedAt) },
    { label: 'Last active', number: true, text: ({ lastActiveAt }) => (lastActiveAt ? `${ago(lastActiveAt)} ago` : '–') },
    { label: 'Channels', number: true, text: ({ channels }) => count(channels) },
    { label: 'Queued', number: true, text: ({ queueBytes }) => bytes(queueBytes) },
  ];
}

/** @param {string} id */
export function linkTo(id) {
  const words = link(format({ view: 'connections', target: id }), ends(id), 'id');
  words.title = id;
  return words;
}
