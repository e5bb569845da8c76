import { NormaError } from '../errors.js'
import { movedWords } from '../model/moved-words.js'
import type { Classifier } from '../model/prediction.js'
import { allowedUse } from '../review/provenance.js'
import type { VersionWords } from '../service.js'
import type { FeedbackRecord, Store } from '../store/store.js'
import type { Community } from './communities.js'
import type { Models } from './models.js'
import { parseReport } from './retrain-report.js'

const MAX_WORDS = 12
/** Their words are looked at between two messages, which must not wait long. */
const MAX_TEXTS = 300

/**
 * The words that a version judges most differently from the one before it, found anew each time among those that are
 * still kept: words that were deleted or purged are in no answer.
 *
 * @throws {NormaError} VERSION_UNKNOWN, MODEL_….
 */
export async function findVersionWords(
  { store, models }: { readonly store: Store; readonly models: Models },
  { id: community, mayTrainOnContent }: Pick<Community, 'id' | 'mayTrainOnContent'>,
  version: string,
): Promise<VersionWords> {
  if (version === models.baseVersion) return { version, words: [], texts: 0 }
  const record = await store.version(community, version)
  if (record === undefined) throw new NormaError('VERSION_UNKNOWN', `There is no version "${version}".`)
  const { classifier } = models.read(record)
  const before = await classifierBefore(store, models, community, parseReport(record.report)?.previous)
  const texts = (await store.feedback(community))
    .filter(({ at }) => at <= record.createdAt)
    .filter((row) => allowedUse(row, mayTrainOnContent) === 'train')
    .toSorted((a: FeedbackRecord, b: FeedbackRecord) => b.at - a.at)
    .slice(0, MAX_TEXTS)
    .flatMap(({ text }) => text ?? [])
  return {
    version,
    previous: before.version,
    words: movedWords(before, classifier, texts, MAX_WORDS),
    texts: texts.length,
  }
}

/** The base, where the version before stood on another one. */
async function classifierBefore(
  store: Store,
  models: Models,
  community: string,
  previous: string | undefined,
): Promise<Classifier> {
  const record = previous === undefined ? undefined : await store.version(community, previous)
  return models.read(record?.baseId === models.base.id ? record : undefined).classifier
}
