// Keeps the shell: the page and its files, of one version.
// Answers from there without the network; everything else goes to the network as it would without this worker.

const OURS = 'parley-';
const VERSION = '{{version}}';
const CACHE = OURS + VERSION;
/** The files by path, with the hash that the server's ETag begins with. */
const FILES = JSON.parse('{{files}}');

addEventListener('install', (event) => event.waitUntil(store()));

addEventListener('activate', (event) => event.waitUntil(takeOver()));

// A page says which version it is of when it starts.
addEventListener('message', (event) => {
  if (event.data === 'activate') {
    skipWaiting();
  } else if (event.data?.version !== VERSION) {
    event.waitUntil(correct(event.source));
  }
});

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === 'GET' && origin === location.origin && Object.hasOwn(FILES, pathname)) {
    event.respondWith(stored(pathname, event.request));
  }
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(toFront());
});

// While servers are being replaced, files of two versions may arrive. They don't mix: the next visit tries again.
async function store() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(FILES).map(async ([path, hash]) => {
      const response = await fetch(path, { cache: 'no-cache' });
      if (!response.ok || !response.headers.get('ETag')?.includes(hash)) {
        throw new Error(`${path} is of another version`);
      }
      await cache.put(path, response);
    }),
  );
}

// Other apps of the same origin have caches of their own.
async function removeOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function takeOver() {
  await removeOthers();
  await clients.claim();
  const pages = await clients.matchAll({ type: 'window' });
  pages.forEach((page) => page.postMessage('other version'));
}

// A page that was being loaded when this version took over may have files of the one before. It loads itself again, unless the
// browser has dropped the files of this version.
async function correct(page) {
  const cache = await caches.open(CACHE);
  if (await cache.match('/')) {
    page.postMessage('other version');
  }
}

async function stored(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

async function toFront() {
  const [page] = await clients.matchAll({ type: 'window' });
  return page ? page.focus() : clients.openWindow('/');
}
