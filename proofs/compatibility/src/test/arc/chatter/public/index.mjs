const main = document.querySelector('main')
const socket = new WebSocket(window.WS_URL)
socket.onopen = () => socket.send(JSON.stringify({ text: 'hi' }))
socket.onmessage = ({ data }) => { main.textContent = JSON.parse(data).text }
socket.onclose = () => { main.textContent = 'Closed' }
