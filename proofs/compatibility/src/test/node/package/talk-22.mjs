// The same by the WebSocket that Node has since version 22.
import { ParleyClient } from '@parley/client'
import { talk } from './talk.cjs'

await talk(ParleyClient, undefined, process.argv[2])
