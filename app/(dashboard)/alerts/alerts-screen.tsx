'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { ForEditors } from '@/components/access/for-editors'
import { alertsHeadline, headlineMore } from '@/components/alerts/alerts-headline'
import { ChannelForm } from '@/components/alerts/channel-form'
import { ChannelTable } from '@/components/alerts/channel-table'
import { MessageLog } from '@/components/alerts/message-log'
import { RuleForm } from '@/components/alerts/rule-form'
import { RuleTable } from '@/components/alerts/rule-table'
import { type Secret, SecretNote } from '@/components/alerts/secret-note'
import { Crumbs } from '@/components/shell/crumbs'
import { useNow } from '@/components/shell/live-context'
import { PageFrame } from '@/components/shell/page-frame'
import { Button } from '@/components/ui/button'
import { counted } from '@/components/ui/format'
import { Lead, SectionHead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { AlertOverview } from '@/lib/api/contract/alert'
import { alertsQuery } from '@/lib/api/queries/alerts'
import { ALERT_RULES, alertParams, MESSAGES_SHOWN } from './search-params'

/** Which rules watch, where their messages go, and whether the last ones arrived. */
export function AlertsScreen() {
  const alerts = useQuery(alertsQuery)
  const now = useNow()
  return (
    <PageFrame scoped={false} rules={ALERT_RULES} crumbs={<Crumbs title="Alerts" />}>
      {alerts.error && !alerts.data && <ErrorPanel what="Alerts" error={alerts.error} onRetry={alerts.refetch} />}
      {!alerts.error && !alerts.data && (
        <>
          <Bone width="420px" className="mt-1.5 mb-5 h-5!" />
          <SkeletonRows rows={4} columns={['180px', '280px', '120px', '120px']} label="Loading alerts" />
        </>
      )}
      {alerts.data && (
        <>
          <Lead>
            <span suppressHydrationWarning>{alertsHeadline(alerts.data, now)}</span>
          </Lead>
          <p className="mt-1.5 max-w-[76ch] text-ink-2">{headlineMore(alerts.data)}</p>
          <Sections alerts={alerts.data} />
        </>
      )}
    </PageFrame>
  )
}

function Sections({ alerts }: { alerts: AlertOverview }) {
  const [{ rule, channel, message, after }, set] = useQueryStates(alertParams)
  const [secret, setSecret] = useState<Secret | null>(null)
  const { rules, channels, mail } = alerts
  const openRule = (id: string | null) => void set({ rule: id, channel: null })
  const openChannel = (id: string | null) => void set({ channel: id, rule: null })
  return (
    <>
      <ForEditors said>
        <section className="mt-7">
          <SectionHead
            more={rules.length > 0 ? counted(rules.length, 'rule') : undefined}
            aside={
              <Button aria-expanded={rule === 'new'} onClick={() => openRule(rule === 'new' ? null : 'new')}>
                New rule
              </Button>
            }
          >
            What is watched
          </SectionHead>
          <div className="mt-1">
            {rule === 'new' && <RuleForm rule={null} channels={channels} onClose={() => openRule(null)} onNewChannel={() => openChannel('new')} />}
            {rules.length > 0 && <RuleTable alerts={alerts} open={rule} onOpen={openRule} onNewChannel={() => openChannel('new')} />}
            {rules.length === 0 && rule !== 'new' && (
              <EmptyPanel title="No rule yet.">
                A rule watches any figure of the gate, such as the repeat factor or the cost of each run that ends, a budget, or costs that are not the usual
                ones, silent jobs among them. It tells what happens from then on, to each of its channels.
              </EmptyPanel>
            )}
          </div>
        </section>
        <section className="mt-7">
          <SectionHead
            more={channels.length > 0 ? counted(channels.length, 'channel') : undefined}
            aside={
              <Button aria-expanded={channel === 'new'} onClick={() => openChannel(channel === 'new' ? null : 'new')}>
                New channel
              </Button>
            }
          >
            Where messages go
          </SectionHead>
          <div className="mt-1">
            {secret && <SecretNote secret={secret} onClose={() => setSecret(null)} />}
            {channel === 'new' && <ChannelForm channel={null} mail={mail} onClose={() => openChannel(null)} onSecret={setSecret} />}
            {channels.length > 0 && <ChannelTable alerts={alerts} open={channel} onOpen={openChannel} onSecret={setSecret} />}
            {channels.length === 0 && channel !== 'new' && (
              <EmptyPanel title="No channel yet.">
                A channel is a webhook (signed, so that its receiver can tell who sent it), an incoming webhook of Slack, or e-mail. Everything about one bad
                run comes as one message; nothing comes in quiet hours.
              </EmptyPanel>
            )}
          </div>
        </section>
      </ForEditors>
      <MessageLog
        after={after}
        limit={MESSAGES_SHOWN}
        open={message}
        onOpen={(id) => void set({ message: id }, { history: 'replace' })}
        onPage={(place) => void set({ after: place, message: null }, { history: 'push' })}
      />
    </>
  )
}
