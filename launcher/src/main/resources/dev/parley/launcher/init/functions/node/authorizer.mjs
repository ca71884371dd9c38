/**
 * Decides about every client before connect runs. This one lets everybody in: return Effect "Deny" for 403, or throw
 * new Error('Unauthorized') for 401. Later events have the context in requestContext.authorizer.
 */
export async function handler (event) {
  return {
    principalId: 'anybody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }]
    },
    context: {}
  }
}
