// The page's parts put together: frames go from the connection into the conversation, what it adds up to is drawn, and
// what is typed goes back as frames.

import { parse } from './commands.mjs';
import { Composer } from './composer.mjs';
import { Connection } from './connection.mjs';
import { Conversation } from './conversation.mjs';
import { $ } from './dom.mjs';
import { readFrame } from './frames.mjs';
import { Log } from './log.mjs';
import { Memory, tabStorage } from './memory.mjs';
import { renderSide } from './side.mjs';
import { Status } from './status.mjs';
import { countMissed, renderTitle } from './title.mjs';
import { Unconfirmed } from './unconfirmed.mjs';

/** A function has 29 s; after that the gateway says so. Silence beyond is a dead network. */
const ANSWER_MS = 35_000;
const PROBE_MS = 10_000;
/** Whoever looked away for so long may have slept. */
const AWAY_MS = 30_000;

const conversation = new Conversation(new Memory(tabStorage()));
const unconfirmed = new Unconfirmed();
const log = new Log();
const connection = new Connection(window.WS_URL, { onState, onFrame });
const status = new Status(() => connection.hurry());
const composer = new Composer(typed);

function onState(state) {
  status.show(state);
  if (state.name !== 'open') {
    composer.hint('');
    unconfirmed.takeAll().filter(Boolean).forEach((line) => {
      conversation.note(`The connection was lost before this came back, so it may not have arrived: ${line}`, 'error');
      composer.offer(line);
    });
  }
  draw();
}

function onFrame(data) {
  const frame = readFrame(data);
  if (frame.type === 'error') {
    refused(frame);
  } else {
    if (frame.type === 'message') {
      countMissed();
    }
    if (frame.type !== 'message' || conversation.isOurs(frame.from)) {
      giveBack(unconfirmed.settle(frame), 'This is what was refused.');
    }
    conversation.take(frame).forEach((answer) => connection.send(answer));
  }
  draw();
}

// The error stands at the line it is about, once it is known which that is.
function refused(frame) {
  const lines = unconfirmed.refuse(frame.action);
  if (lines.length) {
    giveBack(lines, frame.text);
  } else {
    conversation.take(frame);
  }
}

function giveBack(lines, why) {
  const rest = lines.filter((line) => !composer.offer(line, why));
  rest.forEach((line) => conversation.note(line ? `${why} (${line})` : why, 'error'));
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
  return frame ? say(frame, line) : '';
}

function say(frame, line = '') {
  if (frame.action === 'leave' && conversation.isPending(frame.room ?? conversation.room)) {
    conversation.forget(frame.room ?? conversation.room);
    draw();
    return '';
  }
  if (unconfirmed.isFull) {
    return 'Nothing has come back for a while. Wait a moment, your line stays here.';
  }
  if (!connection.send(conversation.address(frame))) {
    return 'Not connected. Your line stays here; send it when you are connected again.';
  }
  if (conversation.isChat) {
    connection.expectAnswer(ANSWER_MS);
    unconfirmed.add(frame, line);
    draw();
  }
  return '';
}

// Many frames in a burst are one drawing.
let drawing = 0;
function draw() {
  drawing ||= setTimeout(() => {
    drawing = 0;
    log.show(conversation.current.timeline);
    renderSide(conversation, enter);
    renderTitle(conversation.room);
    document.body.classList.toggle('sending', !unconfirmed.isEmpty);
  }, 16);
}

function enter(room) {
  if (conversation.isPending(room)) {
    connection.send({ action: 'join', room });
  }
  conversation.view(room);
  draw();
}

// After sleep or a change of network a socket may be dead and not know it. Asking for history finds out, and fills in.
function probe() {
  if (conversation.isChat && connection.send(conversation.historyFrame())) {
    connection.expectAnswer(PROBE_MS);
  }
}

let hiddenAt = Date.now();
function lookedAt() {
  if (connection.state.name === 'resting') {
    connection.connect();
  } else if (Date.now() - hiddenAt > AWAY_MS) {
    probe();
  }
}

addEventListener('online', probe);
document.addEventListener('visibilitychange', () => {
  draw();
  document.hidden ? (hiddenAt = Date.now()) : lookedAt();
});
$('who').addEventListener('click', () => composer.hint(say({ action: 'who' })));
$('leave').addEventListener('click', () => composer.hint(say({ action: 'leave' })));
$('join').addEventListener('click', () => composer.begin('/join '));
$('me').addEventListener('click', () => composer.begin('/nick '));
connection.connect();
