// uWebSockets.js with its own topics: node uws.mjs PORT APP, where APP is echo, fanout or channels.
import uWS from 'uwebsockets';

const [port, app] = [Number(process.argv[2]), process.argv[3]];

const server = uWS.App();
server.ws('/*', {
  compression: uWS.DISABLED,
  maxPayloadLength: 131072,
  maxBackpressure: 64 * 1024 * 1024,
  idleTimeout: 0,
  sendPingsAutomatically: false,
  upgrade: (response, request, context) => response.upgrade(
    { topics: (request.getQuery('channel') ?? 'all').split(',') },
    request.getHeader('sec-websocket-key'),
    request.getHeader('sec-websocket-protocol'),
    request.getHeader('sec-websocket-extensions'),
    context),
  open: (socket) => {
    if (app !== 'echo') socket.getUserData().topics.forEach((topic) => socket.subscribe(topic));
  },
  message: (socket, message, isBinary) => {
    if (app === 'echo') {
      socket.send(message, isBinary, false);
    } else {
      // The server publishes, so that the sender gets it too.
      server.publish(socket.getUserData().topics[0], message, isBinary, false);
    }
  },
});
server.listen('127.0.0.1', port, (listening) => {
  if (!listening) throw new Error(`Port ${port} is taken`);
  console.log(`uWebSockets.js ${app} on port ${port}`);
});
