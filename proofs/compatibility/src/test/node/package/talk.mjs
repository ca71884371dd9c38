// Talks to the echo app by the package, as a module.
import { ParleyClient } from '@parley/client'
import { WebSocket } from 'ws'
import { talk } from './talk.cjs'

await talk(ParleyClient, WebSocket, process.argv[2])
