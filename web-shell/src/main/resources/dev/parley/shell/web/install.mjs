// Makes the page an app: its shell is kept by a service worker. Another version of the shell is used from the next visit on.

const WORKER = '/service-worker.js';
/** A page that is younger has nothing to lose by being loaded again, in ms. */
const YOUNG_MS = 30_000;
/** How long another version may take to take over, in ms. Usually it takes a few. */
const TAKES_OVER_MS = 3_000;

export async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) {
    return; // not a secure context
  }
  try {
    // Not "controller": there is none if the worker that this page came from has been replaced since.
    const isStored = (await workers.getRegistration()) !== undefined;
    if (isStored) {
      // Another version took over while this page was being loaded: its files may be of both. An event "controllerchange" would
      // be lost if the page does not listen yet, and so is a message to a page that has no scripts yet: the page also asks.
      workers.addEventListener('message', ({ data }) => data === 'other version' && performance.now() < YOUNG_MS && location.reload());
      workers.startMessages();
    }
    const registration = await workers.register(trusted(WORKER));
    if (isStored && performance.now() < YOUNG_MS) {
      activate(registration);
      registration.active?.postMessage({ version: document.documentElement.dataset.version });
    }
  } catch (/** @type {any} */ e) {
    console.warn('The page can’t be installed:', e.message);
  }
}

/**
 * Lets another version that waits take over. Chromium makes it wait, for up to five minutes, until the old worker has nothing left to
 * do, which a reloaded page itself may keep it from. Then the old one is given up, and the page comes from the network.
 *
 * @param {ServiceWorkerRegistration} registration
 */
function activate(registration) {
  const { waiting } = registration;
  if (waiting) {
    waiting.postMessage('activate');
    setTimeout(async () => {
      if (waiting.state === 'installed' && performance.now() < YOUNG_MS) {
        await registration.unregister();
        location.reload();
      }
    }, TAKES_OVER_MS);
  }
}

/** The policy accepts one address of a script. @param {string} url */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy('service-worker', {
    createScriptURL(/** @type {string} */ wanted) {
      if (wanted !== WORKER) {
        throw new TypeError(`Not a script of this page: ${wanted}`);
      }
      return wanted;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}
