'use client'

import { useMutation } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { AlertOverview, AlertRuleView } from '@/lib/api/contract/alert'
import { removeRule, ruleInputOf, saveRule } from '@/lib/api/queries/alerts'
import { useNow } from '../shell/live-context'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { HEAD_ROW, ROW } from '../ui/row'
import { agoText, foundMs } from './alert-words'
import styles from './alerts.module.css'
import { RuleForm } from './rule-form'

interface RuleTableProps {
  alerts: AlertOverview
  /** The rule whose form is open. */
  open: string | null
  onOpen: (id: string | null) => void
  onNewChannel: () => void
}

/** The rules: what each watches, whom it tells, and when it found something last; switched, changed in place or deleted, with undo. */
export function RuleTable({ alerts, open, onOpen, onNewChannel }: RuleTableProps) {
  return (
    <Table aria-label="Rules" className={styles.rules}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell className="sr-only">On</HeadCell>
          <HeadCell className="col-start-2">Rule</HeadCell>
          <HeadCell>Watches</HeadCell>
          <HeadCell>Experiment</HeadCell>
          <HeadCell>Tells</HeadCell>
          <HeadCell className={styles.found}>Last message</HeadCell>
          <HeadCell className="sr-only">Change</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {alerts.rules.map((rule) => (
          <Fragment key={rule.id}>
            <RuleRow rule={rule} alerts={alerts} open={open === rule.id} onOpen={(isOpen) => onOpen(isOpen ? rule.id : null)} />
            {open === rule.id && (
              <Row>
                <Cell className="block">
                  <RuleForm rule={rule} channels={alerts.channels} onClose={() => onOpen(null)} onNewChannel={onNewChannel} />
                </Cell>
              </Row>
            )}
          </Fragment>
        ))}
      </RowGroup>
    </Table>
  )
}

interface RuleRowProps {
  rule: AlertRuleView
  alerts: AlertOverview
  open: boolean
  onOpen: (open: boolean) => void
}

function RuleRow({ rule, alerts: { channels, lastMessages }, open, onOpen }: RuleRowProps) {
  const now = useNow()
  const save = useMutation(saveRule)
  // The row is gone by then: only what belongs to the mutation itself is still called
  const remove = useMutation({
    ...removeRule,
    onSettled: (answer, error) =>
      answer
        ? showToast({ text: `The rule ${rule.name} was deleted.`, undo: () => save.mutateAsync(ruleInputOf(answer.deleted)) })
        : showToast({ tone: 'error', text: `The rule ${rule.name} was not deleted. ${error?.message ?? ''}` }),
  })
  const found = foundMs(rule.id, lastMessages)
  const told = channels.filter(({ id }) => rule.channels.includes(id)).map(({ name }) => name)
  const turn = (enabled: boolean) =>
    save.mutate(
      { ...ruleInputOf(rule), enabled },
      { onError: (error) => showToast({ tone: 'error', text: `${rule.name} was not switched. ${error.message}` }) },
    )
  return (
    <>
      <Row className={`${ROW} ${styles.row} ${styles.line}`}>
        <Cell className="flex">
          <Checkbox checked={rule.enabled} disabled={save.isPending} aria-label={`${rule.name} is on`} onChange={(event) => turn(event.target.checked)} />
        </Cell>
        <Cell className={`cut ${rule.enabled ? 'font-medium' : 'text-ink-3'}`} title={rule.name}>
          <bdi>{rule.name}</bdi>
          {!rule.enabled && <span className="font-normal text-xs"> · off</span>}
        </Cell>
        <Cell className={`cut ${styles.wide}`} title={rule.phrase}>
          {rule.phrase}
        </Cell>
        <Cell className={`cut ${rule.experiment === null ? 'text-ink-3' : ''} ${styles.quiet}`} title={rule.experiment?.name}>
          <bdi>{rule.experiment?.name ?? 'all experiments'}</bdi>
        </Cell>
        <Cell className={`cut ${told.length === 0 ? 'text-ink-3' : ''} ${styles.quiet} ${styles.told}`} title={told.join(', ')}>
          {told.length === 0 ? 'nobody' : told.join(', ')}
        </Cell>
        <Cell className={`cut ${found === null ? 'text-ink-3' : ''} ${styles.quiet} ${styles.found}`} suppressHydrationWarning>
          {found === null ? 'none' : agoText(found, now)}
        </Cell>
        <Cell className={`flex justify-end gap-3 ${styles.actions}`}>
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Change the rule ${rule.name}`}
            onClick={() => onOpen(!open)}
            className="text-accent hover:underline"
          >
            Change
          </button>
          <Button
            look="plain"
            icon="close"
            aria-label={`Delete the rule ${rule.name}`}
            title="Delete"
            disabled={remove.isPending}
            onClick={() => remove.mutate(rule.id)}
          />
        </Cell>
      </Row>
      {rule.problem !== null && !open && (
        <Row className="border-line border-b py-1 text-waste text-xs">
          <Cell>
            <b className="font-medium">Careful:</b> {rule.problem}
          </Cell>
        </Row>
      )}
    </>
  )
}
