/**
 * Names that must not be priced as the model they resemble. Each answers with the sentence a person reads, or null where the name
 * may be looked up.
 */
const OWN_HARDWARE = new Set(['ollama', 'vllm', 'lmstudio', 'lm_studio', 'lm-studio', 'llamacpp', 'llama.cpp', 'llama_cpp', 'transformers', 'tgi', 'sglang'])
const FINE_TUNED = /(?:^|[/:])ft:|\.ft-[0-9a-z]/i
const DATABRICKS = /^(?:databricks\/)?(?:databricks-|system\.ai\.(?:databricks-)?)/i
/** Makers whose models cost the same at Databricks as at their own door; open models have a price of Databricks' own. */
const RESOLD = /^(?:claude|gemini|gpt-\d|o\d)/i
const ARN = /^arn:aws[a-z-]*:bedrock:/i
const CAPACITY_ARN = /:(provisioned-model|custom-model-deployment|custom-model|imported-model)\//i

/** Whether a name is that of a fine-tuned model: `ft:base:org::id` (OpenAI, Mistral) or `base.ft-id` (Azure). */
export function isFineTuned(model: string): boolean {
  return FINE_TUNED.test(model)
}

/** Why a name has no price a token, whatever the list holds under a similar one. */
export function refusal(provider: string | null, model: string): string | null {
  if (provider !== null && OWN_HARDWARE.has(provider.trim().toLowerCase())) return `${model} ran on hardware of your own (${provider}): no price a token`
  const capacity = ARN.test(model) ? CAPACITY_ARN.exec(model) : null
  if (capacity) return `${shorten(model)} is a ${(capacity[1] as string).replaceAll('-', ' ')}, which Bedrock bills by time`
  if (ARN.test(model) && /:application-inference-profile\//i.test(model)) return `${shorten(model)} does not say which model it stands for`
  const served = databricksModel(model)
  if (served !== null && !RESOLD.test(served)) return `the price list has no price of Databricks for ${served}`
  return null
}

/** What stands behind a Databricks endpoint of a maker's model, e.g. `databricks-claude-sonnet-4` and `system.ai.gpt-5`; null for other names. */
export function databricksModel(model: string): string | null {
  if (!DATABRICKS.test(model)) return null
  const served = model.replace(DATABRICKS, '')
  return /^gemini/i.test(served) ? served.replace(/(\d)-(\d)(?!\d)/, '$1.$2') : served
}

/** The model a Bedrock ARN ends in; null for other names. */
export function arnModel(model: string): string | null {
  const match = ARN.test(model) ? /:(?:foundation-model|inference-profile)\/([^/]+)$/i.exec(model) : null
  return match ? (match[1] as string) : null
}

/** The model a path of Google's names: `models/…`, `publishers/google/models/…`, `projects/…/models/…`; null for other names. */
export function googleModel(model: string): string | null {
  const match = /^(?:models|(?:projects\/.+\/)?publishers\/[^/]+\/models|projects\/.+\/models)\/([^/]+)$/.exec(model)
  return match ? (match[1] as string) : null
}

function shorten(arn: string): string {
  return arn.length > 80 ? `…${arn.slice(-79)}` : arn
}
