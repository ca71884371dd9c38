import { ParleyError, answering, close, history, info, join, leave, members, publish, redact, send } from 'parley'

const GONE = 'JEbeOfQ9oAMCKWwxYz012345678='

async function refused (call) {
  try {
    await call
    return 'not refused'
  } catch (error) {
    return [error instanceof ParleyError, error.status, error.type]
  }
}

/** Calls each function of the module, and sends what it found to its client. */
export async function handler (event) {
  const { connectionId } = event.requestContext
  const channel = `tea & cake/${JSON.parse(event.body).channel}`
  const report = {}
  report.since = typeof (await info(connectionId)).connectedAt
  report.joined = (await join(connectionId, channel, { info: { cup: 'grün' } })).recovered
  report.members = (await members(channel)).list.map(member => member.info)
  const first = await publish(channel, { text: 'grüße' })
  await answering(event).publish(channel, 'twice')
  report.repeated = (await answering(event).publish(channel, 'twice')).repeated
  await publish(channel, new Uint8Array([1, 2, 3]), { ephemeral: true })
  report.history = (await history(channel)).map(message => message.body)
  report.after = (await history(channel, { after: first.position })).map(message => message.body)
  await redact(channel, first.position)
  report.redacted = (await history(channel, { limit: 2 })).map(message => message.body)
  await leave(connectionId, channel)
  report.left = (await members(channel)).count
  report.gone = [await send(GONE, 'x'), await close(GONE), await info(GONE) ?? null, await join(GONE, channel) ?? null]
  report.refused = [await refused(close(connectionId, { code: 2 })), await refused(publish('', 'x'))]
  await send(connectionId, report)
  await close(connectionId, { code: 4001, reason: 'that is all' })
  return { statusCode: 200 }
}
