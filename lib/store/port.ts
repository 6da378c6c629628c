import type { Announcement, Decision } from '../core/decision'
import type { Handshake } from '../core/finding'
import type { ExperimentId, RunId, SpanId, TraceId } from '../core/ids'
import type { JsonObject } from '../core/json'
import type { PriceOverride } from '../core/price-override'
import type { DeletionAsked } from '../core/receipt'
import type { Call, Origin, SpanEvent, SpanKind, SpanLink } from '../core/span'
import type { Millis, Nanos } from '../core/time'
import type { TraceInfo } from '../core/trace'
import type { SpanRow, TraceRows, TraceSummary } from '../core/trace-rows'
import type { AccessStore } from './port-access'
import type { AlertStore } from './port-alerts'
import type { BudgetStore } from './port-cost'
import type { DetectionStore } from './port-detection'
import type { ExpectedStore } from './port-expected'
import type { IdentityStore } from './port-identity'
import type { JumpStore } from './port-jump'
import type { PriceStore } from './port-prices'
import type { ReadStore } from './port-read'
import type { ReceiptStore } from './port-receipts'
import type { SelectionStore } from './port-selection'
import type { ShareStore } from './port-shares'
import type { TraceStore } from './port-trace'
import type { ViewStore } from './port-views'

/** The part of a span that lists never read: kept compressed, one block per trace and commit. */
export interface SpanPayload {
  spanId: SpanId
  kind: SpanKind
  statusMessage: string
  traceState: string
  attributes: JsonObject
  events: SpanEvent[]
  links: SpanLink[]
  notes: string[]
  /** Texts of its call, for spans that have one: comes back as `TraceRows.callTexts`. */
  callTexts?: CallTexts | null
}

/** A stored span, who sent it, and where its payload lies. */
export interface SpanPlace {
  span: SpanRow
  origin: Origin | null
  blockId: string
  /** Its place within the block. */
  place: number
  /** Uncompressed size of the block. */
  bytes: number
}

/** One span on its way in. */
export interface SpanWrite {
  row: Omit<SpanRow, 'arrivals' | 'originId'>
  origin: Origin
  payload: SpanPayload
  /**
   * Which copy of a span is kept when two differ: the greater `rank`, compared as text. A function of the span alone, so the
   * result does not depend on the order of arrival. Built by `spanRank`: ended before open, OTLP before artifact, more
   * attributes before fewer, then a hash of the content.
   */
  rank: string
}

/** One unit that is committed whole: everything a request brought. */
export interface WriteUnit {
  spans: SpanWrite[]
  infos: InfoWrite[]
  artifacts: ArtifactWrite[]
  /** Wall clock of arrival. */
  receivedMs: Millis
  /** Size of the request that brought it, uncompressed: its weight in the queue. */
  bytes?: number
  /** Own prices that its calls were priced by (the array of {@link PriceStore.priceOverrides}); absent: none. */
  pricedBy?: readonly PriceOverride[]
}

export interface InfoWrite {
  info: TraceInfo
  /** `v3` is StartTraceV3 (final). V2 sends a start and an end; the end wins field by field, in either order. */
  stage: 'v3' | 'v2_start' | 'v2_end'
  clientVersion: string | null
  address: string
}

export interface ArtifactWrite {
  /** Path below the artifact root, e.g. `3/traces/tr-…/artifacts/traces.json`. */
  path: string
  contentType: string
  data: Uint8Array
  traceId: TraceId | null
  /** Document key the file was matched to (`traces/{doc_id}.json` of a run), or null. */
  documentKey: string | null
  /** Why it could not be read, when it is a span artifact that does not parse. */
  unreadable: { message: string; byte: number | null } | null
}

export interface CommitResult {
  touched: TraceId[]
  /** Spans that were new, and spans that arrived again. */
  added: number
  resent: number
}

export interface Experiment {
  id: ExperimentId
  name: string
  lifecycle: 'active' | 'deleted'
  createdMs: Millis
  updatedMs: Millis
  tags: Record<string, string>
  demo: boolean
}

