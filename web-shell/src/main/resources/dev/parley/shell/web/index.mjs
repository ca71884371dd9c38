// The page's parts put together: frames go from the client into the conversation, what it adds up to is drawn, and what is
// typed goes back as frames.

import { Asked } from './asked.mjs';
import { parse } from './commands.mjs';
import { Composer } from './composer.mjs';
import { Conversation } from './conversation.mjs';
import { $ } from './dom.mjs';
import { readFrame } from './frames.mjs';
import { Log } from './log.mjs';
import { Memory, tabStorage } from './memory.mjs';
import { ParleyClient } from './parley.mjs';
import { Pending } from './pending.mjs';
import { renderSide } from './side.mjs';
import { Status } from './status.mjs';
import { countMissed, renderTitle } from './title.mjs';

/** For the chat alone: another app may not know it. */
const HEARTBEAT = { frame: { action: 'ping' }, afterMs: 25_000, answerMs: 10_000 };
/** A room that did not let us back by then is asked again. */
const REJOIN_MS = 10_000;

const memory = new Memory(tabStorage());
const client = new ParleyClient(inNoRoom(window.WS_URL), {
  onState,
  onFrame: (frame) => take(readFrame(frame)),
  onOpen: () => conversation.isChat && askForRooms(conversation.restore()),
  onGap: (channel) => sendAll(conversation.gap(channel)),
  positions: memory.positions,
});
const conversation = new Conversation(memory, client);
const asked = new Asked();
const pending = new Pending();
const log = new Log();
const status = new Status(() => client.hurry());
const composer = new Composer(typed);

// We enter our rooms ourselves, from where we were in them.
function inNoRoom(url) {
  return `${url}${url.includes('?') ? '&' : '?'}lobby=false`;
}

function onState(state) {
  status.show(state);
  if (state.name !== 'open') {
    composer.hint('');
    asked.takeAll().filter(Boolean).forEach((line) => {
      conversation.note(`The connection was lost before this came back, so it may not have arrived: ${line}`, 'error');
      composer.offer(line);
    });
  }
  draw();
}

function take(frame) {
  if (frame.type === 'error') {
    refused(frame);
  } else {
    if (frame.type === 'message') {
      countMissed();
    }
    asked.answered(frame);
    const answers = conversation.take(frame);
    if (frame.type === 'welcome') {
      client.heartbeat = HEARTBEAT;
      askForRooms(answers);
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
function askForRooms(frames) {
  sendAll(frames);
  clearTimeout(rejoining);
  rejoining = setTimeout(() => askForRooms(conversation.rejoin()), REJOIN_MS);
}

// The error stands at the line it is about, if that is known.
function refused(frame) {
  const line = asked.refused(frame.action);
  if (line) {
    giveBack(line, frame.text);
  } else {
    conversation.take(frame);
  }
}

function giveBack(line, why) {
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
  return frame ? say(conversation.address(frame), line) : '';
}

function say(frame, line = '') {
  if (conversation.isChat && !frame.action) {
    deliver(frame, line);
    return '';
  }
  if (frame.action === 'leave' && conversation.isPending(frame.room)) {
    conversation.forget(frame.room);
    draw();
    return '';
  }
  if (asked.isFull) {
    return 'Nothing has come back for a while. Wait a moment, your line stays here.';
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

// A line that was said is shown as pending until the chat has it, however often we reconnect.
async function deliver(frame, line) {
  const shown = pending.add(frame);
  draw();
  try {
    await client.deliver(frame);
  } catch (e) {
    giveBack(line, e.uncertain ? `${e.message} This may have been said all the same.` : e.message);
  }
  pending.remove(shown);
  draw();
}

// Many frames in a burst are one drawing.
let drawing = 0;
function draw() {
  drawing ||= setTimeout(() => {
    drawing = 0;
    log.show(conversation.current.timeline);
    pending.render(conversation.room);
    renderSide(conversation, enter);
    renderTitle(conversation.room);
    document.body.classList.toggle('sending', !asked.isEmpty || !pending.isEmpty);
  }, 16);
}

function enter(room) {
  if (conversation.isPending(room)) {
    client.send(conversation.joinFrame(room));
  }
  conversation.view(room);
  draw();
}

document.addEventListener('visibilitychange', draw);
addEventListener('pagehide', () => memory.isAt(client.positions));
const ask = (action) => composer.hint(say(conversation.address({ action })));
$('who').addEventListener('click', () => ask('who'));
$('leave').addEventListener('click', () => ask('leave'));
$('join').addEventListener('click', () => composer.begin('/join '));
$('me').addEventListener('click', () => composer.begin('/nick '));
client.connect();
