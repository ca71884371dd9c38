exports.handler = async function disconnect () {
  return { statusCode: 200 }
}
