import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import arc from '@architect/functions'
import * as v3 from '@aws-sdk/client-apigatewaymanagementapi'
import awsLite from '@aws-lite/client'
import AWS from 'aws-sdk'

const region = process.env.AWS_REGION
const run = promisify(execFile)

// Each sends a text to a connection, at a host and a stage.
const couriers = {
  v2: (host, { stage, connectionId: ConnectionId }, Data) =>
    new AWS.ApiGatewayManagementApi({ apiVersion: '2018-11-29', endpoint: `${host}/${stage}` })
      .postToConnection({ ConnectionId, Data }).promise(),
  v3: (host, { stage, connectionId: ConnectionId }, Data) =>
    new v3.ApiGatewayManagementApiClient({ endpoint: `https://${host}/${stage}` })
      .send(new v3.PostToConnectionCommand({ ConnectionId, Data })),
  lite: async (host, { stage, connectionId: ConnectionId }, Data) => {
    const client = await awsLite({ plugins: [import('@aws-lite/apigatewaymanagementapi')] })
    return client.ApiGatewayManagementApi.PostToConnection({ ConnectionId, Data, ApiUrl: `https://${host}/${stage}` })
  },
  // With the name that the client makes of its parameters.
  liteId: async (host, { apiId: ApiId, stage: Stage, connectionId: ConnectionId }, Data) => {
    const client = await awsLite({ plugins: [import('@aws-lite/apigatewaymanagementapi')] })
    return client.ApiGatewayManagementApi.PostToConnection({ ConnectionId, Data, ApiId, Stage })
  },
  arc: (host, { connectionId: id }, payload) => arc.ws.send({ id, payload }),
  // With the endpoint that the environment has.
  environment: (host, { connectionId: ConnectionId }, Data) =>
    new v3.ApiGatewayManagementApiClient({}).send(new v3.PostToConnectionCommand({ ConnectionId, Data })),
  fetch: async (host, { stage, connectionId }, body) => {
    const answer = await fetch(`https://${host}/${stage}/@connections/${connectionId}`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  },
  // Looks at what is there without TLS first.
  plain: async (host, context, text) => {
    const { status } = await fetch(`http://${host}/health/live`)
    await couriers.environment(host, context, `${text}: ${status}`)
  },
  // Without our bootstrap, as in a runtime of one's own.
  child: (host, { stage, connectionId }, body) =>
    run('python3', ['-c', `import sys, urllib.request
urllib.request.urlopen(sys.argv[1], data=sys.argv[2].encode())`,
    `https://${host}/${stage}/@connections/${connectionId}`, body]),
}

export async function handler ({ body, requestContext }) {
  const { courier, by } = JSON.parse(body)
  const host = by === 'domain' ? requestContext.domainName : `${requestContext.apiId}.execute-api.${region}.amazonaws.com`
  await couriers[courier](host, requestContext, `${courier} by ${by}`)
  return { statusCode: 200 }
}
