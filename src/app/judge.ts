import type { Classifier, Prediction } from '../model/prediction.js'
import { cut, strongestWords } from '../review/strongest-words.js'
import type { ReviewSettings, StoredPrediction } from '../store/store.js'
import type { Community } from './communities.js'
import type { Models } from './models.js'
import type { Phrases } from './phrases.js'

/** How much of a message its explanation looks at. */
const MAX_EXPLAINED_CHARS = 8_000
const WORDS_ON_CARD = 8

/** What a community's model and its phrases say of one text. */
export interface Judgement {
  readonly prediction: Prediction
  /** Whether it has words that the community always wants to look at. */
  readonly isFlagged: boolean
  /** With its explanation, for a card. Cost O(text length). */
  asStored(): StoredPrediction
}

export interface Judge {
  of(community: Community, text: string): Promise<Judgement>
}

export function createJudge({
  models,
  phrases,
}: {
  readonly models: Models
  readonly phrases: Pick<Phrases, 'of'>
}): Judge {
  return {
    async of({ id, settings }, text) {
      const { classifier } = models.of(id)
      const heard = (await phrases.of(id)).read(text)
      const prediction = classifier.predict(heard.text)
      const { isFlagged } = heard
      return {
        prediction,
        isFlagged,
        asStored: () => toStored(classifier, heard.text, prediction, isFlagged, settings),
      }
    },
  }
}

/**
 * What the card asks about: over the community's own threshold, or with a phrase that it flags, a message is asked about
 * as toxic.
 */
function toStored(
  classifier: Classifier,
  heard: string,
  { toxicity, margin, version, label: predicted }: Prediction,
  isFlagged: boolean,
  { threshold }: ReviewSettings,
): StoredPrediction {
  const label = isFlagged || toxicity >= threshold ? 'toxic' : predicted
  return {
    label,
    margin,
    toxicity,
    confidence: label === 'toxic' ? toxicity : 1 - toxicity,
    modelVersion: version,
    words: strongestWords(classifier.explain(cut(heard, MAX_EXPLAINED_CHARS)), WORDS_ON_CARD),
  }
}
