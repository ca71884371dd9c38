// Runs dynalite from the packages of an app. Arguments: the app's folder, and the port, or nothing for 5555 or the next free one.
const { createRequire } = require('node:module')
const { join } = require('node:path')

const [, folder, wanted] = process.argv
const FIRST_PORT = 5555
const TRIES = 50

function find () {
  const own = createRequire(join(folder, 'package.json'))
  try {
    return own.resolve('dynalite')
  } catch {
    // Some package managers show an app only the packages that it names itself.
    return createRequire(own.resolve('@architect/sandbox')).resolve('dynalite')
  }
}

let file
try {
  file = find()
} catch {
  console.log('parley: missing')
  process.exit(1)
}
const dynalite = require(file)

function listen (port, tries) {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  server.once('error', error => {
    if (error.code === 'EADDRINUSE' && tries > 1) return listen(port + 1, tries - 1)
    console.error(`port ${port} can't be used: ${error.message}`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    // A client that goes away in the middle of a call would end it otherwise, and lose all tables.
    process.on('uncaughtException', error => console.error(error))
    console.log(`parley: port ${server.address().port}`)
  })
}

// A terminal sends SIGINT to all of its processes, but functions need their tables until they have ended.
process.on('SIGINT', () => {})
process.stdin.on('end', () => process.exit()).on('error', () => process.exit()).resume()
if (wanted) listen(Number(wanted), 1)
else listen(FIRST_PORT, TRIES)
