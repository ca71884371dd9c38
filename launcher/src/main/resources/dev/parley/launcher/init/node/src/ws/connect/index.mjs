/** Says who may come in: any 2xx opens the socket, any other status reaches the browser and refuses it. */
export async function handler (event) {
  return { statusCode: 200 }
}
