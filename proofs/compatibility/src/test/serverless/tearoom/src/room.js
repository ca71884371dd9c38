import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'

const { API, GREETING, GUESTS } = process.env
const tables = new DynamoDBClient({})
const api = new ApiGatewayManagementApiClient({ endpoint: API })

export async function enter ({ requestContext: { connectionId, authorizer } }) {
  const guest = { id: { S: connectionId }, name: { S: authorizer.principalId } }
  await tables.send(new PutItemCommand({ TableName: GUESTS, Item: guest }))
  return { statusCode: 200 }
}

export async function leave ({ requestContext: { connectionId } }) {
  await tables.send(new DeleteItemCommand({ TableName: GUESTS, Key: { id: { S: connectionId } } }))
  return { statusCode: 200 }
}

export async function say (event) {
  const { Items } = await tables.send(new ScanCommand({ TableName: GUESTS }))
  const Data = JSON.stringify({ from: event.requestContext.authorizer.principalId, text: JSON.parse(event.body).text })
  await Promise.all(Items.map(({ id }) => api.send(new PostToConnectionCommand({ ConnectionId: id.S, Data }))))
  return { statusCode: 200 }
}

export async function whoami ({ requestContext: { authorizer, stage } }) {
  return { statusCode: 200, body: `${GREETING}, ${authorizer.principalId} on ${authorizer.seat} in ${stage}` }
}
