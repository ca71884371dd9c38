// Emoji by name.

/** What a message can be answered with: docs/chat.md. */
export const REACTIONS = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

const NAMES = new Map(
  Object.entries({
    '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', ok: '👌', clap: '👏', wave: '👋', pray: '🙏', thanks: '🙏',
    muscle: '💪', point_up: '☝️', eyes: '👀', heart: '❤️', broken_heart: '💔', smile: '😄', smiley: '😃', grin: '😁', joy: '😂',
    laughing: '😆', wink: '😉', blush: '😊', slight_smile: '🙂', upside_down: '🙃', heart_eyes: '😍', sunglasses: '😎',
    thinking: '🤔', neutral_face: '😐', unamused: '😒', sweat: '😓', sweat_smile: '😅', open_mouth: '😮', cry: '😢', sob: '😭',
    angry: '😠', scream: '😱', sleeping: '😴', shrug: '🤷', facepalm: '🤦', tada: '🎉', party: '🥳', rocket: '🚀', fire: '🔥',
    star: '⭐', sparkles: '✨', zap: '⚡', bulb: '💡', bug: '🐛', wrench: '🔧', lock: '🔒', key: '🔑', check: '✅', x: '❌',
    warning: '⚠️', question: '❓', exclamation: '❗', hourglass: '⏳', calendar: '📅', memo: '📝', bell: '🔔', link: '🔗',
    coffee: '☕', tea: '🍵', beer: '🍺', pizza: '🍕', cake: '🍰', apple: '🍎', sun: '☀️', rain: '🌧️', snow: '❄️', cat: '🐱',
    dog: '🐶', skull: '💀', ghost: '👻', robot: '🤖', 100: '💯',
  }),
);

/**
 * Finds the name that a typed colon completes. In code names stay as they are.
 *
 * @param {string} before the text before the cursor
 * @returns {{emoji: string, from: number} | undefined} from: where the name begins
 */
export function completed(before) {
  const [all, name = ''] = /(?<![\w:]):([+\-\w]{1,20}):$/.exec(before) ?? [''];
  const emoji = NAMES.get(name.toLowerCase());
  const isCode = (before.match(/`/g) ?? []).length % 2 === 1;
  return emoji && !isCode ? { emoji, from: before.length - all.length } : undefined;
}
