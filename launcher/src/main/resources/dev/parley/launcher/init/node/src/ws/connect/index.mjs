/** Accepts or rejects a connection: any 2xx opens the socket; any other status is sent to the browser. */
export async function handler (event) {
  return { statusCode: 200 }
}
