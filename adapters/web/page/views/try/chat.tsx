import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ChatLine } from '../../../console-platform.js'
import { call, post } from '../../core/call.js'
import { mayAdmin } from '../../core/person.js'
import { attempt, lines } from '../../core/state.js'
import { moment } from '../../core/words.js'
import { texts } from '../../texts/texts.js'

/** What members wrote, and what Norma told the channel. */
export function Chat() {
  const t = texts.value.try
  const end = useRef<HTMLOListElement>(null)
  const count = lines.value.length
  useEffect(() => end.current?.scrollTo({ top: end.current.scrollHeight }), [count])

  if (count === 0) return <p class="empty">{t.noMessages}</p>
  return (
    <ol class="chat" ref={end} tabIndex={0} aria-label={t.messages}>
      {lines.value.map((line) =>
        line.kind === 'notice' ? <Notice key={line.id} {...line} /> : <Message key={line.id} {...line} />,
      )}
    </ol>
  )
}

/** A chat to begin with, written and deleted through the same doors as every message. */
export function Samples() {
  const t = texts.value.try
  const isBusy = useSignal(false)
  const run = async (work: () => Promise<void>): Promise<void> => {
    isBusy.value = true
    await attempt(work)
    isBusy.value = false
  }
  const load = async (): Promise<void> => {
    for (const [author, text] of t.chat) await post('/api/v1/messages', { text, author })
  }
  const clear = async (): Promise<void> => {
    const own = lines.value.filter(({ kind }) => kind === 'member')
    for (const { id } of own) await call('DELETE', `/api/v1/messages/${id}`)
  }
  return (
    <div class="row">
      <button class="plain" disabled={isBusy.value} onClick={() => void run(load)}>
        {t.loadSamples}
      </button>
      {lines.value.some(({ kind }) => kind === 'member') && (
        <button class="plain" disabled={isBusy.value} onClick={() => void run(clear)}>
          {t.clearChat}
        </button>
      )}
    </div>
  )
}

function Message({ id, author, text, sentAt }: ChatLine) {
  const t = texts.value.try
  return (
    <li class="message">
      <span class="face" data-tone={toneOf(author.name)} aria-hidden="true">
        {author.name.slice(0, 1).toUpperCase()}
      </span>
      <div>
        <div class="row">
          <strong>{author.name}</strong>
          <time class="quiet grow" dateTime={new Date(sentAt).toISOString()}>
            {moment(sentAt)}
          </time>
          {mayAdmin.value && (
            <button
              class="plain"
              aria-label={t.deleteMessage(text.slice(0, 40))}
              onClick={() => void attempt(() => call('DELETE', `/api/v1/messages/${id}`))}
            >
              {t.delete}
            </button>
          )}
        </div>
        <p>{text}</p>
      </div>
    </li>
  )
}

/** One of six colours, the same for the same name. */
function toneOf(name: string): number {
  let sum = 0
  for (const letter of name) sum += letter.codePointAt(0) ?? 0
  return sum % 6
}

function Notice({ text, sentAt }: ChatLine) {
  return (
    <li class="notice">
      <strong>Norma</strong> <time class="quiet">{moment(sentAt)}</time>
      <p>{text}</p>
    </li>
  )
}
