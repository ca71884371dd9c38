// Lists a gateway's connections, which API Gateway can't and so no client of AWS has a call for: signed all the same.
import awsLite from '@aws-lite/client'
import { answerLines } from './lines.mjs'

async function run({ endpoint, accessKeyId, secretAccessKey }) {
  const aws = await awsLite({ region: 'us-west-2', accessKeyId, secretAccessKey, endpoint })
  const { payload } = await aws({ service: 'execute-api', path: '/@connections' })
  return payload
}

await answerLines(run, ({ statusCode, message }) => ({ status: statusCode, message }))
