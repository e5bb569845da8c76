import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Explanation, Preview } from '../../../../../src/service.js'
import type { ChatLine } from '../../../console-platform.js'
import { post } from '../../core/call.js'
import { Queue } from '../queue/queue-view.js'
import { Chat } from './chat.js'
import { Guide } from './guide.js'
import { Confidence } from '../../parts/confidence.js'
import { Highlighted } from '../../parts/highlighted.js'
import { attempt, modelCommunity, status } from '../../core/state.js'
import { percent } from '../../core/words.js'

type Said = Preview & { readonly explanation: Explanation }

const DEBOUNCE_MS = 120
const MEMBERS = ['Robin', 'Sam', 'Kim'] as const
const EXAMPLES = ['good game, well played', 'nobody wants you here, leave', 'you absolute clown']

/** The chat where one writes as a member, with what Norma thinks while one types; its cards beside it. */
export function TryView() {
  return (
    <>
      <Guide />
      <div class="columns">
        <Composer />
        <Queue />
      </div>
    </>
  )
}

function Composer() {
  const text = useSignal('')
  const member = useSignal<string>(MEMBERS[0])
  const said = useSignal<{ readonly text: string; readonly preview: Said } | undefined>(undefined)
  const box = useRef<HTMLTextAreaElement>(null)
  const words = text.value
  const community = modelCommunity.value
  // A new model may think otherwise of the same words.
  const version = status.value?.model.active

  useEffect(() => {
    if (words.trim() === '') {
      said.value = undefined
      return undefined
    }
    const timer = setTimeout(() => {
      void attempt(async () => {
        const preview = await post<Said>('/api/v1/preview', { text: words, community })
        // An answer to words that were typed over comes too late.
        if (text.value === words) said.value = { text: words, preview }
      })
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [words, community, version])

  const send = async (): Promise<void> => {
    if (words.trim() === '') return
    const sent = await attempt(() =>
      post<ChatLine>('/api/v1/messages', { text: words, author: member.value }),
    )
    if (sent !== undefined) text.value = ''
    box.current?.focus()
  }

  return (
    <section class="panel" aria-labelledby="try-title">
      <h2 id="try-title" tabIndex={-1}>
        Try it
      </h2>
      <Chat />
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div class="row">
          <label for="member">Write as</label>
          <select
            id="member"
            value={member.value}
            onChange={(event) => (member.value = event.currentTarget.value)}
          >
            {MEMBERS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <label class="hidden" for="words">
          Message
        </label>
        <textarea
          id="words"
          ref={box}
          rows={2}
          maxLength={4000}
          placeholder="Write as a member of the server…"
          value={words}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void send()
          }}
        />
        <div class="row">
          <p class="quiet grow">Enter sends, Shift + Enter starts a new line.</p>
          <button type="submit" class="primary" disabled={words.trim() === ''}>
            Send
          </button>
        </div>
      </form>
      {said.value === undefined ? (
        <div class="examples row">
          <span class="quiet">For example</span>
          {EXAMPLES.map((example) => (
            <button
              key={example}
              class="chip"
              onClick={() => {
                text.value = example
                box.current?.focus()
              }}
            >
              {example}
            </button>
          ))}
        </div>
      ) : (
        <Thoughts text={said.value.text} preview={said.value.preview} />
      )}
    </section>
  )
}

/** The prediction, the words behind it, and what Norma would do. */
function Thoughts({ text, preview }: { readonly text: string; readonly preview: Said }) {
  const { prediction, decision, reason, explanation } = preview
  return (
    <div class="thoughts">
      <Confidence label={prediction.label} confidence={prediction.confidence} />
      <Highlighted text={text} spans={explanation.spans} />
      <p>
        <strong>
          {decision === 'review' ? 'Norma would ask the moderators.' : 'Norma would do nothing.'}
        </strong>{' '}
        {reason}
      </p>
      <p class="quiet">
        ▲ speaks for toxic, ▽ for OK. {percent(prediction.toxicity)} toxic by model {prediction.version}.
      </p>
    </div>
  )
}
