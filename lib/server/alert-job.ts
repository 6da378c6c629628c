import { setTimeout as sleep } from 'node:timers/promises'
import type { Millis } from '../core/time'
import { type Delivers, deliver } from '../services/alerts/deliver'
import { type Finding, findIncidents } from '../services/alerts/find-incidents'
import type { JudgedRuns } from '../services/alerts/find-run-incidents'
import type { MailSettings } from '../services/alerts/send-mail'
import type { AlertSender, Context } from '../services/context'
import type { AttemptResult } from '../store/port-alerts'
import { Repeated } from './repeated'

/** So often rules look by themselves: what only the clock changes is found then. */
const EVERY_MS = 60_000
/** At least so long after they looked, however much arrives. */
const LEAST_GAP_MS = 5_000
/** Sums over weeks are asked so many times less than they take, and at most each minute. */
const COSTS_REST = 20
/** So many messages are on their way at once, and one a channel. */
const AT_ONCE = 2
/** After a channel gave no answer, its other messages wait. */
const CHANNEL_REST_MS = 30_000
/** While one is on its way, new ones are looked for. */
const GLANCE_MS = 500
/** How long a stopping server waits for what is on its way; it is sent again otherwise. */
const PATIENCE_MS = 2_000
const KEPT_MS = 180 * 86_400_000
const FORGOTTEN_AT_ONCE = 500
const FORGET_EVERY_MS = 3_600_000
/** Setting under which the address is kept that browsers came by. */
const ORIGIN = 'alerts.origin'
/** Where browsers come by several addresses, one is looked at in so long. */
const SEEN_REST_MS = 60_000
const LOOPBACK = /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/

/** How alerts are sent. */
export interface AlertSettings {
  mail: MailSettings | { reason: string }
  /** `ONCEOVER_URL`: where links lead; null: to the address that browsers came by. */
  origin: string | null
  timeoutMs?: number
  leastGapMs?: number
}

/**
 * Looks by the rules for what is to be told, keeps it, and sends the messages. What was found and what waits is stored: after a restart,
 * also a hard one, it goes on, and a message whose try was not noted is tried again.
 */
export class AlertJob implements AlertSender {
  private readonly finding: Repeated
  private readonly sending: Repeated
  private readonly stopped = new AbortController()
  private readonly judged: JudgedRuns = new Map()
  private readonly underWay = new Map<string, Promise<AttemptResult>>()
  private readonly resting = new Map<string, number>()
  private costsAfter = 0
  private lookedAt = Number.NEGATIVE_INFINITY
  private forgetAfter = 0
  /** The address that browsers came by, as it is kept; the one that came last, and until when others are not looked at. */
  private known: Promise<string | null> | null = null
  private seen: string | null = null
  private seenUntil = 0

  constructor(
    private readonly ctx: Context,
    private readonly settings: AlertSettings,
    private readonly onError: (error: unknown) => void,
  ) {
    this.finding = new Repeated(() => this.find(), onError)
    this.sending = new Repeated(() => this.sendDue(), onError)
  }

  get mail(): AlertSender['mail'] {
    const { mail } = this.settings
    return 'reason' in mail ? { ready: false, reason: mail.reason } : { ready: true, reason: null }
  }

  wake(): void {
    this.costsAfter = 0
    this.finding.wake()
    this.sending.wake()
  }

  /** Says that detection ran: runs may be others. */
  detected(): void {
    this.finding.wake()
  }

  /** Notes the address by which a browser came, for links, where no other is set. */
  cameBy(origin: string): void {
    if (this.settings.origin !== null || origin === this.seen || performance.now() < this.seenUntil) return
    this.seen = origin
    this.seenUntil = performance.now() + SEEN_REST_MS
    const before = this.known ?? this.ctx.store.setting(ORIGIN)
    this.known = before.then(async (known) => {
      // Only who sits at this machine could open a link to it
      if (known === origin || (known !== null && LOOPBACK.test(origin))) return known
      await this.ctx.store.saveSetting(ORIGIN, origin)
      return origin
    })
    this.known.catch(() => {
      this.known = null
      this.seen = null
    })
  }

