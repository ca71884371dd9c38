const arc = require('@architect/functions')

// Puts a jar on a shelf with Architect's client, and finds it by its label.
exports.handler = async function store (event) {
  const { shelf, label } = JSON.parse(event.body)
  const { jars } = await arc.tables()
  await jars.put({ shelf, label })
  const { Items } = await jars.query({
    IndexName: 'byLabel',
    KeyConditionExpression: 'label = :label',
    ExpressionAttributeValues: { ':label': label },
  })
  await arc.ws.send({ id: event.requestContext.connectionId, payload: { shelves: Items.map(item => item.shelf) } })
  return { statusCode: 200 }
}
