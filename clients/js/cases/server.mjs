// The server of a case, by the package ws.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Queue } from './queue.mjs';
import { filled, matched } from './values.mjs';

const TOKEN = 'parley.token.';
const SESSION = 'parley.session.';
const DELTAS = 'parley.delta';
const REFUSED = 'parley.refused';

export class Server {
  #handshakes = new Queue();
  #received = new Queue();
  #closes = new Queue();
  #http = createServer();
  #sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'parley' });
  #refusing = new WebSocketServer({ noServer: true, handleProtocols: () => REFUSED });
  #socket;
  #known;

  constructor(known) {
    this.#known = known;
    this.#http.on('upgrade', (request, socket, head) => this.#handshakes.add({ request, socket, head }));
  }

  async listen() {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    return `ws://127.0.0.1:${this.#http.address().port}`;
  }

  async close() {
    this.#handshakes.left.forEach(({ socket }) => socket.destroy());
    this.#socket?.terminate();
    this.#http.close();
    await once(this.#http, 'close');
  }

  /** What the client did and the case did not expect. */
  get left() {
    return { handshakes: this.#handshakes.left.length, received: this.#received.left };
  }

  steps = {
    accept: async (expected) => {
      const { request, socket, head } = await this.#handshake(expected);
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
        this.#socket = accepted;
        accepted.on('message', (data, isBinary) => this.#received.add({ bytes: isBinary ? [...data] : undefined, text: String(data) }));
        accepted.on('close', () => this.#closes.add(accepted));
      });
    },
    refuse: async (expected) => {
      const { request, socket, head } = await this.#handshake(expected);
      const status = filled(expected.status, this.#known);
      if ((status === 401 || status === 403) && offers(request).includes(REFUSED)) {
        this.#refusing.handleUpgrade(request, socket, head, (refused) => refused.close(4000 + status));
      } else {
        socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      }
    },
    receive: async (frame) => {
      const { text } = await this.#received.take(JSON.stringify(frame));
      matched(JSON.parse(text), frame, this.#known);
    },
    receiveText: async (text) => assert.equal((await this.#received.take(text)).text, text),
    receiveBytes: async (bytes) => assert.deepEqual((await this.#received.take('bytes')).bytes, bytes),
    say: (frame) => this.#socket.send(JSON.stringify(filled(frame, this.#known))),
    sayText: (text) => this.#socket.send(text),
    sayBytes: (bytes) => this.#socket.send(new Uint8Array(bytes)),
    end: ({ code, reason }) => this.#socket.close(filled(code, this.#known), filled(reason, this.#known)),
    drop: () => this.#socket.terminate(),
    left: async () => {
      const left = this.#socket;
      while ((await this.#closes.take('the client to leave')) !== left) {}
    },
  };

  async #handshake({ token, session, deltas }) {
    const handshake = await this.#handshakes.take('a handshake');
    const offered = (prefix) => offers(handshake.request).find((offer) => offer.startsWith(prefix))?.slice(prefix.length) ?? null;
    if (token !== undefined) {
      matched(offered(TOKEN), token, this.#known);
    }
    if (session !== undefined) {
      matched(decodeURIComponent(offered(SESSION)), session, this.#known);
    }
    if (deltas !== undefined) {
      assert.equal(offered(DELTAS) !== null, deltas);
    }
    return handshake;
  }
}

const offers = ({ headers }) => (headers['sec-websocket-protocol'] ?? '').split(',').map((offer) => offer.trim());
