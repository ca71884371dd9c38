// Shows the view that the URL names, to operators who are signed in, as long as the server answers.

import { Clock } from './clock.mjs';
import { Confirm } from './confirm.mjs';
import { $, el } from './dom.mjs';
import { NodeNames } from './node-names.mjs';
import { Poll } from './poll.mjs';
import { format, parse } from './route.mjs';
import { Refusal, Server } from './server.mjs';
import { SignIn } from './sign-in.mjs';
import { Status } from './status.mjs';
import { FIRST, viewOf } from './views.mjs';

const FIRST_ASK_MS = 1000;

const status = new Status();
const server = new Server((outcome) => (outcome === 'signedOut' ? signIn('Your session has ended. Sign in to go on where you were.') : status.show(outcome === 'live')));
const signInForm = new SignIn(server, () => begin(true));
/** @type {Context} */
const context = { server, confirm: new Confirm(), clock: new Clock(), nodes: new NodeNames(), go };

/** @type {import('./view.mjs').View | undefined} */
let view;
let shown = '';

/** Asks who we are until there is an answer, and goes on from there. @param {boolean} [focus] whether the view then gets the focus */
function begin(focus = false) {
  const asking = new Poll(async () => {
    try {
      const session = await server.get('session');
      asking.stop();
      enter(session, focus);
      return true;
    } catch (failure) {
      if (failure instanceof Refusal) {
        $('main').replaceChildren(el('p', { className: 'notice bad', role: 'alert' }, failure.message));
      }
      return false;
    }
  }, FIRST_ASK_MS);
  asking.now();
}

/** @param {{state: string, stage?: string, node?: string}} session @param {boolean} focus */
function enter({ state, stage = '' }, focus) {
  $('stage').textContent = `admin ${stage && `· ${stage}`}`;
  if (state === 'loggedOut') {
    signIn('');
    return;
  }
  $('sign-out').hidden = state === 'open';
  $('views').hidden = false;
  learn().catch(() => {}); // the view shows what went wrong
  render(focus);
}

/** Any view shows times of the server and names of nodes, whichever calls of its own it makes. */
async function learn() {
  const [{ nodes }, { until }] = await Promise.all([server.get('@cluster/nodes'), server.get('@cluster/rates', { seconds: '10' })]);
  context.nodes.learn(nodes);
  context.clock.set(Date.parse(until));
}

/** @param {string} why */
function signIn(why) {
  view?.close();
  view = undefined;
  context.confirm.close();
  $('views').hidden = true;
  $('sign-out').hidden = true;
  document.title = 'Sign in · Parley admin';
  $('main').replaceChildren(signInForm.element);
  signInForm.show(why);
}

/** @param {boolean} [focus] whether the view gets the focus even if it is the first */
function render(focus = view !== undefined) {
  shown = location.hash;
  const route = parse(shown);
  const Wanted = viewOf(route);
  if (!(view instanceof Wanted) || view.route.target !== route.target) {
    view?.close();
    view = new Wanted(context);
    $('main').replaceChildren(view.element);
    scrollTo(0, 0);
    if (focus) {
      view.heading.focus({ preventScroll: true });
    }
  }
  view.show(route);
  document.title = `${view.title} · Parley admin`;
  mark(route.view || FIRST);
}

/** @param {string} name of the view */
function mark(name) {
  for (const link of $('views').querySelectorAll('a')) {
    link.ariaCurrent = link.getAttribute('href') === format({ view: name }) ? 'page' : null;
  }
}

/** @type {Context['go']} */
function go(route, { replace = false } = {}) {
  const hash = format(route);
  if (hash !== location.hash) {
    replace ? history.replaceState(null, '', hash) : history.pushState(null, '', hash);
    render();
  }
}

// The browser reports some changes of the URL by both events.
for (const change of ['hashchange', 'popstate']) {
  addEventListener(change, () => view && location.hash !== shown && render());
}
$('skip').addEventListener('click', (/** @type {Event} */ event) => {
  event.preventDefault(); // the URL names the view
  view?.heading.focus();
});
$('sign-out').addEventListener('click', async () => {
  await server.act('DELETE', 'session').catch(() => {}); // the status shows a lost server
  begin();
});
begin();
