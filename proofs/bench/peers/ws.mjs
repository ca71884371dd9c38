// npm's ws as its own examples broadcast: node ws.mjs PORT APP, where APP is echo, fanout or channels.
import { WebSocketServer } from 'ws';

const [port, app] = [Number(process.argv[2]), process.argv[3]];
const channels = new Map();

const join = (name, socket) => {
  const members = channels.get(name) ?? new Set();
  channels.set(name, members.add(socket));
  socket.on('close', () => {
    members.delete(socket);
    if (members.size === 0 && channels.get(name) === members) channels.delete(name);
  });
  return members;
};

const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false, backlog: 1024 });
server.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate());
  if (app === 'echo') {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    return;
  }
  const names = new URL(request.url, 'ws://localhost').searchParams.get('channel') ?? 'all';
  const [members] = names.split(',').map((name) => join(name, socket));
  socket.on('message', (data, isBinary) => {
    for (const member of members) member.send(data, { binary: isBinary });
  });
});
server.on('listening', () => console.log(`ws ${app} on port ${port}`));
