exports.handler = async function disconnect (event) {
  console.log('disconnects', event.requestContext.connectionId, event.requestContext.disconnectStatusCode)
  return { statusCode: 200 }
}
