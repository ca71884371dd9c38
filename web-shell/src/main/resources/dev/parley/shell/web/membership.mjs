// Who we are, and which rooms we are in, as the chat's answers say.

export class Membership {
  /** True once the chat has greeted us. */
  isWelcomed = false;
  #conversation;
  #rooms;
  #history;
  #memory;
  #show;

  /**
   * @param {Conversation} conversation @param {Pick<Parts, 'rooms' | 'history' | 'memory'>} parts of it
   * @param {(frame: Frame) => void} show appends a frame to its room
   */
  constructor(conversation, { rooms, history, memory }, show) {
    this.#conversation = conversation;
    this.#rooms = rooms;
    this.#history = history;
    this.#memory = memory;
    this.#show = show;
  }

  /** @param {Frame} frame @returns {Outgoing[]} frames to send in answer */
  welcome(frame) {
    this.#conversation.clock.set(frame.at);
    const { nick: name = this.#conversation.me.nick, by = '', like, signed = false } = frame;
    this.#conversation.me = { nick: name, by, like, signed };
    if (this.isWelcomed) {
      return [];
    }
    this.isWelcomed = true;
    const frames = this.#conversation.restore();
    const nick = this.#conversation.me.signed ? this.#conversation.me.nick : this.#memory.nick || this.#conversation.me.nick;
    this.#conversation.note(`Welcome, ${nick}. /help lists the commands.`, 'welcome');
    return frames;
  }

  /** @param {Frame} frame @returns {Outgoing[]} frames to send in answer */
  joined(frame) {
    if (!this.#rooms.joined(frame)) {
      this.#conversation.view(frame.room ?? '');
      this.#show(frame);
    }
    const room = this.#rooms.of(frame.room ?? '');
    if (!frame.recovered && frame.position) {
      room.epochs.begin(frame.position.epoch);
    }
    const frames = room.filled ? [] : [this.#history.newest(room)];
    this.#rooms.resumed(frame);
    return frames;
  }

  /** @param {Frame} frame */
  left(frame) {
    this.#rooms.left(frame);
    if (!this.#conversation.rooms.has(this.#conversation.room)) {
      this.#conversation.view(frame.current ?? this.#rooms.newest);
      this.#show({ ...frame, room: this.#conversation.room });
    }
  }

  /** Sent to us alone. Taking our old name again after a reconnect is not shown. @param {Frame} frame */
  renamed(frame) {
    const restored = frame.nick === this.#memory.nick && frame.nick !== this.#conversation.me.nick;
    if (frame.nick) {
      this.#conversation.me = { ...this.#conversation.me, nick: frame.nick, like: frame.like };
      this.#memory.setNick(frame.nick);
    }
    return restored ? [] : this.#show(frame);
  }
}
