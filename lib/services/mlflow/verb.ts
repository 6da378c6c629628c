import type { JsonObject } from '../../core/json'
import type { Context } from '../context'

/** A call of the MLflow protocol: fields of the request in, JSON (or a file as a Response) out. */
export type MlflowVerb = (call: { ctx: Context; input: JsonObject }) => Promise<object>
