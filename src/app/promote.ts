import { NormaError } from '../errors.js'
import type { Log } from '../log.js'
import type { ModelVersionRecord, Store } from '../store/store.js'
import type { Events } from './events.js'
import type { ActiveModel, Models } from './models.js'
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
 * Keeps a version that passed the gate, `active` in its record, and makes it answer: readable first, then durable, then live, so that what is
 * written as active can always be used. Kept and active in one step: a crash leaves both or neither.
 */
export async function promote(parts: PromoteParts, version: ModelVersionRecord): Promise<void> {
  const model = parts.models.read(version)
  await parts.store.addVersion({ ...version, activatedAt: parts.clock() })
  goLive(parts, version.community, model)
}

/** The same for a version that is kept already, or with `undefined` for the base. */
async function activate(
  parts: PromoteParts,
  community: string,
  version: ModelVersionRecord | undefined,
): Promise<string> {
  const model = parts.models.read(version)
  await parts.store.activate(community, version?.id, parts.clock())
  return goLive(parts, community, model)
}

function goLive({ models, events, log }: PromoteParts, community: string, model: ActiveModel): string {
  models.use(community, model)
  const { version } = model.classifier
  log.info({ community, version }, 'model active')
  events.emit({ type: 'model', community, version })
  return version
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
