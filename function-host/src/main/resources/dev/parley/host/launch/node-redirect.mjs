// Brings TLS connections of a function to its gateway's own HTTPS port, if they are for a name that means the gateway: the host
// of an event's domainName, or API Gateway's name for the API. Names and ports are in PARLEY_REDIRECT. Nothing else changes.
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { isIP } from 'node:net'
import tls from 'node:tls'

const AWS = /\.amazonaws\.com(\.cn)?$/

export function install(text) {
  const { port, hosts, prefixes, ca } = JSON.parse(text)
  const named = new Set(hosts)
  const original = tls.connect
  // Now, since what is in a temporary folder may be cleaned away while the function runs.
  const authority = readFileSync(ca)

  const isOurs = (host, wanted) => named.has(`${host}:${wanted}`)
    || Number(wanted) === 443 && AWS.test(host) && prefixes.some(prefix => host.startsWith(prefix))

  /** Only the options of a new connection; undefined for others. */
  function redirected(options) {
    // A path is that of a Unix socket, and a socket is there already, such as a proxy's.
    if (options.socket || options.path) return undefined
    const host = String(options.host ?? 'localhost').toLowerCase()
    if (!isOurs(host, options.port)) return undefined
    const servername = options.servername || (isIP(host) ? undefined : host)
    return { ...options, host: '127.0.0.1', port, ca: authority, servername, lookup: undefined }
  }

  tls.connect = function connect(...args) {
    const callback = args.find(each => typeof each === 'function')
    const options = args.find(each => typeof each === 'object' && each !== null) ?? {}
    const whole = typeof args[0] === 'object' ? options
      : { ...options, port: args[0], host: typeof args[1] === 'string' ? args[1] : options.host }
    const found = redirected(whole)
    return found ? original.call(this, found, callback) : original.apply(this, args)
  }
  syncBuiltinESMExports()
}
