import type { Label } from '../../../src/adapter.js'
import { labelWord, percent } from './words.js'

/** The predicted label, how sure the model is, and the same as a bar. */
export function Confidence({ label, confidence }: { readonly label: Label; readonly confidence: number }) {
  return (
    <div class={`confidence ${label}`}>
      <strong>{labelWord[label]}</strong>
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="6" />
        <rect class="fill" width={Math.round(confidence * 100)} height="6" />
      </svg>
      <span>{percent(confidence)} sure</span>
    </div>
  )
}
