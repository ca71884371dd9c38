const AWS = require('aws-sdk')

const table = new AWS.DynamoDB.DocumentClient({ apiVersion: '2012-08-10', region: process.env.AWS_REGION })
const { TABLE_NAME } = process.env

exports.handler = async event => {
  const { Items } = await table.scan({ TableName: TABLE_NAME, ProjectionExpression: 'connectionId' }).promise()
  const { domainName, stage } = event.requestContext
  const api = new AWS.ApiGatewayManagementApi({ apiVersion: '2018-11-29', endpoint: domainName + '/' + stage })
  const { data } = JSON.parse(event.body)

  const posts = Items.map(async ({ connectionId }) => {
    try {
      await api.postToConnection({ ConnectionId: connectionId, Data: data }).promise()
    } catch (error) {
      if (error.statusCode !== 410) throw error
      console.log('Stale: ' + connectionId)
      await table.delete({ TableName: TABLE_NAME, Key: { connectionId } }).promise()
    }
  })
  try {
    await Promise.all(posts)
  } catch (error) {
    return { statusCode: 500, body: error.stack }
  }
  return { statusCode: 200, body: 'Data sent.' }
}
