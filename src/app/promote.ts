import { NormaError } from '../errors.js'
import type { Log } from '../log.js'
import type { ModelVersionRecord, Store } from '../store/store.js'
import type { Events } from './events.js'
import type { Models } from './models.js'
import { parseReport } from './retrain-report.js'

/** Names the base model where a version is asked for. */
const BASE = 'base'

export interface PromoteParts {
  readonly store: Store
  readonly models: Models
  readonly events: Events
  readonly clock: () => number
  readonly log: Log
}

/**
 * Makes a stored version, or with `undefined` the base, answer for a community: readable first, then durable, then
 * live, so that what is written as active can always be used.
 */
export async function activate(
  parts: PromoteParts,
  community: string,
  version: ModelVersionRecord | undefined,
): Promise<string> {
  const { store, models, events, clock, log } = parts
  const model = models.read(version)
  await store.activate(community, version?.id, clock())
  models.use(community, model)
  const id = model.classifier.version
  log.info({ community, version: id }, 'model active')
  events.emit({ type: 'model', community, version: id })
  return id
}

/**
 * Goes back to a version that once passed the gate, or to `base`. Without a name: to what was active before the
 * present version was promoted.
 *
 * @returns the id of the version now active.
 * @throws {NormaError} VERSION_UNKNOWN, MODEL_….
 */
export async function rollback(
  parts: PromoteParts,
  community: string,
  wanted: string | undefined,
): Promise<string> {
  const { store } = parts
  const active = await store.activeVersion(community)
  const name = wanted ?? (active && parseReport(active.report)?.previous)
  if (name === undefined) {
    throw new NormaError('VERSION_UNKNOWN', 'The base model is active, and nothing was before it.')
  }
  if (name === BASE || name.startsWith(`${BASE}-`)) return activate(parts, community, undefined)

  const version = await store.version(community, name)
  if (version === undefined) throw new NormaError('VERSION_UNKNOWN', `There is no version "${name}".`)
  if (version.state === 'rejected') {
    throw new NormaError(
      'VERSION_UNKNOWN',
      `Version "${name}" did not pass the gate, so it was never active.`,
    )
  }
  return activate(parts, community, version)
}
