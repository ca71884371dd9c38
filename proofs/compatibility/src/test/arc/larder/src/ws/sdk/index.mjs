import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { send } from 'parley'

const client = new DynamoDBClient({})
const TableName = 'larder-staging-jars'

// Takes a spoon from a jar with AWS's client as it comes, and says how many were taken.
export async function handler (event) {
  const { shelf, label } = JSON.parse(event.body)
  const Key = { shelf: { S: shelf }, label: { S: label } }
  await client.send(new UpdateItemCommand({
    TableName, Key, UpdateExpression: 'ADD spoons :one', ExpressionAttributeValues: { ':one': { N: '1' } },
  }))
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }))
  await send(event.requestContext.connectionId, { spoons: Number(Item.spoons.N) })
  return { statusCode: 200 }
}
