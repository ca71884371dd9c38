/** Runs after a socket has closed, for any reason. Its result is ignored. */
export async function handler (event) {
  return { statusCode: 200 }
}
