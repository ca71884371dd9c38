/** Is told that a socket has ended, whatever ended it. Its result goes nowhere. */
export async function handler (event) {
  return { statusCode: 200 }
}
