// Listens to the page around the client, if there is one.

/**
 * @param {import('./connection.mjs').Connection} connection
 * @param {import('./liveness.mjs').Liveness} liveness
 * @returns {AbortController | undefined} ends the listening
 */
export function listen(connection, liveness) {
  const { addEventListener, document } = globalThis;
  if (!addEventListener) {
    return undefined;
  }
  const listening = new AbortController();
  const { signal } = listening;
  const online = () => {
    liveness.probe();
    connection.online();
  };
  const offline = () => {
    liveness.probeUrgently();
    connection.offline();
  };
  const acted = () => liveness.acted();
  const back = () => connection.state.name === 'resting' && connection.connect();
  // A page that is left may be kept for the way back, and its socket with it: others would think that the person is still there.
  const left = () => connection.state.name === 'resting' || connection.lost('This page was left.', 'return');
  const shownAgain = (/** @type {PageTransitionEvent} */ { persisted }) => persisted && back();
  const visibilityChanged = () => {
    liveness.visibilityChanged(document.hidden);
    if (!document.hidden) {
      back();
    }
  };
  addEventListener('online', online, { signal });
  addEventListener('offline', offline, { signal });
  addEventListener('pagehide', left, { signal });
  addEventListener('pageshow', shownAgain, { signal });
  document?.addEventListener('visibilitychange', visibilityChanged, { signal });
  for (const act of ['focus', 'pointerdown', 'keydown']) {
    addEventListener(act, back, { signal });
  }
  for (const act of ['focus', 'pointerdown', 'keydown', 'pointermove', 'wheel']) {
    addEventListener(act, acted, { signal, passive: true });
  }
  return listening;
}
