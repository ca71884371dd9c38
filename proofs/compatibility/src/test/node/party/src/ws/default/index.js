let arc = require('@architect/functions')

/** Answers whoever says something; what is no JSON is an error. */
exports.handler = async function message (event) {
  let { connectionId } = event.requestContext
  let { text } = JSON.parse(event.body)
  await arc.ws.send({ id: connectionId, payload: { you: connectionId, said: text } })
  return { statusCode: 200 }
}
