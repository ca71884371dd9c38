/** The types that the page's modules share. They are global: the page is one program. docs/chat.md describes the frames. */

interface Position {
  epoch: string;
  offset: number;
}

/** Somebody in a room; `by` is the public id, and `like` the plain name that the nickname only looks like. */
interface Person {
  nick: string;
  by?: string;
  guest?: boolean;
  like?: string;
}

/** Ourselves. */
interface Me {
  nick: string;
  by: string;
  like?: string;
  signed: boolean;
}

interface Rename {
  was?: string;
  nick?: string;
  by?: string;
  like?: string;
}

interface OpenRoom {
  room?: string;
  at: number;
}

/** A received frame, of which every field that is there has its type: frames.mjs sees to that. */
interface Frame {
  type: string;
  text: string;
  /** ms since 1970 by the server's clock; 0 if unknown. */
  at: number;
  action?: string;
  message?: string;
  room?: string;
  from?: string;
  by?: string;
  was?: string;
  nick?: string;
  current?: string;
  id?: string;
  of?: string;
  emoji?: string;
  like?: string;
  count?: number;
  people?: Person[];
  joined?: Person[];
  left?: Person[];
  renamed?: Rename[];
  position?: Position;
  target?: Position;
  before?: Position;
  oldest?: Position;
  reply?: Position;
  redacted?: boolean;
  me?: boolean;
  on?: boolean;
  guest?: boolean;
  signed?: boolean;
  user?: boolean;
  retry?: boolean;
  recovered?: boolean;
  more?: boolean;
  to?: Person;
  members?: string[];
  rooms?: string[];
  directory?: OpenRoom[];
  messages?: Frame[];
}

/** What a timeline holds: a message, a notice, a gap, or a line of who came and went. */
interface Item extends Omit<Frame, 'renamed'> {
  mine?: boolean;
  announced?: boolean;
  /** Of a gap: true if older history may fill it, and where to go on once it is filled. */
  isOpen?: boolean;
  resumesAt?: Position;
  /** Incremented when the item itself changes. */
  version?: number;
}

/** A line of who came, went or changed names, by public id. */
interface Quiet extends Item {
  version: number;
  came: Map<string, Person>;
  went: Map<string, Person>;
  renamed: Map<string, Rename & { nick: string; was: string }>;
}

/** A message as it stands, with its edits, reactions and deletion. */
interface Current {
  text: string;
  edited: boolean;
  redacted: boolean;
  reactions: Tally[];
}

interface Tally {
  emoji: string;
  people: string[];
  mine: boolean;
}

/** A frame to send. */
interface Outgoing {
  action?: string;
  room?: string;
  text?: string;
  nick?: string;
  emoji?: string;
  [field: string]: unknown;
}

/** Whose position in each channel the client tracks. */
interface Positions {
  resume(channel: string): Position | undefined;
  resumed(channel: string, answer: { recovered?: boolean; position?: Position }): void;
  forget(channel: string): void;
}

/** What the log hands to the rows that it builds. */
interface RowContext {
  me: Pick<Person, 'nick' | 'by'>;
  names: import('./names.mjs').Names;
  current: (item: Item) => Current;
  /** Fills a message's place for controls. */
  decorate: (place: HTMLElement, item: Item) => void;
  /** A control of a message was used. */
  onAction: (kind: string, item: Item, detail: object) => void;
  onJump: (item: Item) => void;
}

/** What the line to write is for, if not a new message. */
interface Mode {
  kind: 'reply' | 'edit';
  item: Item;
}

type Room = import('./room.mjs').Room;
type Conversation = import('./conversation.mjs').Conversation;
type Memory = import('./memory.mjs').Memory;

/** The parts of a conversation. */
interface Parts {
  rooms: import('./rooms.mjs').Rooms;
  directs: import('./directs.mjs').Directs;
  history: import('./history.mjs').History;
  memory: Memory;
}
