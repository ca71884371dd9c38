// Answers {{method}} {{path}}.
export async function handler (event) {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ route: '{{method}} {{path}}' })
  }
}
