// Makes the page an app: its shell is kept by a service worker. Another version of the shell is used from the next visit on.

const WORKER = '/service-worker.js';

export async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) {
    return; // not a secure context
  }
  try {
    const registration = await workers.register(trusted(WORKER));
    if (registration.waiting && workers.controller) {
      // A newer shell is ready, and the person has just come: nothing is lost by loading it now.
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting.postMessage('activate');
    }
  } catch (/** @type {any} */ e) {
    console.warn('The page can’t be installed:', e.message);
  }
}

// The policy accepts one address of a script.
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
