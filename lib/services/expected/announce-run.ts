import { randomBytes } from 'node:crypto'
import type { AnnouncementInput, AnnouncementList, AnnouncementRecord, AnnouncementResult } from '../../api/contract/expected'
import { type Millis, type Nanos, nanosOf } from '../../core/time'
import type { Redactor } from '../../ingest/redaction/redactor'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { findOrCreateExperiment } from '../ingest/find-experiment'
import { redacting } from '../redaction/redacting'
import { ServiceError } from '../service-error'
import { whatToExpect } from './set-expected'

/** Attribute, tag or metadata key by which a trace says which announced run it belongs to. */
const RUN_ATTRIBUTE = 'onceover.run.id'

/**
 * Announces a run before it begins, and what to expect of it. An experiment that is not there yet is made: that nothing ever arrives in
 * it is what an announcement is for.
 * @throws ServiceError `not_found` for an unknown list, `already_exists` for a deleted experiment, `invalid`, `too_large`
 */
export function announceRun({ ctx, input }: { ctx: Context; input: AnnouncementInput }): Promise<AnnouncementResult> {
  return redacting(ctx, (redactor) => announced(ctx, redactor ? withoutSecrets(input, redactor) : input))
}

function withoutSecrets(input: AnnouncementInput, redactor: Redactor): AnnouncementInput {
  const { experiment, name, job_id } = input
  return {
    ...input,
    experiment: redactor.text(experiment, true),
    ...(name === undefined ? {} : { name: redactor.text(name, true) }),
    ...(job_id === undefined ? {} : { job_id: redactor.text(job_id, true) }),
  }
}

async function announced(ctx: Context, input: AnnouncementInput): Promise<AnnouncementResult> {
  if ([input.documents, input.list, input.keys].filter((one) => one !== undefined).length > 1)
    throw new ServiceError('invalid', 'give one of documents, list and keys')
  const experimentId = await findOrCreateExperiment(ctx, input.experiment)
  const experiment = await ctx.store.experimentById(experimentId)
  if (experiment?.lifecycle === 'deleted')
    throw new ServiceError('already_exists', `the experiment ${input.experiment} is deleted: restore it, or choose another name`)
  const asked = [input.documents, input.list, input.keys].some((one) => one !== undefined)
  const { list, documents } = asked ? await whatToExpect(ctx, experimentId, input) : { list: null, documents: null }
  const id = `a${randomBytes(8).toString('hex')}`
  await ctx.store.saveAnnouncement({
    id,
    experimentId,
    name: input.name ?? null,
    jobId: input.job_id ?? null,
    documents,
    list,
    address: ctx.client.address,
    atNs: nanosOf(ctx.now()),
    withinMs: input.within === undefined ? null : ((input.within * 1_000) as Millis),
  })
  return {
    id,
    experiment: input.experiment,
    experiment_id: experimentId,
    run_attribute: RUN_ATTRIBUTE,
    env: `OTEL_RESOURCE_ATTRIBUTES=${RUN_ATTRIBUTE}=${id}`,
    documents,
    list,
  }
}

/** Announced runs of an experiment, newest first, with the run that answers to each. @throws ServiceError `not_found`. */
export async function listAnnouncements({ ctx, input }: { ctx: Context; input: { experiment: string } }): Promise<AnnouncementList> {
  const { id } = await findExperiment(ctx, input.experiment)
  const announcements = await ctx.store.announcements(id)
  const runs = await ctx.store.announcementRuns(announcements)
  return {
    announcements: announcements.reverse().map((one) => ({
      id: one.id,
      name: one.name,
      jobId: one.jobId,
      documents: one.documents,
      list: one.list,
      atNs: String(one.atNs),
      run: runs.get(one.id) ?? null,
    })),
  }
}

/** Takes an announcement back: the run is not expected any more. Answers what it was, for {@link restoreAnnouncement}. @throws ServiceError `not_found`. */
export async function withdrawAnnouncement({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string; experiment: string }
}): Promise<{ undone: true; announcement: AnnouncementRecord }> {
  const { id } = await findExperiment(ctx, input.experiment)
  const announcement = (await ctx.store.announcements(id)).find((one) => one.id === input.id)
  if (!announcement || !(await ctx.store.deleteAnnouncement(id, input.id)))
    throw new ServiceError('not_found', `the experiment has no announcement ${input.id}: it may have been withdrawn already`)
  await ctx.settle('findings')
  const { experimentId: _, atNs, withinMs, ...rest } = announcement
  return { undone: true, announcement: { ...rest, atNs: String(atNs), withinMs: withinMs ?? null } }
}

/**
 * Puts a withdrawn announcement back as it was, with its id and its time; one that is there already stays.
 * @throws ServiceError `not_found` for an unknown experiment or list, `invalid` when the ids differ
 */
export async function restoreAnnouncement({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string; experiment: string; announcement: AnnouncementRecord }
}): Promise<AnnouncementRecord> {
  const { announcement } = input
  if (announcement.id !== input.id) throw new ServiceError('invalid', `the address names ${input.id}, the body ${announcement.id}`)
  const { id: experimentId } = await findExperiment(ctx, input.experiment)
  if ((await ctx.store.announcements(experimentId)).some(({ id }) => id === announcement.id)) return announcement
  if (announcement.list !== null) await whatToExpect(ctx, experimentId, { list: announcement.list })
  await ctx.store.saveAnnouncement({
    ...announcement,
    experimentId,
    atNs: BigInt(announcement.atNs) as Nanos,
    withinMs: announcement.withinMs as Millis | null,
  })
  await ctx.settle('findings')
  return announcement
}
