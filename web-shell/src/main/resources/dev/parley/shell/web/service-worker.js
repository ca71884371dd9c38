// Keeps the shell: the page and its files, of one version.
// Answers from there without the network; everything else goes to the network as it would without this worker.

const OURS = 'parley-';
const CACHE = `${OURS}{{version}}`;
/** The files by path, with the hash that the server's ETag begins with. */
const FILES = JSON.parse('{{files}}');

addEventListener('install', (event) => event.waitUntil(store()));

addEventListener('activate', (event) => event.waitUntil(takeOver()));

addEventListener('message', (event) => event.data === 'activate' && skipWaiting());

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

// A page that is being loaded may have files of the version before: it is notified, and loads itself again.
async function takeOver() {
  await removeOthers();
  await clients.claim();
  const pages = await clients.matchAll({ type: 'window' });
  pages.forEach((page) => page.postMessage('activated'));
}

async function stored(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

async function toFront() {
  const [page] = await clients.matchAll({ type: 'window' });
  return page ? page.focus() : clients.openWindow('/');
}
