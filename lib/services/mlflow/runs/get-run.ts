import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'
import { runJson } from './run-json'

/** `GET runs/get`. @throws ServiceError `not_found`. */
export const getRun: MlflowVerb = async ({ ctx, input }) => ({ run: runJson(await requireRun(ctx.store, input)) })
