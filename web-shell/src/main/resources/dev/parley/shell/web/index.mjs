// Connects the page's parts: frames flow from the client into the conversation, the conversation is rendered, and typed lines
// flow back as frames.

import { withoutLobby } from './address.mjs';
import { Conversation } from './conversation.mjs';
import { isMessage, readFrame } from './frames.mjs';
import { install } from './install.mjs';
import { Memory } from './memory.mjs';
import { Notifications } from './notifications.mjs';
import { ParleyClient } from './parley.mjs';
import { Status } from './status.mjs';
import { storage } from './storage.mjs';
import { renderTitle } from './title.mjs';
import { Views } from './views.mjs';
import { Writing } from './writing.mjs';

/** Only sent to the chat: another app may not know this action. */
const HEARTBEAT = { frame: { action: 'ping' }, afterMs: 25_000, activeAfterMs: 4_000, answerMs: 5_000 };
/** How long to wait for a rejoin before repeating it. */
const REJOIN_MS = 10_000;

const [tab, browser] = [storage('sessionStorage'), storage('localStorage')];
const memory = new Memory(tab, browser);
install(); // before the first wait: the worker may report during it that it took over
await memory.agree();
const client = new ParleyClient(withoutLobby(/** @type {any} */ (window).WS_URL), {
  onState,
  onFrame: (frame) => receive(readFrame(frame, conversation.clock.now())),
  onOpen: () => conversation.isChat && enterRooms(conversation.restore()),
  onGap: (channel) => sendAll(conversation.requests.gap(channel)),
  positions: memory.positions,
  session: memory.session,
});
const conversation = new Conversation(memory, client);
const status = new Status(() => client.hurry());
const notifications = new Notifications(browser);
const heard = (/** @type {Item[]} */ messages) => notifications.heard(messages, conversation.me);
const calls = { redraw: () => draw(), listPeople: () => views.members.open() };
const writing = new Writing({ client, conversation, memory }, tab, calls);
const { composer, sending } = writing;
const views = new Views(conversation, {
  send: (frame) => sending.send(frame),
  request: (frame) => client.send(frame),
  redraw: calls.redraw,
  enter,
  open,
  leave: () => composer.hint(sending.send(conversation.requests.address({ action: 'leave' }))),
});
memory.wanted = views.wanted;
conversation.onMissed = heard;
writing.attach(views.log);

let wasOpen = false;
function onState(/** @type {import('./parley.mjs').State} */ state) {
  status.show(state);
  if (wasOpen && state.name !== 'open') {
    // A chat that stops with its gateway has announced that we left.
    state.code === 1012 ? memory.connected() : memory.lose();
  }
  wasOpen = state.name === 'open';
  if (!wasOpen) {
    sending.disconnected();
  }
  draw();
}

function receive(/** @type {Frame} */ frame) {
  if (views.nickDialog.answered(frame)) {
    sending.rejected(frame.action);
  } else if (frame.type === 'error') {
    sending.showError(frame);
  } else {
    heard(isMessage(frame) ? [frame] : []);
    sending.answered(frame);
    const answers = conversation.receive(frame);
    if (frame.type === 'welcome') {
      client.heartbeat = HEARTBEAT;
      enterRooms(answers);
      writing.resume();
    } else {
      sendAll(answers);
    }
  }
  draw();
}

function sendAll(/** @type {Outgoing[]} */ frames) {
  frames.forEach((frame) => client.send(frame));
}

let rejoining = 0;
function enterRooms(/** @type {Outgoing[]} */ frames) {
  sendAll(frames);
  clearTimeout(rejoining);
  rejoining = setTimeout(() => enterRooms(conversation.rejoin()), REJOIN_MS);
}

// Renders a burst of frames once.
let drawing = 0;
function draw() {
  if (drawing) {
    return;
  }
  drawing = setTimeout(() => {
    drawing = 0;
    views.draw();
    writing.draw();
    conversation.seen();
    renderTitle(conversation.current.title);
  }, 16);
}

function enter(/** @type {string} */ room) {
  if (conversation.isPending(room)) {
    client.send(conversation.joinFrame(room));
  }
  conversation.view(room);
  views.focusLine();
  draw();
}

/** Views a room, which is joined first if it is not one of ours. @param {string} room */
function open(room) {
  if (conversation.rooms.has(room)) {
    enter(room);
  } else {
    composer.hint(sending.send({ action: 'join', room }));
    views.focusLine();
  }
}

document.addEventListener('visibilitychange', () => {
  conversation.isAway = document.hidden;
  // A phone may end a hidden page without another event.
  memory.setPositions(client.positions);
  draw();
});
addEventListener('storage', () => memory.refresh());
// The client listens to it later, and then closes the connection.
addEventListener('pagehide', () => memory.setPositions(client.positions));
conversation.isAway = document.hidden;
conversation.begin();
draw();
client.connect();
