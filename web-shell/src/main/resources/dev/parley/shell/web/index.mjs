// Connects the page's parts: frames flow from the client into the conversation, the conversation is rendered, and typed lines
// flow back as frames.

import { Asked } from './asked.mjs';
import { parse } from './commands.mjs';
import { Composer } from './composer.mjs';
import { Conversation } from './conversation.mjs';
import { $ } from './dom.mjs';
import { isMessage, readFrame } from './frames.mjs';
import { Memory } from './memory.mjs';
import { ParleyClient } from './parley.mjs';
import { Pending } from './pending.mjs';
import { Status } from './status.mjs';
import { storage } from './storage.mjs';
import { countMissed, renderTitle } from './title.mjs';
import { Views } from './views.mjs';

/** Only sent to the chat: another app may not know this action. */
const HEARTBEAT = { frame: { action: 'ping' }, afterMs: 25_000, answerMs: 10_000 };
/** How long to wait for a rejoin before repeating it. */
const REJOIN_MS = 10_000;

const memory = new Memory(storage('sessionStorage'), storage('localStorage'));
const client = new ParleyClient(withoutLobby(window.WS_URL), {
  onState,
  onFrame: (frame) => receive(readFrame(frame, conversation.clock.now())),
  onOpen: () => conversation.isChat && enterRooms(conversation.restore()),
  onGap: (channel) => sendAll(conversation.gap(channel)),
  positions: memory.positions,
  session: memory.session,
});
const conversation = new Conversation(memory, client);
const asked = new Asked();
const pending = new Pending();
const status = new Status(() => client.hurry());
const composer = new Composer(typed);
const views = new Views(conversation, {
  send: (frame) => send(frame),
  request: (frame) => client.send(frame),
  redraw: () => draw(),
  enter,
  open,
  leave: () => composer.hint(send(conversation.address({ action: 'leave' }))),
});
memory.wanted = views.wanted;

// The page joins its rooms itself, from its last positions.
function withoutLobby(url) {
  return `${url}${url.includes('?') ? '&' : '?'}lobby=false`;
}

let wasOpen = false;
function onState(state) {
  status.show(state);
  if (wasOpen && state.name !== 'open') {
    memory.lose();
  }
  wasOpen = state.name === 'open';
  if (!wasOpen) {
    composer.hint('');
    asked.takeAll().filter(Boolean).forEach((line) => {
      conversation.note(`The connection was lost before this was answered, so it may not have arrived: ${line}`, 'error');
      composer.offer(line);
    });
  }
  draw();
}

function receive(frame) {
  if (views.nickDialog.answered(frame)) {
    asked.rejected(frame.action);
  } else if (frame.type === 'error') {
    showError(frame);
  } else {
    if (isMessage(frame)) {
      countMissed();
    }
    asked.answered(frame);
    const answers = conversation.receive(frame);
    if (frame.type === 'welcome') {
      client.heartbeat = HEARTBEAT;
      enterRooms(answers);
    } else {
      sendAll(answers);
    }
  }
  draw();
}

function sendAll(frames) {
  frames.forEach((frame) => client.send(frame));
}

let rejoining = 0;
function enterRooms(frames) {
  sendAll(frames);
  clearTimeout(rejoining);
  rejoining = setTimeout(() => enterRooms(conversation.rejoin()), REJOIN_MS);
}

// Shows the error next to the line that caused it, if that is known.
function showError(frame) {
  const line = asked.rejected(frame.action);
  if (line) {
    returnLine(line, frame.text);
  } else {
    conversation.receive(frame);
  }
}

function returnLine(line, why) {
  if (!composer.offer(line, why)) {
    conversation.note(`${why} (${line})`, 'error');
  }
}

function typed(line) {
  const { frame, notice, problem } = parse(line);
  if (problem) {
    return problem;
  }
  if (notice) {
    conversation.note(notice);
    draw();
  }
  if (frame?.action === 'who') {
    views.members.open();
    return '';
  }
  return frame ? send(conversation.address(frame), line) : '';
}

function send(frame, line = '') {
  if (conversation.isChat && (!frame.action || frame.action === 'msg')) {
    deliver(frame, line);
    return '';
  }
  if (frame.action === 'leave' && conversation.isLocal(frame.room)) {
    conversation.forget(frame.room);
    draw();
    return '';
  }
  if (asked.isFull) {
    return 'There has been no answer for a while. Wait a moment; your line stays here.';
  }
  if (!client.send(frame)) {
    return 'Not connected. Your line stays here; send it when you are connected again.';
  }
  if (conversation.isChat) {
    asked.add(frame, line);
    draw();
  }
  return '';
}

// A sent line is shown as pending until the chat acknowledges it, across reconnects.
async function deliver(frame, line) {
  const shown = pending.add(frame);
  draw();
  try {
    await client.deliver(frame);
  } catch (e) {
    returnLine(line, e.uncertain ? `${e.message} The message may have been sent anyway.` : e.message);
  }
  pending.remove(shown);
  draw();
}

// Renders a burst of frames once.
let drawing = 0;
function draw() {
  drawing ||= setTimeout(() => {
    drawing = 0;
    views.draw();
    pending.render(conversation.room);
    renderTitle(conversation.current.title);
    document.body.classList.toggle('sending', !asked.isEmpty || !pending.isEmpty);
  }, 16);
}

function enter(room) {
  if (conversation.isPending(room)) {
    client.send(conversation.joinFrame(room));
  }
  conversation.view(room);
  views.focusLine();
  draw();
}

/** Views a room, which is joined first if it is not one of ours. */
function open(room) {
  if (conversation.rooms.has(room)) {
    enter(room);
  } else {
    composer.hint(send({ action: 'join', room }));
    views.focusLine();
  }
}

document.addEventListener('visibilitychange', () => {
  conversation.isAway = document.hidden;
  draw();
});
addEventListener('pagehide', () => {
  memory.setPositions(client.positions);
  if (client.isOpen) {
    memory.lose();
  }
});
client.connect();
