import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { post } from '../../core/call.js'
import { loadQueue } from '../../core/queue.js'
import { announcement, attempt } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** Removes words for good; asks once more before. */
export function Forget({ community }: { readonly community: string }) {
  const t = texts.value.settings
  const [what, setWhat] = useState<'author' | 'message'>('author')
  const [isSure, setSure] = useState(false)
  const [told, setTold] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const sure = useRef<HTMLButtonElement>(null)
  // At once: a key that is pressed right after the question was seen answers it.
  useLayoutEffect(() => {
    if (isSure) sure.current?.focus()
  }, [isSure])

  const forget = async (): Promise<void> => {
    if (form.current === null) return
    const given = Object.fromEntries(
      [...new FormData(form.current)].map(([name, value]) => [
        name,
        typeof value === 'string' ? value.trim() : '',
      ]),
    )
    const done = await attempt(() => post<{ cards: number }>('/api/v1/forget', { community, ...given }))
    leave()
    if (done === undefined) return
    form.current.reset()
    // The cards are told of nowhere else, and still hold the words here.
    void attempt(loadQueue)
    setTold(t.forgot(done.cards))
    announcement.value = t.forgot(done.cards)
  }
  const leave = (): void => {
    setSure(false)
    form.current?.querySelector<HTMLElement>('select')?.focus()
  }
  const names = what === 'author' ? (['authorId'] as const) : (['channelId', 'messageId'] as const)

  return (
    <section class="panel" aria-labelledby="forget-title">
      <h3 id="forget-title">{t.forget}</h3>
      <p class="quiet">{t.forgetAbout}</p>
      <form
        class="inputs"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          setTold('')
          setSure(true)
        }}
      >
        <label>
          {t.forgetWhat}
          <select
            value={what}
            onChange={(event) => setWhat(event.currentTarget.value === 'message' ? 'message' : 'author')}
          >
            <option value="author">{t.forgetAuthor}</option>
            <option value="message">{t.forgetMessage}</option>
          </select>
        </label>
        {names.map((name) => (
          <label key={name}>
            {t[name]}
            <input name={name} required maxLength={200} autocomplete="off" />
          </label>
        ))}
        {!isSure && <button>{t.forgetNow}</button>}
      </form>
      {isSure && (
        <div class="row notice paused">
          <p class="grow">{t.forgetSure}</p>
          <button
            class="danger"
            ref={sure}
            // A key that is held down has not read the question.
            onKeyDown={(event) => {
              if (event.repeat) event.preventDefault()
            }}
            onClick={() => void forget()}
          >
            {t.forgetNow}
          </button>
          <button onClick={leave}>{t.cancel}</button>
        </div>
      )}
      <p class="said">{told}</p>
    </section>
  )
}
