import { type AnomalySettingsView, anomalySettings, type SettingsInput, type StoredSettings } from '../../api/contract/cost'
import { type AnomalySettings, USUAL_SETTINGS } from '../../core/anomaly/series'
import type { NanoUsd } from '../../core/money'
import type { Context } from '../context'
import { findExperiment } from '../identity/find-experiment'
import { forgetAnswers } from './rested-answers'

const keyOf = (experiment: string | null) => `anomaly:${experiment ?? ''}`

/** How easily an experiment's cost is flagged: by its own settings, else by those for all, else as usual. */
export async function settingsOf(ctx: Context, experiment: string | null): Promise<AnomalySettings> {
  const stored = (experiment === null ? null : await storedFor(ctx, experiment)) ?? (await storedFor(ctx, null))
  return stored ? asSettings(stored) : USUAL_SETTINGS
}

/** The settings that hold for an experiment, and whether they are its own. @throws ServiceError `not_found` */
export async function readSettings({ ctx, input }: { ctx: Context; input: { experiment: string | null } }): Promise<StoredSettings> {
  if (input.experiment !== null) await findExperiment(ctx, input.experiment)
  const own = await storedFor(ctx, input.experiment)
  return { experiment: input.experiment, settings: own ?? settingsView(await settingsOf(ctx, input.experiment)), own: own !== null }
}

/** Keeps an experiment's settings, or with null goes back to those for all. @throws ServiceError `not_found` */
export async function saveSettings({ ctx, input }: { ctx: Context; input: SettingsInput }): Promise<StoredSettings> {
  if (input.experiment !== null) await findExperiment(ctx, input.experiment)
  await ctx.store.saveSetting(keyOf(input.experiment), input.settings === null ? '' : JSON.stringify(input.settings))
  forgetAnswers(ctx)
  return readSettings({ ctx, input })
}

/** Settings as the rules take them. */
export function asSettings({ deviations, ratio, leastNano }: AnomalySettingsView): AnomalySettings {
  return { deviations, ratio, leastNano: BigInt(leastNano) as NanoUsd }
}

/** Settings as the contract has them. */
export function settingsView({ deviations, ratio, leastNano }: AnomalySettings): AnomalySettingsView {
  return { deviations, ratio, leastNano: String(leastNano) }
}

async function storedFor(ctx: Context, experiment: string | null): Promise<AnomalySettingsView | null> {
  const text = await ctx.store.setting(keyOf(experiment))
  const read = text ? anomalySettings.safeParse(JSON.parse(text)) : null
  return read?.success ? read.data : null
}
