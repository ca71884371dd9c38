// Makes a timeline's item of a received frame.

import { isMessage } from './frames.mjs';

/**
 * @param {Frame} item @param {Me} me ourselves
 * @param {boolean} isChat false if another app sent it. Whose message it is goes by public id, as a name can be anybody's.
 */
export function own(item, me, isChat) {
  const isWritten = isMessage(item);
  const mine = isWritten && item.by !== undefined && item.by === me.by;
  // Other frames carry positions too, such as the one that a join reached.
  const position = isWritten || item.type === 'tombstone' ? item.position : undefined;
  return { ...item, position, mine, announced: isChat && isWritten && !item.from };
}
