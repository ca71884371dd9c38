/** The URL of the page's socket: WS_URL if it is set, otherwise the page's own host. */
export function getWebSocketUrl (event) {
  if (process.env.WS_URL) return process.env.WS_URL
  const { host = 'localhost:3333', 'x-forwarded-proto': scheme } = event.headers
  return `${scheme === 'https' ? 'wss' : 'ws'}://${host}`
}
