// The module that Parley gives to functions: parley run resolves it, and nothing has to be installed.
declare module 'parley' {
  /** A message's place in its channel. */
  export interface Position { epoch: string, offset: number }

  export interface ConnectionInfo {
    /** ISO 8601 */
    connectedAt: string
    identity: { sourceIp: string, userAgent?: string }
    /** ISO 8601 */
    lastActiveAt: string
  }

  export interface JoinOptions {
    /** The last position seen: the client first receives all later messages. */
    from?: Position
    /** What `members` returns for this member, at most 4 KiB of JSON. */
    info?: Record<string, unknown>
    /** At most 200 characters. A join from a position that is repeated under one key sends nothing twice. */
    key?: string
  }

  export interface Joined {
    /** Whether everything since `from` was sent; false without `from`, or if the history no longer has it. */
    recovered: boolean
    missed: number
    /** Where the membership went live; absent if the channel has no history, and during `$connect`. */
    position?: Position
  }

  export interface PublishOptions {
    /** Whether members receive the message with its position. Default: as the channel's stored messages. */
    stamped?: boolean
    /** For a state that changes little, a JSON object: clients that ask for deltas get what changed, others the whole, stamped. */
    delta?: boolean
    /** Sent to present members only, not stored. */
    ephemeral?: boolean
    /** At most 200 characters. A channel stores one message per key. */
    key?: string
  }

  export interface Published { position?: Position, repeated: boolean }

  export interface Members {
    count: number
    /** Empty above the gateway's listing limit. */
    list: { connectionId: string, info: Record<string, unknown> }[]
  }

  export interface HistoryMessage { body: string, isBase64Encoded: boolean, position: Position }

  export interface Answering {
    publish: typeof publish
    join: typeof join
  }

  /** A call that the gateway refused, or that had no answer in time. */
  export class ParleyError extends Error {
    /** Of HTTP; 0 if there was no answer. */
    readonly status: number
    /** Such as `LimitExceededException`; may be empty. */
    readonly type: string
  }

  /** Sends a message: a string as text, bytes as binary, anything else as JSON. Resolves with false if the connection is gone. */
  export function send (connectionId: string, payload: unknown): Promise<boolean>

  /** Closes a connection, with 1000 unless another code is given. Resolves with false if it is gone. */
  export function close (connectionId: string, options?: { code?: number, reason?: string }): Promise<boolean>

  /** Resolves with undefined if the connection is gone. */
  export function info (connectionId: string): Promise<ConnectionInfo | undefined>

  /** Makes a connection a member of a channel. Resolves with undefined if the connection is gone. */
  export function join (connectionId: string, channel: string, options?: JoinOptions): Promise<Joined | undefined>

  /** Ends a membership, if there is one. */
  export function leave (connectionId: string, channel: string): Promise<void>

  /** Stores a message and sends it to all members. */
  export function publish (channel: string, payload: unknown, options?: PublishOptions): Promise<Published>

  export function members (channel: string): Promise<Members>

  /** Stored messages, oldest first: the newest, those after a position, or those before one. */
  export function history (
    channel: string, options?: { after?: Position, before?: Position, limit?: number }): Promise<HistoryMessage[]>

  /** Replaces a stored message's payload by `{"redacted":true}`, for good. */
  export function redact (channel: string, position: Position): Promise<void>

  /** Publish and join for the answer to one event: an event that is sent again repeats neither. */
  export function answering (event: { requestContext: { requestId: string } }): Answering
}
