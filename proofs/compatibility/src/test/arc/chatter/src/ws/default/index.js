const arc = require('@architect/functions')

// Says to each who says something what it said, and who it is.
exports.handler = async function say (event) {
  const { text } = JSON.parse(event.body)
  const id = event.requestContext.connectionId
  await arc.ws.send({ id, payload: { text: `you said ${text}`, id } })
  return { statusCode: 200 }
}
