'use client'

import type { RedactionInput } from '@/lib/api/contract/redaction'
import { REDACTION_KINDS, type RedactionKind } from '@/lib/core/redaction/rules'
import { Checkbox } from '../ui/checkbox'

const KINDS: Record<RedactionKind, { name: string; what: string }> = {
  secrets: {
    name: 'API keys',
    what: 'OpenAI, Anthropic, AWS, Google, GitHub, Slack, Databricks, Hugging Face; JWT, Bearer tokens, private keys',
  },
  emails: { name: 'E-mail addresses', what: 'also in addresses of the web, as name%40example.com' },
  cards: { name: 'Card numbers', what: 'with the lengths and check digit of payment cards' },
}

interface KindRowsProps {
  kinds: RedactionInput['kinds']
  disabled: boolean
  onChange: (kinds: RedactionInput['kinds'], text: string) => void
}

/** The kinds that come with the product, each on or off. */
export function KindRows({ kinds, disabled, onChange }: KindRowsProps) {
  return REDACTION_KINDS.map((kind) => {
    const isOn = kinds.includes(kind)
    const { name, what } = KINDS[kind]
    return (
      <li key={kind} className="border-line border-b">
        <label className="flex min-h-8 flex-wrap items-center gap-x-3 py-1.5">
          <Checkbox
            checked={isOn}
            disabled={disabled}
            onChange={() =>
              onChange(isOn ? kinds.filter((one) => one !== kind) : [...kinds, kind], isOn ? `${name} are kept from now on.` : `${name} are taken from now on.`)
            }
          />
          <span className="font-medium">{name}</span>
          <span className="min-w-0 text-ink-3 text-xs max-md:w-full max-md:pl-7">{what}</span>
        </label>
      </li>
    )
  })
}
