const AWS = require('aws-sdk')

const table = new AWS.DynamoDB.DocumentClient({ apiVersion: '2012-08-10', region: process.env.AWS_REGION })

exports.handler = async event => {
  const { connectionId } = event.requestContext
  await table.delete({ TableName: process.env.TABLE_NAME, Key: { connectionId } }).promise()
  console.log('Gone: ' + connectionId)
  return { statusCode: 200, body: 'Disconnected.' }
}
