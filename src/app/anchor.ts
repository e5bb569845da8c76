import type { CommunityInfo } from '../adapter.js'
import { decodeDelta, encodeDelta } from '../model/artefact.js'
import type { Delta } from '../model/delta.js'
import type { Log } from '../log.js'
import type { Store } from '../store/store.js'

/** What a community taught with words that are no longer kept. */
export interface Anchor {
  readonly delta?: Delta
  /** Rows that the delta holds and whose words may still be there: they must not teach twice. */
  readonly consolidated: ReadonlySet<string>
}

const NO_ANCHOR: Anchor = { consolidated: new Set() }

interface Note {
  readonly delta: string
  readonly consolidated: readonly string[]
}

/**
 * The community's anchor; none when it stands on another base model or cannot be read, which is logged. What an anchor
 * holds was taught by members' words: where those may no longer train, it may not either.
 */
export async function readAnchor(
  { store, log }: { readonly store: Store; readonly log: Log },
  { id: community, mayTrainOnContent }: Pick<CommunityInfo, 'id' | 'mayTrainOnContent'>,
  baseId: string,
): Promise<Anchor> {
  if (!mayTrainOnContent) return NO_ANCHOR
  const json = await store.getNote(noteKey(community))
  if (json === undefined) return NO_ANCHOR
  try {
    const note = JSON.parse(json) as Note
    const delta = decodeDelta(Buffer.from(note.delta, 'base64'))
    if (delta.baseId === baseId) return { delta, consolidated: new Set(note.consolidated) }
    log.warn({ community, baseId: delta.baseId }, 'anchor of another base model left out')
  } catch (error) {
    log.error({ community, err: error }, 'anchor unusable')
  }
  return NO_ANCHOR
}

export async function writeAnchor(
  store: Store,
  community: string,
  delta: Delta,
  ids: readonly string[],
): Promise<void> {
  const note: Note = { delta: Buffer.from(encodeDelta(delta)).toString('base64'), consolidated: ids }
  await store.putNote(noteKey(community), JSON.stringify(note))
}

function noteKey(community: string): string {
  return `anchor:${community}`
}
