// Where the sockets are: the sandbox's port in testing, else as configured.
module.exports = function getWebSocketUrl () {
  const { ports } = JSON.parse(process.env.ARC_SANDBOX)
  return process.env.ARC_ENV === 'testing' ? `ws://localhost:${ports.http}` : process.env.WS_URL
}
