import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'

// Passes a text on to somebody else, with AWS's client and the endpoint that AWS's guides make of an event.
export async function handler (event) {
  const { domainName, stage } = event.requestContext
  const { to, text } = JSON.parse(event.body)
  const client = new ApiGatewayManagementApiClient({ endpoint: `http://${domainName}/${stage}` })
  await client.send(new PostToConnectionCommand({ ConnectionId: to, Data: text }))
  return { statusCode: 200 }
}
