import { status } from '../../core/state.js'
import { moment } from '../../core/words.js'

const SIGN = { connected: '●', connecting: '◐', disconnected: '○', failed: '✕' } as const

/** What is connected, what happens by itself, and how long words are kept. */
export function Connections() {
  const now = status.value
  if (now === undefined) return null
  const { schedule } = now
  return (
    <section class="panel" aria-labelledby="connections-title">
      <h2 id="connections-title">Connections</h2>
      <ul class="platforms">
        {now.platforms.map(({ name, state, detail }) => (
          <li key={name} class={state}>
            <span class="sign" aria-hidden="true">
              {SIGN[state]}
            </span>
            <div>
              <strong>{name}</strong> <span class="quiet">{state}</span>
              <p>{detail}</p>
            </div>
          </li>
        ))}
      </ul>
      <dl>
        <dt>Messages seen</dt>
        <dd>{now.messagesSeen.toLocaleString('en')}</dd>
        <dt>Next retrain</dt>
        <dd>{schedule.nextAt === undefined ? 'only when asked' : moment(schedule.nextAt)}</dd>
        <dt>Words are kept</dt>
        <dd>{now.retentionDays} days, encrypted</dd>
        <dt>For programs</dt>
        <dd>
          <a href="/openapi.json">OpenAPI document</a>
        </dd>
      </dl>
    </section>
  )
}
