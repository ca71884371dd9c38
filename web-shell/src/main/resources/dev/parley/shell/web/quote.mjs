// Renders the message that another one replies to: its author and its beginning. Choosing it leads there.

import { el } from './dom.mjs';
import { plain } from './text.mjs';

const MAX_QUOTED = 140;

/** @param {Item | undefined} quoted the item replied to, or undefined if it is not loaded @param {RowContext} context */
export function quote(quoted, { onJump, current }) {
  if (!quoted) {
    return el('p', { className: 'quote' }, 'In reply to an earlier message');
  }
  const { text, redacted } = current(quoted);
  const words = plain(text);
  const [line = ''] = words.split('\n');
  const excerpt = redacted ? 'Message deleted' : [...line].slice(0, MAX_QUOTED).join('') + (line.length < words.length ? '…' : '');
  const author = el('bdi', { className: 'quoted-from' }, quoted.from ?? 'Announcement');
  const onclick = () => onJump(quoted);
  return el('button', { type: 'button', className: 'quote', onclick, title: 'Go to this message' }, author, ' ', el('bdi', {}, excerpt));
}
