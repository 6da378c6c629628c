import { describe, expect, it } from 'vitest'
import { PRICE_LIST } from '../../lib/pricing/price-list'
import { billOf, genAi } from './reported-call'

const COUNTS = { input_tokens: 1000, output_tokens: 100 }

/** The bill of 1,000 + 100 tokens of a model, as a provider's span reports them. */
function billed(model: string, provider: string | null = null, request: string | null = null) {
  const attributes = genAi(provider ?? '', model, COUNTS)
  return billOf(request === null ? attributes : { ...attributes, 'gen_ai.request.model': request })
}

describe('a name is resolved by a rule that is told', () => {
  it.each([
    // [model, rule, cost in nano-dollars of 1,000 + 100 tokens]
    ['gpt-4o-mini', 'listed name', 1000n * 150n + 100n * 600n],
    ['openai/gpt-4o-mini', 'router prefix', 1000n * 150n + 100n * 600n],
    ['openai:gpt-4o-mini', 'router prefix', 1000n * 150n + 100n * 600n],
    ['litellm_proxy/azure/o4-mini', 'router prefix', 1000n * 1_100n + 100n * 4_400n],
    ['vertex_ai/gemini-2.5-flash', 'router prefix', 1000n * 300n + 100n * 2_500n],
    ['anthropic.claude-3-haiku-20240307-v1:0', 'Bedrock name', 1000n * 250n + 100n * 1_250n],
    ['bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0', 'router prefix', 1000n * 1_100n + 100n * 5_500n],
    ['arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0', 'Bedrock ARN', 1000n * 1_100n + 100n * 5_500n],
    ['models/gemini-2.5-flash', 'Vertex path', 1000n * 300n + 100n * 2_500n],
    ['publishers/anthropic/models/claude-sonnet-4@20250514', 'Vertex path', 1000n * 3_000n + 100n * 15_000n],
    ['databricks-claude-3-7-sonnet', 'Databricks endpoint', 1000n * 3_000n + 100n * 15_000n],
    ['databricks/databricks-claude-3-7-sonnet', 'Databricks endpoint', 1000n * 3_000n + 100n * 15_000n],
    ['system.ai.gpt-5-1', 'Databricks endpoint', 1000n * 1_250n + 100n * 10_000n],
    ['ft:gpt-4o-mini-2024-07-18:acme::A1', 'fine-tuned name', 1000n * 300n + 100n * 1_200n],
    ['openai/ft:gpt-4o-mini-2024-07-18:acme::A1', 'fine-tuned name', 1000n * 300n + 100n * 1_200n],
    ['gpt-4o-mini-2024-07-18.ft-0a1b2c', 'fine-tuned name', 1000n * 300n + 100n * 1_200n],
    ['gpt-5.4-mini-2026-04-01', 'name without date', 1000n * 750n + 100n * 4_500n],
    ['gpt-4.1-latest', 'name without latest', 1000n * 2_000n + 100n * 8_000n],
  ] as const)('%s: %s', (model, rule, nano) => {
    expect(billed(model)).toMatchObject({ rule, costNano: nano, model })
  })

  it('a rule that changed the name says as what it was priced', () => {
    expect(billed('databricks-gemini-2-5-pro').note).toBe(
      `databricks-gemini-2-5-pro, the response model, Databricks endpoint: priced as gemini-2.5-pro, Google, prices of ${PRICE_LIST}`,
    )
    expect(billed('gpt-5.4-mini-2026-04-01').note).toContain('name without date: priced as gpt-5.4-mini')
  })

  it('an Azure deployment has any name: the model that answered is priced, the deployment named', () => {
    expect(billed('gpt-4o-mini-2024-07-18', 'azure', 'house-small')).toMatchObject({
      rule: 'Azure deployment',
      costNano: 210_000n,
      note: `gpt-4o-mini-2024-07-18, the response model, which answered the deployment house-small, Microsoft Azure, prices of ${PRICE_LIST}`,
    })
  })

  it('a Databricks endpoint is named where the model behind it answered', () => {
    expect(billed('us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'databricks', 'databricks-claude-3-7-sonnet').note).toContain(
      'which answered the Databricks endpoint databricks-claude-3-7-sonnet',
    )
  })

  it('a fine-tuned model that was asked for is not priced as the base that answered', () => {
    expect(billed('gpt-4o-mini-2024-07-18', 'openai', 'ft:gpt-4o-mini-2024-07-18:acme::A1')).toMatchObject({ rule: 'fine-tuned name', costNano: 420_000n })
  })
})

describe('a name that only resembles a listed one has no price, and the reason is told', () => {
  it.each([
    ['ft:gpt-4.1-mini-2025-04-14:acme::A1', null, 'the price list has no price of its own for the fine-tuned model ft:gpt-4.1-mini-2025-04-14:acme::A1'],
    ['ft:gpt-4-0613:acme::A1', 'openai', 'the price list has no price of its own for the fine-tuned model ft:gpt-4-0613:acme::A1'],
    ['o4-mini-2025-04-16.ft-0a1b', 'azure', 'the price list has no price of its own for the fine-tuned model o4-mini-2025-04-16.ft-0a1b'],
    ['databricks-gpt-oss-120b', null, 'the price list has no price of Databricks for gpt-oss-120b'],
    ['databricks-meta-llama-3-3-70b-instruct', 'databricks', 'the price list has no price of Databricks for meta-llama-3-3-70b-instruct'],
    [
      'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc',
      'aws.bedrock',
      'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc is a provisioned model, which Bedrock bills by time',
    ],
    [
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1',
      null,
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1 does not say which model it stands for',
    ],
    ['deepseek-r1', 'ollama', 'deepseek-r1 ran on hardware of your own (ollama): no price a token'],
    ['house-model-7b', null, `${PRICE_LIST} has no price for house-model-7b`],
    ['whisper-1', 'openai', `whisper-1 is not priced by tokens in ${PRICE_LIST}`],
  ] as const)('%s', (model, provider, note) => {
    expect(billed(model, provider)).toMatchObject({ costNano: null, unpriced: 'no price', note, rule: null, lines: [] })
  })

  it('neither is the base of a fine-tuned name taken where both were reported', () => {
    expect(billed('gpt-4.1-mini-2025-04-14', 'openai', 'ft:gpt-4.1-mini-2025-04-14:acme::A1')).toMatchObject({ costNano: null, unpriced: 'no price' })
  })
})
