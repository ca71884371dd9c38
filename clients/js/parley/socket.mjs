// One WebSocket of a connection.

/** More unsent bytes than this mean that the network is stuck. */
const MAX_UNSENT_BYTES = 65_536;

/**
 * Browsers hide the status of a handshake. So the server answers one that it refuses with 401 or 403 by selecting this subprotocol, if
 * it was offered, and by a close code at once.
 */
export const REFUSED = 'parley.refused';
/** The connection ended without a close frame. */
const LOST = 1006;
/** How the package ws reports the status of a refused handshake. Browsers show none. */
const STATUS = /^Unexpected server response: (\d{3})$/;

/**
 * @typedef {object} SocketEvents
 * @property {() => void} onOpen
 * @property {(data: any) => void} onData
 * @property {(code: number, reason: string, status?: number) => void} onClose status: of a refused handshake, if known
 */

export class Socket {
  #socket;
  /** @type {number | undefined} */
  #status;
  /** @type {any} */
  #closing;

  /**
   * @param {new (address: string, protocols: string[]) => WebSocket} WebSocket
   * @param {string} address
   * @param {string[]} protocols to offer
   * @param {SocketEvents} events
   */
  constructor(WebSocket, address, protocols, { onOpen, onData, onClose }) {
    const socket = new WebSocket(address, protocols);
    socket.binaryType = 'arraybuffer';
    let isOpen = false;
    const closed = (/** @type {number} */ code, /** @type {string} */ reason) => {
      this.abandon();
      onClose(code, reason, this.#status);
    };
    socket.onopen = () => {
      isOpen = true;
      if (socket.protocol !== REFUSED) {
        onOpen();
      }
    };
    socket.onmessage = (event) => onData(event.data);
    socket.onclose = (event) => closed(event.code, String(event.reason ?? ''));
    // Without a handler, ws would throw.
    socket.onerror = (/** @type {any} */ event) => {
      const status = STATUS.exec(String(event?.message))?.[1];
      this.#status = status ? Number(status) : undefined;
      // A close follows at once, but not after a handshake that failed in Node 22.
      if (!isOpen) {
        this.#closing = setTimeout(() => closed(LOST, ''));
      }
    };
    this.#socket = socket;
  }

  get isStuck() {
    return this.#socket.bufferedAmount > MAX_UNSENT_BYTES;
  }

  /** @param {import('./types.d.ts').Data} data */
  send(data) {
    this.#socket.send(data);
  }

  /** Closes the socket. Its handlers are removed, since its close event may arrive minutes later. */
  abandon() {
    clearTimeout(this.#closing);
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.onerror = () => {}; // ws reports that the handshake ends here
    this.#socket.close();
  }
}
