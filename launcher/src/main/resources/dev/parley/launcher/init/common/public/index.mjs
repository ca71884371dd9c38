// The page's side of the app: a connection, and a log of sent and received messages.
import { ParleyClient } from '/_parley/client.mjs'

const url = window.WS_URL ?? location.origin.replace(/^http/, 'ws')
const MAX_LINES = 500
const STATES = {
  connecting: 'Connecting…',
  open: 'Connected',
  waiting: 'Not connected. Trying again…',
  offline: 'This device is offline. Trying again…',
  closed: 'Closed. Reload the page to reconnect.'
}

const state = document.getElementById('state')
const log = document.getElementById('log')
const composer = document.getElementById('composer')
const message = document.getElementById('message')

function show (kind, text) {
  const line = document.createElement('li')
  line.className = kind
  line.textContent = text
  log.append(line)
  while (log.children.length > MAX_LINES) log.firstElementChild.remove()
  line.scrollIntoView({ block: 'end' })
}

/** The text of a frame. Other frames, such as the gateway's errors, are shown as they are. */
function textOf (frame) {
  return typeof frame === 'string' ? frame : frame.text ?? frame.message ?? JSON.stringify(frame)
}

// Reconnects by itself.
const client = new ParleyClient(url, {
  onFrame: (frame) => show('heard', textOf(frame)),
  onState: ({ name }) => {
    document.body.dataset.state = ['connecting', 'open'].includes(name) ? name : 'closed'
    state.textContent = STATES[name]
  }
})

composer.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = message.value.trim()
  if (!text || !client.send({ text })) return
  show('said', text)
  message.value = ''
})

client.connect()
