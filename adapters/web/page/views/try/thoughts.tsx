import { percent } from '../../core/words.js'
import { Confidence } from '../../parts/confidence.js'
import { Legend, MarkedText } from '../../parts/marked-text.js'
import { texts } from '../../texts/texts.js'
import type { Said } from './composer.js'

/** The prediction, the words behind it in the text itself, and what Norma would do, and why. */
export function Thoughts({
  said,
}: {
  readonly said: { readonly text: string; readonly preview: Said } | undefined
}) {
  const t = texts.value.try
  if (said === undefined) return <p class="thoughts quiet">{t.untilTyped}</p>
  const { prediction, decision, reason, explanation } = said.preview
  return (
    <div class="thoughts" role="group" aria-label={t.thoughts}>
      <Confidence label={prediction.label} confidence={prediction.confidence} />
      <p class="highlighted">
        <MarkedText text={said.text} spans={explanation.spans} />
      </p>
      <p>
        <strong>{decision === 'review' ? t.wouldAsk : t.wouldDoNothing}</strong> {reason}
      </p>
      <Legend />
      <p class="quiet">{t.toxicBy(percent(prediction.toxicity), prediction.version)}</p>
    </div>
  )
}
