import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import AWS from 'aws-sdk'
import { send } from 'parley'

// Both as AWS's examples make them, without an endpoint.
const old = new AWS.DynamoDB.DocumentClient({ apiVersion: '2012-08-10', region: process.env.AWS_REGION })
const client = new DynamoDBClient({})
const TableName = 'larder-staging-jars'

// Takes a spoon from a jar with the SDK of version 2, and reads with version 3 how many were taken.
export async function handler (event) {
  const { shelf, label } = JSON.parse(event.body)
  await old.update({
    TableName, Key: { shelf, label }, UpdateExpression: 'ADD spoons :one', ExpressionAttributeValues: { ':one': 1 },
  }).promise()
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { shelf: { S: shelf }, label: { S: label } } }))
  await send(event.requestContext.connectionId, { spoons: Number(Item.spoons.N) })
  return { statusCode: 200 }
}
