/** Only those who say their name come in. */
exports.handler = async function connect (event) {
  let { name } = event.queryStringParameters || {}
  return { statusCode: name ? 200 : 401 }
}
