// Calls the app's handlers. One that throws stops neither the others nor the client: its error is reported like any uncaught one.

export class Emitter {
  /** @type {Map<string, Set<Function>>} */
  #handlers = new Map();

  /** @param {Record<string, Function | undefined>} handlers by event */
  constructor(handlers = {}) {
    Object.entries(handlers).forEach(([event, handler]) => handler && this.on(event, handler));
  }

  /** @param {string} event @param {Function} handler @returns {() => void} removes it */
  on(event, handler) {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** @param {string} event @param {any[]} details */
  emit(event, ...details) {
    for (const handler of this.#handlers.get(event) ?? []) {
      try {
        handler(...details);
      } catch (e) {
        report(e);
      }
    }
  }
}

/** @param {unknown} e */
function report(e) {
  const { reportError } = globalThis;
  if (reportError) {
    reportError(e);
  } else {
    queueMicrotask(() => {
      throw e;
    });
  }
}
