import type { RefObject } from 'preact'
import { texts } from '../../texts/texts.js'
import { KEYS, keysOn } from './keys.js'

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' }

/** What each key does, and whether they do anything. */
export function KeyHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const t = texts.value.queue
  return (
    <dialog ref={dialog} aria-labelledby="keys-title">
      <h3 id="keys-title">{t.keysTitle}</h3>
      <dl class="keys">
        {KEYS.map(([action, keys]) => (
          <div key={action}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{SIGNS[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{t.keyNames[action]}</dd>
          </div>
        ))}
      </dl>
      <label class="row">
        <input
          type="checkbox"
          checked={keysOn.value === 'on'}
          onChange={(event) => (keysOn.value = event.currentTarget.checked ? 'on' : 'off')}
        />
        {t.keysOn}
      </label>
      <form method="dialog">
        <button class="primary">{t.close}</button>
      </form>
    </dialog>
  )
}
