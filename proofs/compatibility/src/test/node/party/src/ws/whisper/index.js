let arc = require('@architect/functions')

/** From one to another; who has gone is told to whoever whispers to them. */
exports.handler = async function whisper (event) {
  let { to, text } = JSON.parse(event.body)
  try {
    await arc.ws.send({ id: to, payload: { whispered: text } })
  }
  catch (err) {
    if (err.code !== 'GoneException') throw err
    await arc.ws.send({ id: event.requestContext.connectionId, payload: { gone: to } })
  }
  return { statusCode: 200 }
}
