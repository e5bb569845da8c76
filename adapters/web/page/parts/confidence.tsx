import type { Label } from '../../../../src/adapter.js'
import { percent } from '../core/words.js'
import { texts } from '../texts/texts.js'

/** The predicted label, how sure the model is, and the same as a bar. */
export function Confidence({ label, confidence }: { readonly label: Label; readonly confidence: number }) {
  const t = texts.value.common
  return (
    <div class={`confidence ${label}`}>
      <strong>{t.labels[label]}</strong>
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="6" />
        <rect class="fill" width={Math.round(confidence * 100)} height="6" />
      </svg>
      <span>{t.sure(percent(confidence))}</span>
    </div>
  )
}
