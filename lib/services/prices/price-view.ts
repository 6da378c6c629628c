import type { OwnPrice, RepricingView } from '../../api/contract/price'
import { overrideWarnings } from '../../core/price-override'
import type { Repricing } from '../../core/repricing'
import { repricingSentence } from '../../core/wording/repricing'
import type { StoredPrice } from '../../store/port-prices'

/** An own price as pages and programs are told it. */
export function priceView(price: StoredPrice): OwnPrice {
  return { ...price, warnings: overrideWarnings(price) }
}

/** The job that prices history anew, as pages and programs are told it. */
export function repricingViewOf(job: Repricing): RepricingView {
  const { error: _, ...told } = job
  return { ...told, sentence: repricingSentence(job) }
}
