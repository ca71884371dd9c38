// What the table of nodes shows of each.

import { el } from './dom.mjs';
import { bytes, count, duration, percent, rate } from './format.mjs';
import { word } from './health.mjs';
import { format } from './route.mjs';
import { link } from './table.mjs';

/** @param {Assessed} node @returns {(Node | string)[]} */
export function stateOf(node) {
  const reasons = node.problems.map(({ text }) => el('span', { className: 'why' }, text));
  return [el('span', { className: `state ${node.level}` }, word(node, node.level)), ...reasons];
}

/** @param {Assessed} node */
const reasonsOf = (node) => `${word(node, node.level)}\n${node.problems.map(({ text }) => text).join('\n')}`;

/** The lease that ends first. @param {Assessed} node */
export function lease({ gateways = [] }) {
  const held = gateways.filter(({ lease: is }) => is !== 'none');
  const first = held.toSorted((a, b) => (a.leaseLeftMillis ?? 0) - (b.leaseLeftMillis ?? 0))[0];
  return first ? `${first.lease}, ${duration(first.leaseLeftMillis)} left` : '–';
}

/** @param {number | undefined} value @param {number | undefined} limit bytes; 0 for none */
export function use(value, limit) {
  return limit ? `${bytes(value)}, ${percent(value, limit)}` : bytes(value);
}

/** What connections make the node hold: as a part of its limit, if it has one. @param {Assessed['memory']} memory */
function held(memory) {
  return memory?.connectionLimitBytes ? percent(memory.connectionBytes, memory.connectionLimitBytes) : bytes(memory?.connectionBytes);
}

/** @param {() => number} now ms since 1970 @returns {import('./table.mjs').Column<Assessed>[]} */
export function columns(now) {
  return [
    { label: 'State', text: reasonsOf, draw: stateOf, className: 'state-cell' },
    { label: 'Node', head: true, text: (node) => `${node.name} ${about(node, now())}`, draw: (node) => nameOf(node, about(node, now())) },
    { label: 'Connections', number: true, text: (node) => count(node.connections) },
    { label: 'Messages/s', number: true, text: (node) => rate(node.messagesPerSecond) },
    { label: 'Loop delay', number: true, text: (node) => duration(node.loopDelayMillis) },
    { label: 'Heap', number: true, text: ({ memory }) => percent(memory?.heapBytes, memory?.heapLimitBytes) },
    { label: 'Held for clients', number: true, text: ({ memory }) => held(memory) },
    { label: 'Lease', text: lease },
  ];
}

/** @param {Assessed} node @param {number} now */
function about({ role, version, startedAt = '', self, silent }, now) {
  const up = `up ${duration(now - Date.parse(startedAt))}`;
  return silent ? '' : [role, version, up, ...(self ? ['this page'] : [])].join(' · ');
}

/** @param {Assessed} node @param {string} words @returns {(Node | string)[]} */
function nameOf({ id, name, silent }, words) {
  return [silent ? name : link(format({ view: 'nodes', target: id }), name), el('span', { className: 'about' }, words)];
}
