// Where the sockets are: the sandbox's port in testing, else as configured.
module.exports = function getWebSocketUrl () {
  if (process.env.ARC_ENV !== 'testing') return process.env.WS_URL
  const { ports } = JSON.parse(process.env.ARC_SANDBOX)
  return `ws://localhost:${ports.http}`
}
