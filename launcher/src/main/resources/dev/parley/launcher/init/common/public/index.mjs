// The page's side of the app: a socket, and a log of sent and received messages.
const url = window.WS_URL ?? location.origin.replace(/^http/, 'ws')
const MIN_WAIT_MS = 500
const MAX_WAIT_MS = 15000
const MAX_LINES = 500
const NORMAL_CLOSE = 1000

const state = document.getElementById('state')
const log = document.getElementById('log')
const composer = document.getElementById('composer')
const message = document.getElementById('message')

let socket
let wait = MIN_WAIT_MS

function setState (name, text) {
  document.body.dataset.state = name
  state.textContent = text
}

function show (kind, text) {
  const line = document.createElement('li')
  line.className = kind
  line.textContent = text
  log.append(line)
  while (log.children.length > MAX_LINES) log.firstElementChild.remove()
  line.scrollIntoView({ block: 'end' })
}

/** The text of a frame. Other frames, such as the gateway's errors, are shown as they are. */
function textOf (data) {
  try {
    const frame = JSON.parse(data)
    return frame.text ?? frame.message ?? data
  } catch {
    return data
  }
}

function connect () {
  setState('connecting', 'Connecting…')
  socket = new WebSocket(url)
  socket.addEventListener('open', () => {
    wait = MIN_WAIT_MS
    setState('open', 'Connected')
  })
  socket.addEventListener('message', ({ data }) => show('heard', textOf(data)))
  socket.addEventListener('close', ({ code }) => {
    if (code === NORMAL_CLOSE) return setState('closed', 'Closed. Reload the page to reconnect.')
    setState('closed', 'Not connected. Trying again…')
    // With jitter, so that clients that lost the same gateway don't reconnect all at once.
    setTimeout(connect, wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, MAX_WAIT_MS)
  })
}

composer.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = message.value.trim()
  if (!text || socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ text }))
  show('said', text)
  message.value = ''
})

connect()
