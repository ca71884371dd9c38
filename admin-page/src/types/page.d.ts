/** The types that the page's modules share. They are global: the page is one program. docs/admin.md describes the calls. */

interface Route {
  view: string;
  /** The connection, channel or node that is shown; empty for a list. */
  target: string;
  query: Record<string, string>;
}

/** What a view has at hand. */
interface Context {
  server: import('./server.mjs').Server;
  confirm: import('./confirm.mjs').Confirm;
  clock: import('./clock.mjs').Clock;
  nodes: import('./node-names.mjs').NodeNames;
  /** Shows another route, in the place of the current one if it only refines what is shown. */
  go(route: Partial<Route>, options?: { replace?: boolean }): void;
}

interface NodeName {
  id: string;
  name: string;
}

/** A node of the cluster. A silent one has an id and a name only. */
interface ClusterNode extends NodeName {
  silent?: boolean;
  role?: string;
  version: string;
  startedAt?: string;
  self?: boolean;
  ready?: boolean;
  notReady?: string;
  eventLoops?: number;
  busyLoops?: number;
  connections?: number;
  channels?: number;
  messagesPerSecond?: number;
  loopDelayMillis?: number;
  memory?: { heapBytes: number; heapLimitBytes: number; connectionBytes?: number; connectionLimitBytes?: number };
  drain?: DrainReport;
  gateways?: Gateway[];
}

interface DrainReport {
  state: string;
  left: number;
  gone: number;
  back: number;
  busyLoops?: number;
}

/** An event loop with sockets. */
interface Gateway {
  id: string;
  connections: number;
  lease: string;
  /** How long it has been held. */
  leaseAgeMillis?: number;
  leaseLeftMillis?: number;
}

interface Assessed extends ClusterNode {
  level: import('./health.mjs').Level;
  problems: import('./health.mjs').Problem[];
}

interface RatesAnswer {
  stepSeconds: number;
  until: string;
  nodes: number;
  series: Record<string, (number | null)[]>;
  silent?: NodeName[];
}

interface Connection {
  id: string;
  node: string;
  connectedAt: string;
  lastActiveAt?: string;
  user?: string;
  address?: string;
  userAgent?: string;
  state: string;
  channels: number;
  queueBytes?: number;
}

/** One connection's page: what it is now, unless it is gone, and what its gateway remembers. */
interface Story {
  connection?: Omit<Connection, 'channels'> & {
    channels: string[];
    channelsCut?: boolean;
    attributes?: object;
    authorizer?: object;
    queue?: { outBytes: number; inBytes: number };
    lately?: { messages: number; bytes: number; sinceMillis: number };
  };
  events: TailLine[];
  eventsSince?: string;
}

interface TailLine {
  at: string;
  kind: string;
  node?: string;
  connection?: string;
  user?: string;
  address?: string;
  route?: string;
  channel?: string;
  bytes?: number;
  text?: string;
}

interface Rebalance {
  state: string;
  message?: string;
  rate?: number;
  rounds?: number;
  moved?: number;
  gateways?: { name: string; connections: number; share: number }[];
  leftOut?: { name: string; reason: string }[];
}

interface StoredMessage {
  body: string;
  isBase64Encoded: boolean;
  position: { epoch: string; offset: number };
}
