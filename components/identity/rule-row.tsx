'use client'

import { useId } from 'react'
import type { DocumentRuleInput } from '@/lib/api/contract/identity'
import { Button } from '../ui/button'
import { count } from '../ui/format'
import { Cell, Row } from '../ui/grid-table'
import { Icon } from '../ui/icon'
import styles from './rule-table.module.css'
import { RULE_WORDS, ruleWithText, textOfRule } from './rule-words'
import { TextField } from './text-field'

export interface RuleFigures {
  /** Traces it decided by what is stored. */
  decided: number
  /** Traces it would decide, and traces it finds a key in; null while that is not known. */
  decides: number | null
  matches: number | null
  /** Traces these figures are of: all, or a sample, which is not compared with what is stored of all. */
  examined: number
  sampled: boolean
  examinedCharacters: number | null
}

interface RuleRowProps {
  rule: DocumentRuleInput
  place: number
  last: number
  figures: RuleFigures
  wrong: string | null
  onChange: (rule: DocumentRuleInput) => void
  onMove: (to: number) => void
  onRemove: () => void
}

/** One rule: where it looks, for what, how many traces it decides, and its place among the others. */
export function RuleRow({ rule, place, last, figures, wrong, onChange, onMove, onRemove }: RuleRowProps) {
  const id = useId()
  const { name, looks, example } = RULE_WORDS[rule.kind]
  const text = textOfRule(rule)
  const title = `Rule ${place + 1}, ${name}`
  return (
    <Row className={`${styles.row} ${styles.rule}`} data-place={place}>
      <Cell className={`text-ink-3 ${styles.place}`}>{place + 1}</Cell>
      <Cell className={`min-w-0 ${styles.kind}`}>
        <span className="font-medium">{name}</span>
      </Cell>
      <Cell className={`min-w-0 ${styles.text}`}>
        {text === null ? (
          <span className="block text-ink-3 text-xs leading-5">{looks}</span>
        ) : (
          <TextField
            label={`${title}: ${rule.kind === 'pattern' ? 'pattern' : rule.kind === 'input' ? 'paths' : 'names'}`}
            value={text}
            meaning={(typed) => textOfRule(ruleWithText(rule, typed)) ?? ''}
            onChange={(typed) => onChange(ruleWithText(rule, typed))}
            placeholder={example}
            wrong={wrong !== null}
            describedBy={`${id}-note`}
          />
        )}
        <span id={`${id}-note`} className="block">
          {wrong !== null ? (
            <span role="alert" className="mt-1 flex gap-1.5 text-error text-xs">
              <Icon name="error" size={12} className="mt-0.5" />
              <span className="min-w-0 break-words">{wrong}</span>
            </span>
          ) : (
            text !== null && <span className={`mt-0.5 block text-ink-3 text-xs ${styles.looks}`}>{hint(looks, figures)}</span>
          )}
        </span>
      </Cell>
      <Cell className={`${styles.decides}`}>
        <Decides figures={figures} />
      </Cell>
      <Cell className={`text-right text-ink-2 ${styles.matches}`}>
        {figures.matches === null ? '–' : count(figures.matches)}
        <span className={styles.unit}> find a key</span>
      </Cell>
      <Cell className={`flex justify-end ${styles.actions}`}>
        <Button
          look="plain"
          icon="up"
          data-move="up"
          aria-label={`Move ${title} up`}
          title="Earlier"
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        />
        <Button
          look="plain"
          icon="down"
          data-move="down"
          aria-label={`Move ${title} down`}
          title="Later"
          disabled={place === last}
          onClick={() => onMove(place + 1)}
        />
        <Button look="plain" icon="close" aria-label={`Remove ${title}`} title="Remove" onClick={onRemove} />
      </Cell>
    </Row>
  )
}

function hint(looks: string, { examinedCharacters }: RuleFigures): string {
  return examinedCharacters === null ? looks : `${looks}; its first ${count(examinedCharacters)} characters are looked at`
}

/** How many traces a rule decides, as a number and a share, and how many it decided until now where that differs. */
function Decides({ figures: { decided, decides, examined, sampled } }: { figures: RuleFigures }) {
  const shown = decides ?? decided
  const share = examined === 0 ? 0 : (100 * shown) / examined
  return (
    <span className={styles.share}>
      <span className={`text-right ${shown === 0 ? 'text-ink-3' : 'font-medium'}`}>
        <span className={styles.unit}>decides </span>
        {count(shown)}
      </span>
      <span aria-hidden="true" className={styles.track}>
        <i className={styles.fill} style={{ width: shown === 0 ? 0 : `max(2px, ${share}%)` }} />
      </span>
      {decides !== null && decides !== decided && !sampled && <span className={`text-ink-3 text-xs ${styles.now}`}>now {count(decided)}</span>}
    </span>
  )
}
