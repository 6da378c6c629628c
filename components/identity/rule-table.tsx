'use client'

import { useEffect, useRef } from 'react'
import type { DocumentRuleInput, IdentityInput, IdentityPreview, IdentityView } from '@/lib/api/contract/identity'
import { count } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { type RuleFigures, RuleRow } from './rule-row'
import styles from './rule-table.module.css'
import { emptyRule, RULE_KINDS, RULE_WORDS, type RuleKind } from './rule-words'

interface RuleTableProps {
  view: IdentityView
  draft: IdentityInput
  /** What the draft would decide; null while that is not known. */
  preview: IdentityPreview | null
  /** The rule that cannot be used, by its place, and why. */
  wrong: { place: number; message: string } | null
  onChange: (rules: DocumentRuleInput[]) => void
}

/** The rules in order, each with what it decides; rules are edited, moved, removed and added in place. */
export function RuleTable({ view, draft, preview, wrong, onChange }: RuleTableProps) {
  const { rules } = draft
  const table = useRef<HTMLDivElement>(null)
  /** Where the focus goes once the rules are drawn anew: the first of these that is there. */
  const next = useRef<string[]>([])
  useEffect(() => {
    const found = next.current.flatMap((selector) => table.current?.querySelector<HTMLElement>(selector) ?? [])
    if (next.current.length > 0) found[0]?.focus()
    next.current = []
  })
  const add = (kind: RuleKind) => {
    next.current = ['[data-place="0"] textarea']
    onChange([emptyRule(kind), ...rules])
  }
  const move = (from: number, to: number) => {
    const row = `[data-place="${to}"]`
    next.current = [`${row} button[data-move="${to < from ? 'up' : 'down'}"]:enabled`, `${row} button:enabled`]
    onChange(moved(rules, from, to))
  }
  const sampled = preview !== null && preview.examined < preview.traces
  const undecided = preview ? preview.undecided.after : view.coverage.undecided
  return (
    <>
      <Table ref={table} aria-label="Document rules" className={styles.table}>
        <RowGroup>
          <Row className={`${styles.row} ${styles.head} text-2xs text-ink-3`}>
            <HeadCell>
              <span className="sr-only">Place</span>
            </HeadCell>
            <HeadCell>Rule</HeadCell>
            <HeadCell>Looks for</HeadCell>
            <HeadCell>{sampled ? `Decides, of ${count(preview.examined)}` : 'Decides, traces'}</HeadCell>
            <HeadCell className="text-right">Finds a key in</HeadCell>
            <HeadCell className="sr-only">Order</HeadCell>
          </Row>
        </RowGroup>
        <RowGroup>
          {rules.map((rule, place) => (
            <RuleRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place
              key={place}
              rule={rule}
              place={place}
              last={rules.length - 1}
              figures={figuresOf(view, rule, place, preview)}
              wrong={wrong?.place === place ? wrong.message : null}
              onChange={(edited) => onChange(rules.with(place, edited))}
              onMove={(to) => move(place, to)}
              onRemove={() => onChange(rules.toSpliced(place, 1))}
            />
          ))}
          {undecided > 0 && (
            <Row className={`${styles.row} ${styles.rule} ${styles.other}`}>
              <Cell className={styles.place} />
              <Cell className={styles.kind}>None</Cell>
              <Cell className={styles.text}>neither a key nor a call with text: no evaluation</Cell>
              <Cell className={styles.decides}>
                <span className={styles.share}>
                  <span className="text-right">{count(undecided)}</span>
                </span>
              </Cell>
            </Row>
          )}
        </RowGroup>
      </Table>
      <AddRule onAdd={add} />
    </>
  )
}

function AddRule({ onAdd }: { onAdd: (kind: RuleKind) => void }) {
  return (
    <label className="mt-2 inline-flex">
      <span className="sr-only">Add a rule as the first</span>
      <select
        value=""
        onChange={(event) => onAdd(event.target.value as RuleKind)}
        className="h-(--control-height) rounded-sm border border-line-strong bg-surface px-2 text-ink hover:bg-hover"
      >
        <option value="" disabled>
          Add a rule…
        </option>
        {RULE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {RULE_WORDS[kind].name}
          </option>
        ))}
      </select>
    </label>
  )
}

function figuresOf(view: IdentityView, rule: DocumentRuleInput, place: number, preview: IdentityPreview | null): RuleFigures {
  const stored = view.settings.rules.findIndex((one) => JSON.stringify(one) === JSON.stringify(rule))
  const told = preview?.rules[place]
  return {
    decided: view.coverage.rules[stored]?.traces ?? 0,
    decides: told?.decides ?? null,
    sampled: preview !== null && preview.examined < preview.traces,
    matches: told?.matches ?? null,
    examined: preview ? preview.examined : view.coverage.traces,
    examinedCharacters: told?.examinedCharacters ?? null,
  }
}

function moved(rules: readonly DocumentRuleInput[], from: number, to: number): DocumentRuleInput[] {
  const rule = rules[from]
  return rule ? rules.toSpliced(from, 1).toSpliced(to, 0, rule) : [...rules]
}
