// Gives Node what the client finds in a page: events of the window, and a document.

if (!globalThis.document) {
  const page = new EventTarget();
  Object.assign(globalThis, {
    document: Object.assign(new EventTarget(), { hidden: false }),
    addEventListener: page.addEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
  });
  if (!globalThis.navigator) {
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true, writable: true });
  }
}

/** Runs the body while a property of the page, such as `document.hidden`, has another value. */
export async function withProperty(object, name, value, body) {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  try {
    await body();
  } finally {
    if (own) {
      Object.defineProperty(object, name, own);
    } else {
      delete object[name];
    }
  }
}
