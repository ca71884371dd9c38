import { version } from './version.mjs'

export async function handler ({ headers, requestContext }) {
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<title>version ${version}</title> ws://${headers.host} for ${requestContext.http.sourceIp}`
  }
}
