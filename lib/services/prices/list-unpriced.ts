import type { UnpricedList, UnpricedModelView } from '../../api/contract/price'
import { printFilter } from '../../core/filter/filter-grammar'
import { SERVICE_TIERS, type ServiceTier, serviceTierOf } from '../../core/service-tier'
import { millisOf } from '../../core/time'
import { type PricedCall, priceCall } from '../../pricing/price-call'
import type { StoredCall, UnpricedModel } from '../../store/port-prices'
import type { Context } from '../context'

/** Most models that are listed: those with the most calls. */
const MOST_MODELS = 200

/** Models of which calls have no price, those with the most calls first; why, and what is known of the newest such call. */
export async function listUnpriced({ ctx }: { ctx: Context }): Promise<UnpricedList> {
  const { models, total, calls } = await ctx.store.unpricedModels(MOST_MODELS)
  const stored = await ctx.store.storedCalls([...new Set(models.map(({ lastTrace }) => lastTrace))])
  const overrides = await ctx.store.priceOverrides()
  const views = models.map((one) => {
    const call = newest(
      stored.filter(({ traceId }) => traceId === one.lastTrace),
      one.model,
    )
    return viewOf(one, call, call && priceCall(call.call, millisOf(call.startNs), overrides))
  })
  return { models: views, total, calls }
}

/** The newest call of a model without a price. */
function newest(calls: readonly StoredCall[], model: string): StoredCall | null {
  const own = calls.filter(({ call }) => call.costNano === null && (call.responseModel ?? call.requestModel ?? '') === model)
  return own.reduce<StoredCall | null>((last, call) => (last === null || call.startNs > last.startNs ? call : last), null)
}

function viewOf({ model, traces, calls, lastNs, lastTrace }: UnpricedModel, call: StoredCall | null, priced: PricedCall | null): UnpricedModelView {
  const tier = call === null ? 'standard' : serviceTierOf(call.call.serviceTier)
  const reason = priced?.unpriced ?? (call === null ? 'no usage' : 'no price')
  const sold = (SERVICE_TIERS as readonly string[]).includes(tier) ? (tier as ServiceTier) : null
  return {
    model: model === '' ? null : model,
    traces,
    calls,
    lastNs: String(lastNs),
    traceId: lastTrace,
    provider: call?.call.provider ?? null,
    tier: sold,
    reason,
    note: priced?.note ?? 'no call of it is stored any more',
    priceable: model !== '' && sold !== null && (reason === 'no price' || reason === 'service tier'),
    filter: model === '' ? '' : printFilter({ terms: [{ kind: 'column', column: 'model', op: '=', value: model, negated: false }] }),
  }
}
