import { mutationOptions } from '@tanstack/react-query'
import { searchOf, sendJson } from '../client'
import { type DecisionInput, decisionResult, undoResult } from '../contract/decisions'

/** Keeps a decision about findings; the answer comes after they were worked out anew. */
export const makeDecision = mutationOptions({
  mutationKey: ['decisions', 'make'],
  mutationFn: (input: DecisionInput) => sendJson('POST', 'decisions', decisionResult, input),
})

/** Takes a decision of an experiment (by name) back. */
export const undoDecision = mutationOptions({
  mutationKey: ['decisions', 'undo'],
  mutationFn: ({ experiment, id }: { experiment: string; id: string }) =>
    sendJson('DELETE', `decisions/${encodeURIComponent(id)}${searchOf({ experiment })}`, undoResult),
})
