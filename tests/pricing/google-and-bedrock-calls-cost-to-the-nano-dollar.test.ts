import { describe } from 'vitest'
import { type Charged, converse, eachCosts, embedding, gemini, genAi, mlflow, openInference } from './reported-call'

/*
 * Prices of @pydantic/genai-prices 0.1.8, as bundled on 2026-11-21; its rows cite ai.google.dev/gemini-api/docs/pricing,
 * cloud.google.com/vertex-ai/generative-ai/pricing and aws.amazon.com/bedrock/pricing. A price of 1 USD a million tokens is 1,000
 * nano-dollars a token. Each cost is worked out by hand above it.
 */

const google: Charged[] = [
  // gemini-2.5-flash: 0.30 in, 2.50 out; Gemini counts 500 thoughts beside the 100 of the answer
  // 5 × 300 + 600 × 2,500 = 1,501,500
  [
    'gemini-2.5-flash, thoughts',
    gemini('gemini-2.5-flash', { promptTokenCount: 5, candidatesTokenCount: 100, thoughtsTokenCount: 500, totalTokenCount: 605 }),
    1_501_500n,
  ],
  // gemini-2.5-pro: 1.25 in, 0.125 cached, 10 out; 10,000 of 11,500 are cached
  // 1,500 × 1,250 + 10,000 × 125 + 11,000 × 10,000 = 113,125,000
  [
    'gemini-2.5-pro, cached',
    gemini('gemini-2.5-pro', {
      promptTokenCount: 11_500,
      cachedContentTokenCount: 10_000,
      candidatesTokenCount: 1000,
      thoughtsTokenCount: 10_000,
      totalTokenCount: 22_500,
    }),
    113_125_000n,
  ],
  // 200,000 tokens are the last of the short context
  // 200,000 × 1,250 + 10 × 10,000 = 250,100,000
  ['gemini-2.5-pro at 200,000 tokens', gemini('gemini-2.5-pro', { promptTokenCount: 200_000, candidatesTokenCount: 10 }), 250_100_000n],
  // above: 2.50 in, 15 out
  // 200,001 × 2,500 + 10 × 15,000 = 500,152,500
  ['gemini-2.5-pro above 200,000 tokens', gemini('gemini-2.5-pro', { promptTokenCount: 200_001, candidatesTokenCount: 10 }), 500_152_500n],
  // gemini-2.5-flash: audio 1 in; 800 of 1,000 are audio
  // 200 × 300 + 800 × 1,000 + 50 × 2,500 = 985,000
  [
    'audio by modality',
    gemini('gemini-2.5-flash', {
      promptTokenCount: 1000,
      candidatesTokenCount: 50,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 200 },
        { modality: 'AUDIO', tokenCount: 800 },
      ],
    }),
    985_000n,
  ],
  // cached text 0.03, cached audio 0.10: of 400 cached are 300 audio
  // 100 × 300 + 500 × 1,000 + 100 × 30 + 300 × 100 + 50 × 2,500 = 688,000
  [
    'cached audio by modality',
    gemini('gemini-2.5-flash', {
      promptTokenCount: 1000,
      cachedContentTokenCount: 400,
      candidatesTokenCount: 50,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 800 }],
      cacheTokensDetails: [
        { modality: 'AUDIO', tokenCount: 300 },
        { modality: 'TEXT', tokenCount: 100 },
      ],
    }),
    688_000n,
  ],
  // gemini-3.7-flash until the end of 2026: 0.75 in, 3.75 out
  // 1,000 × 750 + 100 × 3,750 = 1,125,000
  [
    'gemini-3.7-flash, introductory price',
    gemini('gemini-3.7-flash', { promptTokenCount: 1000, candidatesTokenCount: 100 }),
    1_125_000n,
    '2026-12-31T23:59:59Z',
  ],
  // from 2027: 1.50 in, 7.50 out
  // 1,000 × 1,500 + 100 × 7,500 = 2,250,000
  ['gemini-3.7-flash, from 2027', gemini('gemini-3.7-flash', { promptTokenCount: 1000, candidatesTokenCount: 100 }), 2_250_000n, '2027-01-01T00:00:00Z'],
  // gemini-2.5-flash-lite: 0.10 in, 0.40 out; flex costs half
  // 1,000 × 50 + 100 × 200 = 70,000
  [
    'gemini-2.5-flash-lite, flex',
    gemini('gemini-2.5-flash-lite', { promptTokenCount: 1000, candidatesTokenCount: 100, trafficType: 'ON_DEMAND_FLEX' }),
    70_000n,
  ],
  // gemini-3-flash-preview: 0.50 in, 3 out; a batch costs half
  // 1,000 × 250 + 100 × 1,500 = 400,000
  [
    'gemini-3-flash-preview, batch',
    genAi('gcp.gemini', 'gemini-3-flash-preview', { input_tokens: 1000, output_tokens: 100 }, { 'gen_ai.request.service_tier': 'batch' }),
    400_000n,
  ],
  // gemini-live-2.5-flash: text 0.50 in, 2 out; audio 3 in, 12 out
  // 100 × 500 + 400 × 3,000 + 50 × 2,000 + 150 × 12,000 = 3,150,000
  [
    'gemini-live-2.5-flash, spoken',
    openInference('gemini-live-2.5-flash', { prompt: 500, completion: 200, 'prompt_details.audio': 400, 'completion_details.audio': 150 }),
    3_150_000n,
  ],
  // gemini-embedding-001: 0.15
  // 700 × 150 = 105,000
  ['gemini-embedding-001', embedding('gcp.gemini', 'gemini-embedding-001', 700), 105_000n],
  // Claude at Vertex: 3 in, 0.30 read, 15 out
  // 100 × 3,000 + 900 × 300 + 10 × 15,000 = 720,000
  ['Claude at Vertex', genAi('gcp.vertex_ai', 'claude-sonnet-4@20250514', { input_tokens: 1000, 'cache_read.input_tokens': 900, output_tokens: 10 }), 720_000n],
  // a path of Vertex': 0.30 in, 2.50 out
  // 1,000 × 300 + 100 × 2,500 = 550,000
  [
    'a publisher’s path',
    genAi('gcp.vertex_ai', 'projects/p/locations/europe-west4/publishers/google/models/gemini-2.5-flash', { input_tokens: 1000, output_tokens: 100 }),
    550_000n,
  ],
]

