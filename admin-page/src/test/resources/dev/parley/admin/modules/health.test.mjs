import { assessed, problems, verdict, word } from '/health.mjs';
import { same, test } from './harness.mjs';

const WELL = { id: '1', name: 'a', version: '1.2', ready: true, eventLoops: 2, busyLoops: 0, loopDelayMillis: 0.4, drain: { state: 'serving' } };
const node = (other) => ({ ...WELL, ...other });
const found = (other) => problems(node(other), '1.2').map(({ level, text }) => `${level}: ${text}`);

test('a node without problems is well', () => {
  same([found({}), word(WELL, 'good')], [[], 'well']);
  same(found({ drain: undefined, memory: { heapBytes: 9, heapLimitBytes: 10, connectionBytes: 1, connectionLimitBytes: 0 } }), []);
});

test('each problem is named, the worst first', () => {
  same(found({ ready: false, notReady: 'Redis has not answered for 12 s' }), ['bad: Redis has not answered for 12 s']);
  same(found({ busyLoops: 1, loopDelayMillis: 81 }), ['bad: 1 of 2 event loops did not answer within 1 s', 'warn: Event loops are 81 ms late']);
  same(found({ loopDelayMillis: 700 }), ['bad: Event loops are 700 ms late']);
  same(found({ gateways: [{ lease: 'held', leaseLeftMillis: 9000 }, { lease: 'overdue', leaseLeftMillis: 3400 }] }), ['warn: Its lease was not renewed in time, and ends in 3.4 s']);
  same(found({ gateways: [{ lease: 'lapsed' }] }).length, 1);
  same(found({ version: '1.1' }), ['warn: Version 1.1; most have 1.2']);
  same(found({ memory: { heapBytes: 96, heapLimitBytes: 100, connectionBytes: 900, connectionLimitBytes: 1000 } }), [
    'warn: Connections hold 900 B: 90 % of CONNECTION_MEMORY', 'warn: The heap is 96 % full',
  ]);
});

test('a drain is no illness, though the node is not ready meanwhile', () => {
  same(found({ ready: false, drain: { state: 'draining', left: 812 } }), ['warn: Draining: 812 connections left']);
  same(found({ ready: false, drain: { state: 'drained' } }), ['idle: Drained: accepts no connections']);
  same(word(node({ drain: { state: 'draining' } }), 'warn'), 'draining');
});

test('sick nodes come first, and silent ones are nodes, too', () => {
  const nodes = assessed({ nodes: [node({ name: 'b10' }), node({ name: 'b9' }), node({ id: '3', name: 'c', busyLoops: 2 })], silent: [{ id: '4', name: 'd' }] });
  same(nodes.map(({ name, level }) => `${name} ${level}`), ['c bad', 'd bad', 'b9 good', 'b10 good']);
  same(word(nodes[1], 'bad'), 'silent');
  same(verdict(nodes), '2 of 4 nodes need attention: c, d');
});

test('one sentence tells how all nodes are', () => {
  const strained = assessed({ nodes: [node({ name: 'a', loopDelayMillis: 60 }), node({ name: 'b' })] });
  same(verdict(strained), '1 of 2 nodes is strained: a');
  same([verdict(assessed({ nodes: [node({})] })), verdict(assessed({ nodes: [node({}), node({ name: 'b' })] }))], ['The only node is well', 'All 2 nodes are well']);
});

test('the version that most nodes have is the one to have', () => {
  const nodes = assessed({ nodes: [node({ name: 'a', version: '1.3' }), node({ name: 'b' }), node({ name: 'c' })] });
  same(nodes[0].problems.map(({ text }) => text), ['Version 1.3; most have 1.2']);
});
