/** Where the page's socket is: WS_URL if it is set, else the host that the page itself came from. */
export function getWebSocketUrl (event) {
  if (process.env.WS_URL) return process.env.WS_URL
  const { host = 'localhost:3333', 'x-forwarded-proto': scheme } = event.headers
  return `${scheme === 'https' ? 'wss' : 'ws'}://${host}`
}
