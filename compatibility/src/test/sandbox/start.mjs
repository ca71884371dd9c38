// Starts the sandbox on this folder's app, and ends it when standard input ends: whoever started it is done, or gone.
// From the environment: PORT and ARC_INTERNAL_PORT to listen on, EVENTS_FILE for the functions to record their events.
import sandbox from '@architect/sandbox'

await sandbox.start({
  cwd: import.meta.dirname,
  host: '127.0.0.1',
  logLevel: 'debug', // says when a function's answer is taken up
  runtimeCheck: false,
  env: { EVENTS_FILE: process.env.EVENTS_FILE },
})
process.stdin.resume().on('end', async () => {
  await sandbox.end()
  process.exit()
})
console.log('started')
