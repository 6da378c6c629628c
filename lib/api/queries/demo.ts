import { mutationOptions } from '@tanstack/react-query'
import { sendJson } from '../client'
import { demoResult } from '../contract/status'

/** Loads the recorded run as demo data. */
export const loadDemo = mutationOptions({ mutationKey: ['demo', 'load'], mutationFn: () => sendJson('POST', 'demo', demoResult) })

/** Takes the demo data away again. */
export const removeDemo = mutationOptions({ mutationKey: ['demo', 'remove'], mutationFn: () => sendJson('DELETE', 'demo', demoResult) })
