// One connection's story: who and since when, what it is in and holds, what happened to it lately; and to send to it or close it.

import { Closing } from './closing.mjs';
import { button } from './controls.mjs';
import { el } from './dom.mjs';
import { EventTable } from './event-table.mjs';
import { Facts } from './facts.mjs';
import { bytes, clock, count, duration, moment, noun } from './format.mjs';
import { format } from './route.mjs';
import { Sending } from './sending.mjs';
import { path } from './server.mjs';
import { link } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 2000;

export class OneConnection extends View {
  #facts = new Facts();
  #channels = el('ul', { className: 'chips' });
  #channelWords = el('p', { className: 'soft' });
  #attributes = el('pre', { tabIndex: 0, ariaLabel: 'Attributes' });
  #authorizer = el('pre', { tabIndex: 0, ariaLabel: 'What the authorizer or token said' });
  #gone = el('p', { className: 'notice', hidden: true }, 'This connection is closed, or no gateway knows it.');
  #events;
  #since = el('p', { className: 'soft' });
  #sending;
  #closing;
  #now = el('div', { className: 'group' });
  #shown = '';

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Connection');
    this.heading.className = 'id';
    this.#events = new EventTable(context.nodes, 'Latest events, the newest first', { ofOne: true });
    this.#sending = new Sending(this);
    this.#closing = new Closing(this);
    const watch = button('Watch live', () => context.go({ view: 'events', query: { connection: this.route.target } }));
    this.tools.append(watch);
    const holds = el('div', { className: 'group' }, panel('Channels', this.#channelWords, this.#channels), panel('Attributes', this.#attributes), panel('Authorizer', this.#authorizer));
    this.#now.append(
      el('div', { className: 'pair' }, panel('Who and since when', this.#facts.element), holds),
      el('div', { className: 'pair' }, this.#sending.element, this.#closing.element),
    );
    this.element.append(this.#gone, this.#now, el('section', { className: 'group' }, el('h2', {}, 'Latest events'), this.#since, this.#events.element));
    this.watch((signal) => this.#story(signal), EVERY_MS);
  }

  /** @param {Route} route */
  show(route) {
    this.heading.textContent = route.target;
    super.show(route);
  }

  /** @param {AbortSignal} signal */
  async #story(signal) {
    /** @type {Story} */
    const { connection, events, eventsSince } = await this.context.server.get(path`@cluster/connections/${this.route.target}`, {}, signal);
    this.#gone.hidden = connection !== undefined;
    this.#now.hidden = connection === undefined;
    if (connection) {
      this.#about(connection);
    }
    this.#since.textContent = eventsSince ? `Remembered since ${clock(Date.parse(eventsSince))}.` : '';
    this.#events.show(events.map((line, i) => ({ ...line, seq: events.length - i })));
  }

  /** @param {NonNullable<Story['connection']>} connection */
  #about(connection) {
    this.#facts.show(facts(connection, this.context));
    const { channels, channelsCut, attributes, authorizer } = connection;
    const signature = JSON.stringify([channels, channelsCut, attributes, authorizer]);
    if (this.#shown === signature) {
      return; // a selected text stays selected
    }
    this.#shown = signature;
    this.#channelWords.textContent = `${noun(channels.length, 'channel')}${channelsCut ? ', and more that are not listed' : ''}.`;
    this.#channels.replaceChildren(...channels.map((name) => el('li', {}, link(format({ view: 'channels', target: name }), name))));
    this.#attributes.textContent = words(attributes);
    this.#authorizer.textContent = words(authorizer);
  }
}

/** @param {NonNullable<Story['connection']>} connection @param {Context} context @returns {[string, string][]} */
function facts({ node, connectedAt, lastActiveAt = '', user, address, userAgent, state, queue, lately }, context) {
  const ago = (/** @type {string} */ at) => duration(context.clock.now() - Date.parse(at));
  return [
    ['State', state],
    ['User', user || '–'],
    ['Since', `${moment(Date.parse(connectedAt))}, for ${ago(connectedAt)}`],
    ['Last active', lastActiveAt ? `${ago(lastActiveAt)} ago` : '–'],
    ['From', address || '–'],
    ['User agent', userAgent || '–'],
    ['Node', context.nodes.of(node)],
    ['Queued to it', bytes(queue?.outBytes)],
    ['Held from it', bytes(queue?.inBytes)],
    ['Sent lately', lately ? `${noun(lately.messages, 'message')}, ${bytes(lately.bytes)}, in ${duration(lately.sinceMillis)}` : count(undefined)],
  ];
}

/** @param {object | undefined} value */
const words = (value) => (value && Object.keys(value).length > 0 ? JSON.stringify(value, null, 2) : 'none');

/** @param {string} title @param {Node[]} content */
const panel = (title, ...content) => el('section', { className: 'panel' }, el('h2', {}, title), ...content);
