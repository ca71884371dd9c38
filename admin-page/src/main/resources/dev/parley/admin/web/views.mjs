// Which view a route shows.

import { OneChannel } from './channel.mjs';
import { Channels } from './channels.mjs';
import { OneConnection } from './connection.mjs';
import { Connections } from './connections.mjs';
import { Events } from './events.mjs';
import { OneNode } from './node.mjs';
import { Nodes } from './nodes.mjs';
import { Rates } from './rates.mjs';

/** Of a list, and of one of it. @type {Record<string, (new (context: Context) => import('./view.mjs').View)[]>} */
const VIEWS = {
  nodes: [Nodes, OneNode],
  rates: [Rates],
  connections: [Connections, OneConnection],
  channels: [Channels, OneChannel],
  events: [Events],
};

export const FIRST = 'nodes';

/** @param {Route} route @returns {new (context: Context) => import('./view.mjs').View} the first view if there is no such route */
export function viewOf({ view, target }) {
  const [list, one] = Object.hasOwn(VIEWS, view) ? VIEWS[view] : VIEWS[FIRST];
  return (target && one) || list;
}
