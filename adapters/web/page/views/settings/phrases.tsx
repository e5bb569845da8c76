import { useRef, useState } from 'preact/hooks'
import type { PhraseRecord } from '../../../../../src/service.js'
import { call, post } from '../../core/call.js'
import type { Heard } from '../../core/live.js'
import { announcement, attempt } from '../../core/state.js'
import { useLoaded } from '../../parts/use-loaded.js'
import { texts } from '../../texts/texts.js'

const isStale = ({ type }: Heard): boolean => type === 'status' || type === 'hello'

/** Words with a rule of their own, and what to do with them. */
export function Phrases({ community }: { readonly community: string }) {
  const t = texts.value.settings
  const path = `/api/v1/phrases?community=${encodeURIComponent(community)}`
  const { value, again } = useLoaded<{ phrases: readonly PhraseRecord[] }>(path, isStale)
  const title = useRef<HTMLHeadingElement>(null)

  const remove = ({ id }: PhraseRecord): Promise<unknown> =>
    attempt(async () => {
      await call(
        'DELETE',
        `/api/v1/phrases/${encodeURIComponent(id)}?community=${encodeURIComponent(community)}`,
      )
      announcement.value = t.removed
      await again()
      // The pressed button is gone.
      title.current?.focus()
    })
  const copy = (): Promise<unknown> =>
    attempt(async () => {
      const done = await post<{ phrases: number; unsupported: boolean }>('/api/v1/phrases/export', {
        community,
      })
      announcement.value = done.unsupported ? t.unsupported : t.exported(done.phrases)
    })

  if (value === undefined) return null
  const { phrases } = value
  return (
    <section class="panel" aria-labelledby="phrases-title">
      <h3 id="phrases-title" ref={title} tabIndex={-1}>
        {t.phrases}
      </h3>
      <p class="quiet">{t.phrasesAbout}</p>
      {phrases.length === 0 ? (
        <p class="empty">{t.noPhrases}</p>
      ) : (
        <ul class="phrases">
          {phrases.map((phrase) => (
            <li key={phrase.id}>
              <strong>{phrase.text}</strong>
              <span class={`pill ${phrase.kind}`}>{t.kinds[phrase.kind]}</span>
              <button class="plain" aria-label={t.remove(phrase.text)} onClick={() => void remove(phrase)}>
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddPhrase community={community} again={again} />
      {phrases.some(({ kind }) => kind === 'flag') && !community.startsWith('web:') && (
        <div class="row">
          <button onClick={() => void copy()}>{t.exportPhrases}</button>
          <p class="quiet">{t.exportAbout}</p>
        </div>
      )}
    </section>
  )
}

function AddPhrase({
  community,
  again,
}: {
  readonly community: string
  readonly again: () => Promise<void>
}) {
  const t = texts.value.settings
  const [text, setText] = useState('')
  const [kind, setKind] = useState<PhraseRecord['kind']>('flag')
  const add = (event: Event): void => {
    event.preventDefault()
    void attempt(async () => {
      await post('/api/v1/phrases', { community, kind, text })
      setText('')
      announcement.value = t.added
      await again()
    })
  }
  return (
    <form class="inputs" onSubmit={add}>
      <label>
        {t.phraseWords}
        <input
          required
          maxLength={100}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label>
        {t.phraseKind}
        <select
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'ignore' ? 'ignore' : 'flag')}
        >
          <option value="flag">{t.kinds.flag}</option>
          <option value="ignore">{t.kinds.ignore}</option>
        </select>
      </label>
      <button>{t.add}</button>
    </form>
  )
}
