/** The types of the client library's interface. */

import type { ParleyClient } from '../parley.mjs';

export interface Position {
  epoch: string;
  offset: number;
}

/** When to reconnect; 'return' means when the person returns to the page. */
export type Again = 'never' | 'backoff' | 'pause' | 'return';

/** What a close code means: the reason as a sentence for people, and when to reconnect. */
export interface Closing {
  why: string;
  again: Again;
}

export interface Heartbeat {
  /** The frame to send after a silence. */
  frame: object;
  afterMs: number;
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
}

/** Why a frame was not delivered. */
export interface NotDelivered extends Error {
  reason: 'full' | 'refused' | 'closed';
  /** True if the frame may have arrived anyway. */
  uncertain: boolean;
  /** The error that the server answered. */
  frame?: any;
}

export interface Options {
  /** Called with each frame: the object if the frame is a JSON object, else the text or ArrayBuffer. */
  onFrame?: (frame: any) => void;
  onState?: (state: State) => void;
  /** The place to restore your state on the server; see resume(). */
  onOpen?: (client: ParleyClient) => void;
  /** Called when messages of the channel were missed for good. */
  onGap?: (channel: string) => void;
  /** A secret that identifies you across connections; by default a new one per client. */
  session?: string;
  /** The `positions` of an earlier client, to continue from. */
  positions?: Record<string, Position>;
  heartbeat?: Heartbeat;
  backoff?: { baseMs: number; capMs: number };
  /** Your app's codes, which override the built-in ones. */
  closeCodes?: Record<number, Closing>;
  /** For platforms without a WebSocket, such as Node 20: that of the package ws. */
  WebSocket?: any;
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
