/** The types of the client library's interface. */

import type { ParleyClient } from '../parley.mjs';

export interface Position {
  epoch: string;
  offset: number;
}

type Awaitable<T> = T | Promise<T>;

/** Where to connect to, or a function that says so at each attempt. The signal aborts when its answer is no longer awaited. */
export type Url = string | URL | ((call: { signal: AbortSignal }) => Awaitable<string | URL>);

/** Why a token is asked for: an attempt to connect, the end of the present one, or its rejection, after which it has to be new. */
export type TokenReason = 'connect' | 'expiring' | 'rejected';

/** Nothing means that nobody is signed in. */
export type TokenFunction = (call: { reason: TokenReason; signal: AbortSignal }) => Awaitable<string | null | undefined>;

/**
 * When to reconnect. 'return' means when the person returns to the page; 'token' means once, with a new token, if a function gives
 * tokens, and otherwise never.
 */
export type Again = 'never' | 'backoff' | 'pause' | 'return' | 'token';

/** What a close code means: the reason as a sentence for people, and when to reconnect. */
export interface Closing {
  why: string;
  again: Again;
}

export interface Heartbeat {
  /** The frame to send after a silence. */
  frame: object;
  afterMs: number;
  /** The silence after which it is sent while somebody uses the page; by default `afterMs`. */
  activeAfterMs?: number;
  /** The silence after which a hidden page sends it; by default twice `afterMs`. */
  hiddenAfterMs?: number;
  answerMs: number;
}

export interface State {
  /**
   * While 'offline', the device claims to have no network; the client tries anyway. 'resting' lasts until the person is
   * active again, 'closed' until connect() is called.
   */
  name: 'connecting' | 'open' | 'waiting' | 'offline' | 'resting' | 'closed';
  /** Why there is no connection, as a sentence for people. */
  why?: string;
  /** When the client tries again, in ms since 1970. */
  until?: number;
  /** The close code, if the server closed the connection. */
  code?: number;
  /** The server's own words, for developers. */
  reason?: string;
  /** The HTTP status of a refused handshake, where the platform shows it: the package ws does, browsers don't. */
  status?: number;
  /** True if the client ended because the server does not accept who we are. */
  rejected?: boolean;
}

/** What a WebSocket sends. */
export type Data = string | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** How long a caller waits: until a time is over, or a signal aborts. */
export interface Patience {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Why a frame was not delivered. 'lost' concerns requests, which are sent once. */
export interface NotDelivered extends Error {
  reason: 'full' | 'refused' | 'closed' | 'lost' | 'timeout' | 'aborted';
  /** True if the frame may have arrived anyway. */
  uncertain: boolean;
  /** The error that the server answered. */
  frame?: any;
}

/** What can be listened to by `on`; the options have the same as onFrame, onState and so on. */
export interface Handlers<In = any> {
  frame: (frame: In) => void;
  state: (state: State) => void;
  open: (client: ParleyClient<In, any>) => void;
  gap: (channel: string) => void;
  rejected: (state: State) => void;
}

export interface Options<In = any> {
  /** Called with each frame: the object if the frame is a JSON object, else the text or ArrayBuffer. */
  onFrame?: (frame: In) => void;
  onState?: (state: State) => void;
  /** Called after the `onState` of an end that came since the server does not accept who we are. Sign in, then connect(). */
  onRejected?: (state: State) => void;
  /** The place to restore your state on the server; see resume(). */
  onOpen?: (client: ParleyClient<In, any>) => void;
  /** Called when messages of the channel were missed for good. */
  onGap?: (channel: string) => void;
  /** A JSON Web Token that says who you are, or a function that is asked for one at each attempt and before it expires. */
  token?: string | TokenFunction;
  /** A secret that identifies you across connections; by default a new one per client. None is offered if it is empty. */
  session?: string;
  /** The `positions` of an earlier client, to continue from. */
  positions?: Record<string, Position>;
  /** True if the server may send what changed in place of a whole message; the app gets whole messages either way. */
  deltas?: boolean;
  heartbeat?: Heartbeat;
  backoff?: { baseMs: number; capMs: number };
  /** Your app's codes, which override the built-in ones. */
  closeCodes?: Record<number, Closing>;
  /** For platforms without a WebSocket, such as Node 20: that of the package ws. */
  WebSocket?: any;
}

/** Why an attempt failed before there was a socket. */
export interface Failure {
  why: string;
  again: Again;
  rejected?: boolean;
}

/** What a connection reports to the rest of the client. */
export interface Events {
  /** Called before anything is announced or sent. */
  onOpen: () => void;
  onState: (state: State) => void;
  /** The app has learnt of the connection. */
  onReady: () => void;
  onData: (data: string | ArrayBuffer) => void;
  /** The socket is gone. */
  onAbandon: () => void;
  /** No other attempt follows. */
  onEnd: (why: string) => void;
}
