// A page as someone who knew only the bare rules would write it: text in, text out.
const socket = new WebSocket(window.WS_URL);
const main = document.querySelector('main');
const input = document.getElementById('message');

function show(node) {
  const line = document.createElement('p');
  line.append(node);
  main.append(line);
}

socket.addEventListener('message', (event) => show(JSON.parse(event.data).text));

socket.addEventListener('close', () => {
  const reload = document.createElement('a');
  reload.href = '';
  reload.textContent = 'reload';
  show('Closed');
  show(reload);
});

input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    socket.send(JSON.stringify({ text: input.value }));
    input.value = '';
  }
});
