'use client'

import { useMutation } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { AlertChannelView, AlertOverview } from '@/lib/api/contract/alert'
import { channelInputOf, removeChannel, saveChannel, testChannel } from '@/lib/api/queries/alerts'
import { useNow } from '../shell/live-context'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { HEAD_ROW, ROW } from '../ui/row'
import { agoText, groupingText, KIND_WORDS, lastOf, placeText, quietText, standingOf, triedMs } from './alert-words'
import styles from './alerts.module.css'
import { ChannelForm } from './channel-form'
import type { Secret } from './secret-note'
import { TestResult } from './test-result'

interface ChannelTableProps {
  alerts: AlertOverview
  /** The channel whose form is open. */
  open: string | null
  onOpen: (id: string | null) => void
  onSecret: (secret: Secret) => void
}

/** The channels: where the messages of each go, when, and whether the last one arrived; tested, changed in place or deleted, with undo. */
export function ChannelTable({ alerts, open, onOpen, onSecret }: ChannelTableProps) {
  return (
    <Table aria-label="Channels" className={styles.channels}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Channel</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>To</HeadCell>
          <HeadCell className={styles.sent}>Sent</HeadCell>
          <HeadCell>Last message</HeadCell>
          <HeadCell className="sr-only">Change</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {alerts.channels.map((channel) => (
          <Fragment key={channel.id}>
            <ChannelRow
              channel={channel}
              alerts={alerts}
              open={open === channel.id}
              onOpen={(isOpen) => onOpen(isOpen ? channel.id : null)}
              onSecret={onSecret}
            />
            {open === channel.id && (
              <Row>
                <Cell className="block">
                  <ChannelForm channel={channel} mail={alerts.mail} onClose={() => onOpen(null)} onSecret={onSecret} />
                </Cell>
              </Row>
            )}
          </Fragment>
        ))}
      </RowGroup>
    </Table>
  )
}

interface ChannelRowProps {
  channel: AlertChannelView
  alerts: AlertOverview
  open: boolean
  onOpen: (open: boolean) => void
  onSecret: (secret: Secret) => void
}

function ChannelRow({ channel, alerts, open, onOpen, onSecret }: ChannelRowProps) {
  const { id, name, kind } = channel
  const now = useNow()
  const test = useMutation(testChannel)
  const save = useMutation(saveChannel)
  const last = lastOf(id, alerts.lastMessages)
  const standing = last && standingOf(last, now)
  const noMail = kind === 'email' && !alerts.mail.ready
  const sent = [groupingText(channel), quietText(channel)].filter((part) => part !== null).join('; ')
  const bringBack = async (deleted: AlertChannelView) => {
    const { channel: back, secret } = await save.mutateAsync(channelInputOf(deleted))
    if (secret !== null) onSecret({ channel: back.name, secret })
  }
  // The row is gone by then: only what belongs to the mutation itself is still called
  const remove = useMutation({
    ...removeChannel,
    onSettled: (answer, error) =>
      answer
        ? showToast({ text: `The channel ${name} was deleted.`, undo: () => bringBack(answer.deleted) })
        : showToast({ tone: 'error', text: `The channel ${name} was not deleted. ${error?.message ?? ''}` }),
  })
  return (
    <>
      <Row className={`${ROW} ${styles.row} ${styles.line}`}>
        <Cell className="cut font-medium" title={name}>
          <bdi>{name}</bdi>
        </Cell>
        <Cell className={styles.quiet}>{KIND_WORDS[kind]}</Cell>
        <Cell className={`cut ${styles.wide}`} title={channel.to.join(', ') || placeText(channel)}>
          {placeText(channel)}
        </Cell>
        <Cell className={`cut text-ink-2 ${styles.quiet} ${styles.sent}`} title={sent}>
          {sent}
        </Cell>
        <Cell className={`flex min-w-0 ${styles.wide}`}>
          {last && standing ? (
            <Mark meaning={standing.meaning} className="max-w-full">
              <span className="cut" suppressHydrationWarning>
                {last.state === 'sent' ? `${standing.text} ${agoText(triedMs(last), now)}` : standing.text}
              </span>
            </Mark>
          ) : (
            <span className="text-ink-3">nothing sent yet</span>
          )}
        </Cell>
        <Cell className={`flex justify-end gap-3 ${styles.actions}`}>
          <button
            type="button"
            aria-label={`Test the channel ${name}`}
            disabled={test.isPending}
            onClick={() => test.mutate(id)}
            className="text-accent hover:underline disabled:opacity-50"
          >
            {test.isPending ? 'Sending…' : 'Test'}
          </button>
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Change the channel ${name}`}
            onClick={() => onOpen(!open)}
            className="text-accent hover:underline"
          >
            Change
          </button>
          <Button
            look="plain"
            icon="close"
            aria-label={`Delete the channel ${name}`}
            title="Delete"
            disabled={remove.isPending}
            onClick={() => remove.mutate(id)}
          />
        </Cell>
      </Row>
      {noMail && !open && (
        <Row className="border-line border-b py-1 text-waste text-xs">
          <Cell>
            <b className="font-medium">Careful:</b> {alerts.mail.reason}
          </Cell>
        </Row>
      )}
      {(test.data || test.error) && (
        <Row className="border-line border-b py-1.5 text-xs">
          <Cell>
            <TestResult tested={test.data ?? null} error={test.error} kind={kind} onClose={test.reset} />
          </Cell>
        </Row>
      )}
    </>
  )
}
