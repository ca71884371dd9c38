exports.handler = async function connect (event) {
  console.log('connects', event.requestContext.connectionId)
  return { statusCode: event.queryStringParameters?.key === 'wrong' ? 401 : 200 }
}