const bedrock: Charged[] = [
  // claude-haiku-4-5 in a region: 1.10 in, 0.11 read, 1.375 written, 5.50 out; Converse counts cached tokens beside the input
  // 100 × 1,100 + 1,000 × 110 + 200 × 1,375 + 50 × 5,500 = 770,000
  [
    'Converse, cached',
    converse('us.anthropic.claude-haiku-4-5-20251001-v1:0', {
      inputTokens: 100,
      outputTokens: 50,
      totalTokens: 1350,
      cacheReadInputTokens: 1000,
      cacheWriteInputTokens: 200,
    }),
    770_000n,
  ],
  // worldwide: 1 in, 5 out
  // 100 × 1,000 + 50 × 5,000 = 350,000
  ['Converse, global', converse('global.anthropic.claude-haiku-4-5-20251001-v1:0', { inputTokens: 100, outputTokens: 50, totalTokens: 150 }), 350_000n],
  // nova-lite: 0.06 in, 0.015 read, 0.24 out
  // 1,000 × 60 + 4,000 × 15 + 200 × 240 = 168,000
  ['nova-lite, cached', converse('amazon.nova-lite-v1:0', { inputTokens: 1000, outputTokens: 200, totalTokens: 5200, cacheReadInputTokens: 4000 }), 168_000n],
  // nova-micro: 0.035 in, 0.00875 read, 0.14 out
  // 10 × 35 + 3 × 8.75 + 1 × 140 = 516.25, rounded once
  [
    'nova-micro, a fraction of a nano-dollar',
    converse('amazon.nova-micro-v1:0', { inputTokens: 10, outputTokens: 1, totalTokens: 14, cacheReadInputTokens: 3 }),
    516n,
  ],
  // llama3-3-70b: 0.72 in, 0.72 out
  // 1,000 × 720 + 300 × 720 = 936,000
  ['llama 3.3 in a region', genAi('aws.bedrock', 'us.meta.llama3-3-70b-instruct-v1:0', { input_tokens: 1000, output_tokens: 300 }), 936_000n],
  // claude-3-haiku: 0.25 in, 1.25 out
  // 100 × 250 + 10 × 1,250 = 37,500
  [
    'an ARN',
    converse('arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', { inputTokens: 100, outputTokens: 10, totalTokens: 110 }),
    37_500n,
  ],
  // gpt-5.5 at Bedrock: 5.50 in, 33 out
  // 1,000 × 5,500 + 100 × 33,000 = 8,800,000
  ['gpt-5.5 at Bedrock', genAi('aws.bedrock', 'openai.gpt-5.5', { input_tokens: 1000, output_tokens: 100 }), 8_800_000n],
  // nova-sonic: text 0.06 in, 0.24 out; audio 3.40 in, 13.60 out
  // 100 × 60 + 900 × 3,400 + 20 × 240 + 180 × 13,600 = 5,518,800
  [
    'nova-sonic, spoken',
    openInference('amazon.nova-sonic-v1:0', { prompt: 1000, completion: 200, 'prompt_details.audio': 900, 'completion_details.audio': 180 }),
    5_518_800n,
  ],
  // titan-embed-text: 0.10
  // 512 × 100 = 51,200
  ['titan-embed-text', embedding('aws.bedrock', 'amazon.titan-embed-text-v1', 512), 51_200n],
  // the message of Anthropic's client for Bedrock: 3 in, 15 out
  // 10 × 3,000 + 1 × 15,000 = 45,000
  [
    'the profile’s ARN is asked, the model answers',
    mlflow(
      'claude-sonnet-4-20250514',
      { type: 'message', role: 'assistant', content: [], usage: { input_tokens: 10, output_tokens: 1 } },
      { model: 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0' },
      { 'mlflow.llm.provider': 'bedrock' },
    ),
    45_000n,
  ],
]

describe('Gemini and Vertex', () => eachCosts(google))
describe('Bedrock', () => eachCosts(bedrock))
