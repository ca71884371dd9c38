// A command comes in as a line of JSON, its answer goes out as one: {"value": …} or {"error": …}.
import { createInterface } from 'node:readline'

/**
 * Answers until there are no more commands.
 * @param run given a command, a promise of its value
 * @param describe given what was thrown, what of it can be said in JSON
 */
export async function answerLines(run, describe) {
  for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line)
    const answer = await run(command).then(
      (value) => ({ value: value ?? {} }),
      (error) => ({ error: describe(error) }),
    )
    process.stdout.write(JSON.stringify(answer) + '\n')
  }
}