/** MLflow's own run (not ours: see RunDetection). */
export interface MlflowRun {
  id: string
  experimentId: ExperimentId
  name: string
  userId: string
  status: string
  startMs: Millis
  endMs: Millis | null
  lifecycle: 'active' | 'deleted'
  tags: Record<string, string>
  params: Record<string, string>
  metrics: { key: string; value: number; timestampMs: Millis; step: number }[]
}

export interface Assessment {
  id: string
  traceId: TraceId
  /** The assessment as MLflow's JSON (`protos/assessments.proto`), kept whole. */
  body: JsonObject
}

/**
 * The door to the database. Methods that write do so in one transaction and return after its commit: what they acknowledged
 * survives `kill -9`. `StoreBusyError` means try again later; everything else that fails is a defect or a broken disk.
 */
export interface Store
  extends ReadStore,
    AccessStore,
    AlertStore,
    BudgetStore,
    IdentityStore,
    ExpectedStore,
    DetectionStore,
    JumpStore,
    PriceStore,
    ReceiptStore,
    SelectionStore,
    ShareStore,
    TraceStore,
    ViewStore {
  readonly dialect: 'sqlite' | 'postgresql'
  /** Whether another store took this one's place (a restore); every write then fails with StoreReplacedError. */
  isReplaced(): Promise<boolean>
  close(): Promise<void>

  /** Commits the units together (group commit). Idempotent on (trace id, span id); a repeated span only counts an arrival. */
  commit(units: readonly WriteUnit[]): Promise<CommitResult>

  // ---- derive: summaries of traces ----
  /** Makes what free text finds of the next traces that were stored before such texts were kept; false when none is left. */
  fillTexts(limit: number): Promise<boolean>
  /** Traces that were touched since their summary was made, oldest first. */
  dirtyTraces(limit: number): Promise<TraceId[]>
  /**
   * Everything needed to summarise these traces; a trace that does not exist is left out. `touched` guards against a race. Texts of
   * calls may be left out where no fingerprint is asked for: unpacking them is most of the cost.
   */
  traceRows(ids: readonly TraceId[], parts?: { callTexts: boolean }): Promise<{ rows: TraceRows; touched: number }[]>
  /** Replaces summary columns and labels; a trace touched meanwhile stays dirty. Returns the experiments whose traces changed. */
  saveSummaries(summaries: readonly { summary: TraceSummary; touched: number }[]): Promise<ExperimentId[]>

  /**
   * Runs a job while no transaction of this process is under way: for a thread that writes over a connection of its own.
   * @throws StoreBusyError as writing does
   */
  alone<T>(job: () => Promise<T>): Promise<T>

  // ---- experiments ----
  experimentById(id: string): Promise<Experiment | null>
  experimentByName(name: string): Promise<Experiment | null>
  experiments(): Promise<Experiment[]>
  /** Creates with the next decimal id, or returns null when the name is taken by an active or deleted experiment. */
  createExperiment(name: string, tags: Record<string, string>, at: Millis, demo?: boolean): Promise<Experiment | null>
  updateExperiment(id: ExperimentId, change: Partial<Pick<Experiment, 'name' | 'lifecycle' | 'updatedMs'>>): Promise<void>
  setExperimentTag(id: ExperimentId, key: string, value: string | null): Promise<void>

  // ---- what the MLflow protocol edits ----
  traceInfo(id: TraceId): Promise<TraceInfo | null>
  traceInfos(ids: readonly TraceId[]): Promise<TraceInfo[]>
  /** Tags that were set by {@link Store.setTraceTags}, by trace: all there is of tags where a trace has no info. */
  tagsSetLater(ids: readonly TraceId[]): Promise<Map<TraceId, Record<string, string>>>
  /** Sets (string) or removes (null) a tag of a trace and marks it touched. False when there is no such trace. */
  setTraceTag(id: TraceId, key: string, value: string | null): Promise<boolean>
  /** As {@link Store.setTraceTag}, of any number of tags at once. */
  setTraceTags(id: TraceId, tags: Readonly<Record<string, string | null>>): Promise<boolean>
  saveAssessment(assessment: Assessment): Promise<void>
  assessments(traceIds: readonly TraceId[]): Promise<Assessment[]>
  deleteAssessment(traceId: TraceId, id: string): Promise<boolean>
  /**
   * Removes traces with everything that belongs to them, artifacts and labels included, and keeps a receipt: of its own, or the one that
   * is named, which the caller closes. Returns how many there were.
   */
  deleteTraces(ids: readonly TraceId[], asked?: DeletionAsked): Promise<number>
  /** Ids of an experiment's traces not later than a time, oldest first. */
  tracesUntil(id: ExperimentId, until: Nanos, limit: number): Promise<TraceId[]>
  /** Removes an experiment with everything in it, and keeps a receipt. */
  deleteExperimentForGood(id: ExperimentId, asked?: DeletionAsked): Promise<void>

  artifact(path: string): Promise<{ contentType: string; data: Uint8Array } | null>
  /** Files and folders directly under a path. */
  listArtifacts(path: string): Promise<{ path: string; isDir: boolean; size: number }[]>
  deleteArtifacts(path: string): Promise<number>

  saveMlflowRun(run: MlflowRun): Promise<void>
  mlflowRun(id: string): Promise<MlflowRun | null>
  mlflowRuns(experimentIds: readonly ExperimentId[], limit: number): Promise<MlflowRun[]>
  /** Appends metric points, sets params and tags of a run, in one transaction. */
  logRunData(id: string, data: { metrics?: MlflowRun['metrics']; params?: Record<string, string>; tags?: Record<string, string> }): Promise<void>

  // ---- payloads ----
  /** Payloads of spans of a trace; all of them when no ids are given. */
  payloads(traceId: TraceId, spanIds?: readonly SpanId[]): Promise<SpanPayload[]>
  /** One span and where its payload lies; null when there is no such span. */
  spanPlace(traceId: TraceId, spanId: SpanId): Promise<SpanPlace | null>
  /** A block of payloads as it is stored (`unpackPayloads` reads it); null when it was replaced meanwhile. */
  payloadBlock(traceId: TraceId, blockId: string): Promise<Uint8Array | null>

  // ---- what users decide ----
  /** Decisions about an experiment's findings, oldest first. */
  decisions(id: ExperimentId): Promise<Decision[]>
  /** Keeps a decision; detection runs again for its experiment. */
  saveDecision(decision: Decision): Promise<void>
  /** Takes a decision back. False when there is no such one. */
  deleteDecision(experimentId: ExperimentId, id: string): Promise<boolean>
  announcements(id: ExperimentId): Promise<Announcement[]>
  saveAnnouncement(announcement: Announcement): Promise<void>
  deleteAnnouncement(experimentId: ExperimentId, id: string): Promise<boolean>

  // ---- small things ----
  recordHandshake(handshake: Handshake): Promise<void>
  setting(key: string): Promise<string | null>
  saveSetting(key: string, value: string): Promise<void>
}

/** The database is locked or gone for now: the sender should try again (503 with Retry-After). */
export class StoreBusyError extends Error {
  override readonly name: string = 'StoreBusyError'
}

/** Another store took this one's place (a restore): nothing was written, and this one must be opened anew. Trying again then helps. */
export class StoreReplacedError extends StoreBusyError {
  override readonly name = 'StoreReplacedError'
}

/**
 * The database cannot be used until a person does something: its file is damaged, or its disk is full. The message says what. Nothing
 * was written; senders should keep what they have and try again.
 */
export class StoreBrokenError extends StoreBusyError {
  override readonly name = 'StoreBrokenError'

  constructor(
    readonly why: 'damaged' | 'full',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A page position (`after`) that is damaged or of another list or order: the sender's mistake. */
export class StorePositionError extends Error {
  override readonly name = 'StorePositionError'
}

export type CallTexts = Pick<Call, 'requestShape' | 'texts' | 'userTexts' | 'answer'>
export type { IdentitySettings } from './port-identity'
export type { RunId }
