// One WebSocket of a connection.

/** More unsent bytes than this mean that the network is stuck. */
const MAX_UNSENT_BYTES = 65_536;

export class Socket {
  #socket;

  /**
   * @param {new (address: string) => WebSocket} WebSocket
   * @param {string} address
   * @param {{onOpen: () => void, onData: (data: any) => void, onClose: (code: number, reason: string) => void}} events
   */
  constructor(WebSocket, address, { onOpen, onData, onClose }) {
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.onopen = onOpen;
    socket.onmessage = (event) => onData(event.data);
    socket.onclose = (event) => onClose(event.code, String(event.reason ?? ''));
    socket.onerror = () => {}; // a close follows; without a handler, ws would throw
    this.#socket = socket;
  }

  get isStuck() {
    return this.#socket.bufferedAmount > MAX_UNSENT_BYTES;
  }

  /** @param {string} text */
  send(text) {
    this.#socket.send(text);
  }

  /** Closes the socket. Its handlers are removed, since its close event may arrive minutes later. */
  abandon() {
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
  }
}
