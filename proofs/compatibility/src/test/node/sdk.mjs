// Calls a management API with the AWS SDK, as it comes.
import * as sdk from '@aws-sdk/client-apigatewaymanagementapi'
import { answerLines } from './lines.mjs'

const commands = {
  post: ({ id, text, base64 }) => {
    const Data = base64 === undefined ? text : Buffer.from(base64, 'base64')
    return new sdk.PostToConnectionCommand({ ConnectionId: id, Data })
  },
  get: ({ id }) => new sdk.GetConnectionCommand({ ConnectionId: id }),
  delete: ({ id }) => new sdk.DeleteConnectionCommand({ ConnectionId: id }),
}

function clientOf({ endpoint, accessKeyId, secretAccessKey, attempts, forged }) {
  const client = new sdk.ApiGatewayManagementApiClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: attempts,
  })
  if (forged !== undefined) {
    // After the signature, before the request leaves.
    const forge = (next) => (args) => {
      args.request.body = forged
      return next(args)
    }
    client.middlewareStack.add(forge, { step: 'deserialize', priority: 'low' })
  }
  return client
}

async function run(command) {
  const client = clientOf(command)
  const now = Date.now
  try {
    // As on a machine whose clock is wrong, which is where the SDK takes its time from.
    Date.now = () => now() + (command.clockOffset ?? 0)
    const output = await client.send(commands[command.call](command))
    return {
      status: output.$metadata.httpStatusCode,
      requestId: output.$metadata.requestId,
      attempts: output.$metadata.attempts,
      // Only a Date has a time.
      connectedAt: output.ConnectedAt?.getTime(),
      lastActiveAt: output.LastActiveAt?.getTime(),
      identity: output.Identity,
    }
  } finally {
    Date.now = now
    client.destroy()
  }
}

function describe(error) {
  const isOne = (name) => typeof sdk[name] === 'function' && error instanceof sdk[name]
  return {
    instanceOf: Object.keys(sdk).filter(isOne),
    name: error.name,
    message: error.message,
    status: error.$metadata?.httpStatusCode,
    requestId: error.$metadata?.requestId,
    attempts: error.$metadata?.attempts,
  }
}

await answerLines(run, describe)
