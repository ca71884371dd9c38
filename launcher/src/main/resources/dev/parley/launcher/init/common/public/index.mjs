// The page's side of the app: one socket, what is said, what is heard.
const url = window.WS_URL ?? location.origin.replace(/^http/, 'ws')
const FIRST_WAIT = 500
const LONGEST_WAIT = 15000
const MOST_LINES = 500
const CLOSED_FOR_GOOD = 1000

const state = document.getElementById('state')
const log = document.getElementById('log')
const composer = document.getElementById('composer')
const message = document.getElementById('message')

let socket
let wait = FIRST_WAIT

function tell (name, words) {
  document.body.dataset.state = name
  state.textContent = words
}

function show (kind, text) {
  const line = document.createElement('li')
  line.className = kind
  line.textContent = text
  log.append(line)
  while (log.children.length > MOST_LINES) log.firstElementChild.remove()
  line.scrollIntoView({ block: 'end' })
}

/** The text of a frame; what is no such frame, as an error of the gateway's, is shown as it is. */
function textOf (data) {
  try {
    const frame = JSON.parse(data)
    return frame.text ?? frame.message ?? data
  } catch {
    return data
  }
}

function connect () {
  tell('connecting', 'Connecting…')
  socket = new WebSocket(url)
  socket.addEventListener('open', () => {
    wait = FIRST_WAIT
    tell('open', 'Connected')
  })
  socket.addEventListener('message', ({ data }) => show('heard', textOf(data)))
  socket.addEventListener('close', ({ code }) => {
    if (code === CLOSED_FOR_GOOD) return tell('closed', 'Closed. Reload the page to come back.')
    tell('closed', 'Not connected. Trying again…')
    // Not all at once, when many lost the same gateway.
    setTimeout(connect, wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, LONGEST_WAIT)
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
