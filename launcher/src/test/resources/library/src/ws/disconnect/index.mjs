import { publish } from 'parley'

export async function handler () {
  await publish('everybody', 'someone left')
  return { statusCode: 200 }
}
