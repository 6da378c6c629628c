import type { SpanDetail } from '@/lib/api/contract/span'
import { ScreenLink } from '../../shell/screen-link'
import { count, money, moneyDecimals, moneyExact } from '../../ui/format'
import { SectionHead } from '../../ui/heading'
import { RichText } from '../../ui/rich-text'

/** Tokens and what they cost, line by line, and where both numbers come from. */
export function UsageBill({ usage, price }: Pick<SpanDetail, 'usage' | 'price'>) {
  if (!usage && !price) return null
  const lines = price && price.lines.length > 0 ? price.lines : usageLines(usage)
  const decimals = Math.min(9, moneyDecimals([price?.totalNano ?? null]) + 1)
  return (
    <section className="border-line border-b py-3.5">
      <SectionHead>Tokens and cost</SectionHead>
      <table className="mt-1 w-full leading-[22px]">
        <tbody>
          {lines.map((line) => (
            <tr key={line.label} className={line.tokens === 0 ? 'text-ink-3' : ''}>
              <th scope="row" className="w-full text-left font-normal">
                {line.label.charAt(0).toUpperCase() + line.label.slice(1)}
              </th>
              <td className="pl-5 text-right">{count(line.tokens)}</td>
              <td className="whitespace-nowrap pl-5 text-right text-ink-3">{line.perMillionUsd === null ? '' : `× $${twoDecimals(line.perMillionUsd)} / M`}</td>
              <td className="pl-5 text-right" title={moneyExact(line.costNano)}>
                {money(line.costNano, decimals)}
              </td>
            </tr>
          ))}
        </tbody>
        {usage?.totalTokens !== null && usage && (
          <tfoot>
            <tr className="border-line border-t font-semibold">
              <th scope="row" className="pt-[3px] text-left">
                Total
              </th>
              <td className="pt-[3px] pl-5 text-right">{count(usage.totalTokens ?? 0)}</td>
              <td />
              <td className="pt-[3px] pl-5 text-right" title={moneyExact(price?.totalNano ?? null)}>
                {price?.totalNano ? money(price.totalNano, decimals) : <span className="font-normal text-ink-3">unpriced</span>}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
      <p className="mt-2 text-ink-3 text-xs leading-[18px]">
        {partsSentence(usage, lines)}
        {usage?.key && (
          <>
            Usage from <code className="text-ink-2">{usage.key}</code>.{' '}
          </>
        )}
        {price && (
          <>
            <RichText text={priceSentence(price)} />{' '}
          </>
        )}
        {price && <Provenance price={price} />}
        {price && (price.clientNano === null ? 'The client sent no cost.' : clientCost(price.clientNano, price.totalNano))}
      </p>
    </section>
  )
}

/** By which rule, tier and day it was priced, a link to the own price that was taken or could be made, and what lists count meanwhile. */
function Provenance({ price }: { price: NonNullable<SpanDetail['price']> }) {
  const { rule, tier, ownPrice, unpriced, on, model, totalNano, countedNano } = price
  return (
    <>
      {rule !== null && `Rule: ${rule}; ${tier} tier; prices of ${on}. `}
      {ownPrice !== null && (
        <>
          <ScreenLink path="/prices" params={{ price: ownPrice }} className="text-accent hover:underline">
            Change your own price
          </ScreenLink>
          .{' '}
        </>
      )}
      {model !== null && (unpriced === 'no price' || unpriced === 'service tier') && (
        <>
          <ScreenLink path="/prices" params={{ model }} className="text-accent hover:underline">
            Set price
          </ScreenLink>
          .{' '}
        </>
      )}
      {countedNano !== totalNano &&
        `What is stored of it is still ${countedNano === null ? 'no price' : moneyExact(countedNano)}, until history is priced anew. `}
    </>
  )
}

/** `0.6` → `0.60`; more decimals stay. */
function twoDecimals(price: string): string {
  const [whole, fraction = ''] = price.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

/** Where the price comes from, or why there is none. The model is set as code. */
function priceSentence({ note, model, totalNano }: NonNullable<SpanDetail['price']>): string {
  const text = model !== null && note.startsWith(model) ? `\`${model}\`${note.slice(model.length)}` : note
  const sentence = text === note && /^[A-Z]/.test(note) ? note : `${totalNano === null ? 'Unpriced:' : 'Priced as'} ${text}`
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}

function usageLines(usage: SpanDetail['usage']): NonNullable<SpanDetail['price']>['lines'] {
  if (!usage) return []
  const counts: [string, number | null][] = [
    ['Input', usage.inputTokens],
    ['Output', usage.outputTokens],
    ['Cached', usage.cacheReadTokens],
    ['Written to cache', usage.cacheWriteTokens],
    ['Reasoning', usage.reasoningTokens],
    ['Audio in', usage.inputAudioTokens],
    ['Audio out', usage.outputAudioTokens],
  ]
  return counts.flatMap(([label, tokens]) => (tokens === null ? [] : [{ label, tokens, perMillionUsd: null, costNano: null }]))
}

/** Parts of the counts that the lines above do not name. */
function partsSentence(usage: SpanDetail['usage'], lines: readonly { label: string }[]): string {
  const told = (word: string) => lines.some(({ label }) => label.toLowerCase().includes(word))
  const { cacheReadTokens = null, reasoningTokens = null, inputAudioTokens = null, outputAudioTokens = null } = usage ?? {}
  const parts = [
    cacheReadTokens && !told('cache') ? `${count(cacheReadTokens)} of the input were cached` : '',
    reasoningTokens && !told('reasoning') ? `${count(reasoningTokens)} of the output are reasoning` : '',
    inputAudioTokens && !told('audio') ? `${count(inputAudioTokens)} of the input are audio` : '',
    outputAudioTokens && !told('audio') ? `${count(outputAudioTokens)} of the output are audio` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join(', ')}. `
}

function clientCost(client: string, ours: string | null): string {
  if (ours === null) return `The client says ${moneyExact(client)}.`
  return client === ours ? 'The client sent the same cost.' : `The client says ${moneyExact(client)}, which differs from our ${moneyExact(ours)}.`
}
