// Socket.IO with its Redis adapter at REDIS_URL: node socketio.mjs PORT APP, where APP is echo or fanout.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const [port, app] = [Number(process.argv[2]), process.argv[3]];
const publisher = createClient({ url: process.env.REDIS_URL });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const server = new Server(http, {
  adapter: createAdapter(publisher, subscriber),
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});
server.on('connection', (socket) => {
  socket.on('m', (message) => (app === 'echo' ? socket : server).emit('m', message));
});
http.listen({ host: '127.0.0.1', port, backlog: 1024 }, () => console.log(`Socket.IO ${app} on port ${port}`));