  deliver(messageId: string): Promise<AttemptResult> {
    const known = this.underWay.get(messageId)
    if (known) return known
    const trying = deliver({ ctx: this.delivers, input: { messageId } }).finally(() => this.underWay.delete(messageId))
    this.underWay.set(messageId, trying)
    return trying
  }

  /** Waits until nothing is looked for and nothing is on its way: for tests. */
  async idle(): Promise<void> {
    await this.finding.idle()
    await this.sending.idle()
  }

  /** Begins nothing more; what is on its way may end, or is ended and sent again later. */
  async close(): Promise<void> {
    const ending = Promise.allSettled([this.finding.close(), this.sending.close(), ...this.underWay.values()])
    await Promise.race([ending, sleep(PATIENCE_MS)])
    this.stopped.abort(new Error('the server is stopping'))
    await ending
    await this.known?.catch(() => {})
  }

  private get delivers(): Delivers {
    return {
      store: this.ctx.store,
      now: () => this.ctx.now(),
      mail: this.settings.mail,
      origin: async () => this.settings.origin ?? (await (this.known ?? this.ctx.store.setting(ORIGIN))),
      signal: this.stopped.signal,
      timeoutMs: this.settings.timeoutMs,
    }
  }

  private async find(): Promise<number | null> {
    const gap = this.settings.leastGapMs ?? LEAST_GAP_MS
    const early = this.lookedAt + gap - performance.now()
    if (early > 0) return early
    this.lookedAt = performance.now()
    await this.forget()
    const rules = (await this.ctx.store.alertRules()).filter(({ enabled }) => enabled)
    if (rules.length === 0) return EVERY_MS
    const costs = performance.now() >= this.costsAfter
    const began = performance.now()
    const fresh = await this.keep({ rules, judged: this.judged, costs })
    if (costs) this.costsAfter = performance.now() + Math.max(EVERY_MS - gap, COSTS_REST * (performance.now() - began))
    if (fresh > 0) this.sending.wake()
    return EVERY_MS
  }

  /** @returns how many were new */
  private async keep(input: Finding): Promise<number> {
    try {
      const found = await findIncidents({ ctx: this.ctx, input })
      return found.length === 0 ? 0 : (await this.ctx.store.keepIncidents(found, this.ctx.now())).length
    } catch (error) {
      // What was found and not kept must be found again
      this.judged.clear()
      throw error
    }
  }

  private async forget(): Promise<void> {
    if (performance.now() < this.forgetAfter) return
    this.forgetAfter = performance.now() + FORGET_EVERY_MS
    const beforeMs = (this.ctx.now() - KEPT_MS) as Millis
    while (!this.stopped.signal.aborted && (await this.ctx.store.forgetAlerts(beforeMs, FORGOTTEN_AT_ONCE)) >= FORGOTTEN_AT_ONCE);
  }

  /** Sends what is due. @returns when the next is */
  private async sendDue(): Promise<number | null> {
    const busy = new Map<string, Promise<void>>()
    for (;;) {
      const free = busy.size < AT_ONCE && !this.stopped.signal.aborted
      const due = free ? await this.ctx.store.dueMessage(this.ctx.now(), [...busy.keys(), ...this.atRest()]) : null
      if (due) {
        const attempt = this.attempt(due).finally(() => busy.delete(due.channelId))
        busy.set(due.channelId, attempt)
      } else if (busy.size > 0) await Promise.race([...busy.values(), sleep(GLANCE_MS)])
      else break
    }
    const next = await this.ctx.store.nextMessageMs()
    return next === null ? null : Math.min(Math.max(next - this.ctx.now(), GLANCE_MS), EVERY_MS)
  }

  private async attempt({ id, channelId }: { id: string; channelId: string }): Promise<void> {
    try {
      const { delivered, status } = await this.deliver(id)
      if (!delivered && status === null) this.resting.set(channelId, performance.now() + CHANNEL_REST_MS)
    } catch (error) {
      this.resting.set(channelId, performance.now() + CHANNEL_REST_MS)
      if (!this.stopped.signal.aborted) this.onError(error)
    }
  }

  private atRest(): string[] {
    for (const [channel, until] of this.resting) if (until <= performance.now()) this.resting.delete(channel)
    return [...this.resting.keys()]
  }
}
