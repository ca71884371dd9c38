// What is wrong with a node, the worst first, in the words that an operator needs.

import { bytes, count, duration, percent } from './format.mjs';

/** A loop this late is felt by its clients; one this late serves nobody well. */
const [LATE_MS, VERY_LATE_MS] = [50, 500];
/** Parts of a limit. The heap of a healthy node fills up to its next collection, so only its very end says something. */
const [FULL_HEAP, FULL_MEMORY] = [0.95, 0.85];

/** @typedef {'bad' | 'warn' | 'idle' | 'good'} Level */
/** @typedef {{level: Level, text: string}} Problem */

/** @type {Level[]} */
const ORDER = ['bad', 'warn', 'idle', 'good'];

/** @param {ClusterNode} node @param {string} version that most nodes have @returns {Problem[]} the worst first */
export function problems(node, version) {
  /** @type {[unknown, Level, () => string][]} */
  const rules = [
    [node.silent, 'bad', () => 'Did not answer within 2 s'],
    [node.busyLoops, 'bad', () => `${node.busyLoops} of ${node.eventLoops} event loops did not answer within 1 s`],
    [lease(node, 'lapsed'), 'bad', () => 'Its lease lapsed: its clients were told to connect elsewhere'],
    [node.ready === false && state(node) === 'serving', 'bad', () => node.notReady || 'Not ready'],
    [late(node) >= VERY_LATE_MS, 'bad', () => `Event loops are ${duration(late(node))} late`],
    [lease(node, 'overdue'), 'warn', () => `Its lease was not renewed in time, and ends in ${duration(leaseLeft(node))}`],
    [late(node) >= LATE_MS && late(node) < VERY_LATE_MS, 'warn', () => `Event loops are ${duration(late(node))} late`],
    [full(node.memory?.connectionBytes, node.memory?.connectionLimitBytes, FULL_MEMORY), 'warn', () => memory(node)],
    [full(node.memory?.heapBytes, node.memory?.heapLimitBytes, FULL_HEAP), 'warn', () => heap(node)],
    [state(node) === 'draining', 'warn', () => `Draining: ${count(node.drain?.left)} connections left`],
    [state(node) === 'drained', 'idle', () => 'Drained: accepts no connections'],
    [!node.silent && node.version !== version, 'warn', () => `Version ${node.version}; most have ${version}`],
  ];
  return rules.flatMap(([applies, level, text]) => (applies ? [{ level, text: text() }] : [])).sort(byLevel);
}

const byLevel = (/** @type {Problem} */ a, /** @type {Problem} */ b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level);

/** @param {Problem[]} found @returns {Level} */
function levelOf(found) {
  return found[0]?.level ?? 'good';
}

/** One word for the state of a node. @param {ClusterNode} node @param {Level} level */
export function word(node, level) {
  if (node.silent) {
    return 'silent';
  }
  if (level !== 'bad' && state(node) !== 'serving') {
    return state(node);
  }
  return { bad: 'sick', warn: 'strained', idle: 'drained', good: 'well' }[level];
}

/** Sick nodes come first, then by name. @param {Assessed[]} nodes */
function worstFirst(nodes) {
  return nodes.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** The nodes of an answer, those that were silent too, each with what is wrong. @param {{nodes: ClusterNode[], silent?: NodeName[]}} answer */
export function assessed({ nodes, silent = [] }) {
  const version = mostCommon(nodes.map((node) => node.version));
  const all = [...nodes, ...silent.map(({ id, name }) => /** @type {ClusterNode} */ ({ id, name, silent: true }))];
  return worstFirst(
    all.map((node) => {
      const found = problems(node, version);
      return { ...node, problems: found, level: levelOf(found) };
    }),
  );
}

/** One sentence on all nodes. @param {Assessed[]} nodes */
export function verdict(nodes) {
  const bad = nodes.filter(({ level }) => level === 'bad');
  const strained = nodes.filter(({ level }) => level === 'warn');
  if (bad.length > 0) {
    return `${bad.length} of ${nodes.length} nodes ${bad.length === 1 ? 'needs' : 'need'} attention: ${names(bad)}`;
  }
  if (strained.length > 0) {
    return `${strained.length} of ${nodes.length} nodes ${strained.length === 1 ? 'is' : 'are'} strained: ${names(strained)}`;
  }
  return nodes.length === 1 ? 'The only node is well' : `All ${nodes.length} nodes are well`;
}

const names = (/** @type {Assessed[]} */ nodes) => nodes.map(({ name }) => name).join(', ');

/** @param {string[]} values */
function mostCommon(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

const state = (/** @type {ClusterNode} */ node) => node.drain?.state ?? 'serving';
const late = (/** @type {ClusterNode} */ node) => node.loopDelayMillis ?? 0;
const lease = (/** @type {ClusterNode} */ node, /** @type {string} */ is) => node.gateways?.some((gateway) => gateway.lease === is);
const leaseLeft = (/** @type {ClusterNode} */ node) => Math.min(...(node.gateways ?? []).map(({ leaseLeftMillis }) => leaseLeftMillis ?? 0));

/** @param {number | undefined} value @param {number | undefined} limit @param {number} part */
function full(value, limit, part) {
  return value !== undefined && limit !== undefined && limit > 0 && value > limit * part;
}

/** @param {ClusterNode} node */
function memory({ memory: held }) {
  return `Connections hold ${bytes(held?.connectionBytes)}: ${percent(held?.connectionBytes, held?.connectionLimitBytes)} of CONNECTION_MEMORY`;
}

/** @param {ClusterNode} node */
function heap({ memory: held }) {
  return `The heap is ${percent(held?.heapBytes, held?.heapLimitBytes)} full`;
}
