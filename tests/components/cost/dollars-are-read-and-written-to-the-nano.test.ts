import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsCsv } from '../../../components/cost/cost-csv'
import { nanoOfText } from '../../../components/cost/dollar-text'
import type { CostPart } from '../../../lib/api/contract/cost'
import { type NanoUsd, usdText } from '../../../lib/core/money'

describe('dollars', () => {
  it('are read as they are typed', () => {
    expect(nanoOfText('25')).toBe('25000000000')
    expect(nanoOfText('$0.004')).toBe('4000000')
    expect(nanoOfText(' 1,200.50 ')).toBe('1200500000000')
    expect(nanoOfText('.5')).toBe('500000000')
  })

  it.each(['', '$', '.', '-1', '1e3', '0.0000000001', 'NaN', '1,2', '12345678901', '٣', '1.2.3'])('“%s” is no amount', (text) =>
    expect(nanoOfText(text)).toBeNull(),
  )

  it('of nothing are none, unless nothing is meant', () => {
    expect(nanoOfText('0.00')).toBeNull()
    expect(nanoOfText('0.00', true)).toBe('0')
  })

  it('come back as they were written', () => {
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 17n), (nano) => nanoOfText(usdText(nano as NanoUsd)) === String(nano)))
  })

  it('stand in a file exactly, beside names that no spreadsheet runs', () => {
    const part: CostPart = {
      traces: 1,
      evaluations: 4,
      surplus: 3,
      documents: 1,
      calls: 4,
      wasteCalls: 3,
      inputTokens: 10,
      outputTokens: 2,
      costNano: '17701',
      wasteNano: '13200',
      unpricedCalls: 0,
      value: '=cmd("x"),1',
      title: '',
      experiment: null,
      firstNs: '0',
      lastNs: '0',
      filter: '',
      priced: 'priced',
    }
    const [head, line] = new TextDecoder().decode(partsCsv('model', [part])).split('\r\n')
    expect(head).toBe(
      'model,experiment,traces,documents,evaluations,surplus_evaluations,calls,unpriced_calls,input_tokens,output_tokens,gross_usd,net_usd,waste_usd,priced',
    )
    expect(line).toBe(`"'=cmd(""x""),1",,1,1,4,3,4,0,10,2,0.000017701,0.000004501,0.0000132,priced`)
  })
})
