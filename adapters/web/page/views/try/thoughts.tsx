import { percent } from '../../core/words.js'
import { Confidence } from '../../parts/confidence.js'
import { Legend, MarkedText } from '../../parts/marked-text.js'
import { texts } from '../../texts/texts.js'
import type { Said } from './composer.js'

/** The prediction, the words behind it in the text itself, and what Norma would do, and why. */
export function Thoughts({
  said,
  onExample,
}: {
  readonly said: { readonly text: string; readonly preview: Said } | undefined
  readonly onExample: (example: string) => void
}) {
  const t = texts.value.try
  if (said === undefined) return <Invitation onExample={onExample} />
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
      <div class="row">
        <Legend />
        <p class="quiet">{t.toxicBy(percent(prediction.toxicity), prediction.version)}</p>
      </div>
    </div>
  )
}

/** What stands there before anything is typed: something to try. */
function Invitation({ onExample }: { readonly onExample: (example: string) => void }) {
  const t = texts.value.try
  return (
    <div class="thoughts">
      <p>{t.untilTyped}</p>
      <div class="row">
        <span class="quiet">{t.forExample}</span>
        {t.examples.map((example) => (
          <button key={example} type="button" class="chip" onClick={() => onExample(example)}>
            {example}
          </button>
        ))}
      </div>
    </div>
  )
}
