import { useEffect, useRef } from 'preact/hooks'
import type { ChatLine } from '../../../console-platform.js'
import { call } from '../../core/call.js'
import { attempt, lines } from '../../core/state.js'
import { moment } from '../../core/words.js'

/** What members wrote, and what Norma told the channel. */
export function Chat() {
  const end = useRef<HTMLOListElement>(null)
  const count = lines.value.length
  useEffect(() => end.current?.scrollTo({ top: end.current.scrollHeight }), [count])

  if (count === 0) return <p class="empty">No messages yet. Write the first one below.</p>
  return (
    <ol class="chat" ref={end} tabIndex={0} aria-label="Messages">
      {lines.value.map((line) =>
        line.kind === 'notice' ? <Notice key={line.id} {...line} /> : <Message key={line.id} {...line} />,
      )}
    </ol>
  )
}

function Message({ id, author, text, sentAt }: ChatLine) {
  return (
    <li class="message">
      <div class="row">
        <strong>{author.name}</strong>
        <time class="quiet grow" dateTime={new Date(sentAt).toISOString()}>
          {moment(sentAt)}
        </time>
        <button
          class="plain"
          aria-label={`Delete the message “${text.slice(0, 40)}”`}
          onClick={() => void attempt(() => call('DELETE', `/api/v1/messages/${id}`))}
        >
          Delete
        </button>
      </div>
      <p>{text}</p>
    </li>
  )
}

function Notice({ text, sentAt }: ChatLine) {
  return (
    <li class="notice">
      <strong>Norma</strong> <time class="quiet">{moment(sentAt)}</time>
      <p>{text}</p>
    </li>
  )
}
