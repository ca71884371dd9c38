// Parley's client for browsers and Node, for any app; docs/client.md explains how to use it.

export { ParleyClient } from './parley/client.mjs';
export { Presence } from './parley/presence.mjs';

/** @typedef {import('./parley/types.d.ts').Position} Position */
/** @typedef {import('./parley/types.d.ts').Heartbeat} Heartbeat */
/** @typedef {import('./parley/types.d.ts').State} State */
/**
 * @template [In=any]
 * @typedef {import('./parley/types.d.ts').Options<In>} Options
 */
/** @typedef {import('./parley/types.d.ts').Patience} Patience */
/** @typedef {import('./parley/types.d.ts').NotDelivered} NotDelivered */
/** @typedef {import('./parley/types.d.ts').TokenFunction} TokenFunction */
/** @typedef {import('./parley/types.d.ts').Url} Url */
