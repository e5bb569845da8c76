import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Explanation, Preview } from '../../../../../src/service.js'
import type { ChatLine } from '../../../console-platform.js'
import { post } from '../../core/call.js'
import { mayAdmin } from '../../core/person.js'
import { attempt, status } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { Thoughts } from './thoughts.js'

export type Said = Preview & { readonly explanation: Explanation }

const DEBOUNCE_MS = 120
const MEMBERS = ['Robin', 'Sam', 'Kim'] as const

/** Where one writes as a member, with what Norma thinks while one types. */
export function Composer() {
  const t = texts.value.try
  const text = useSignal('')
  const member = useSignal<string>(MEMBERS[0])
  const said = useSignal<{ readonly text: string; readonly preview: Said } | undefined>(undefined)
  const box = useRef<HTMLTextAreaElement>(null)
  const words = text.value
  // A new model may think otherwise of the same words.
  const version = status.value?.model.active

  useEffect(() => {
    if (words.trim() === '') {
      said.value = undefined
      return undefined
    }
    const timer = setTimeout(() => {
      void attempt(async () => {
        const preview = await post<Said>('/api/v1/preview', { text: words })
        // An answer to words that were typed over comes too late.
        if (text.value === words) said.value = { text: words, preview }
      })
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [words, version])

  const send = async (): Promise<void> => {
    if (words.trim() === '' || !mayAdmin.value) return
    const sent = await attempt(() =>
      post<ChatLine>('/api/v1/messages', { text: words, author: member.value }),
    )
    if (sent !== undefined) text.value = ''
    box.current?.focus()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Thoughts
        said={said.value}
        onExample={(example) => {
          text.value = example
          box.current?.focus()
        }}
      />
      <label class="hidden" for="words">
        {t.message}
      </label>
      <div class="write">
        <textarea
          id="words"
          ref={box}
          rows={2}
          maxLength={4000}
          placeholder={t.placeholder}
          value={words}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void send()
          }}
        />
        {mayAdmin.value && (
          <button type="submit" class="primary" disabled={words.trim() === ''}>
            {t.send}
          </button>
        )}
      </div>
      <div class="row">
        {mayAdmin.value && (
          <>
            <label for="member">{t.writeAs}</label>
            <select
              id="member"
              value={member.value}
              onChange={(event) => (member.value = event.currentTarget.value)}
            >
              {MEMBERS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </>
        )}
        <p class={`quiet grow${mayAdmin.value ? ' enter-sends' : ''}`}>
          {mayAdmin.value ? t.enterSends : t.onlyTrying}
        </p>
      </div>
    </form>
  )
}
