import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { CallError, post } from '../core/call.js'
import { session } from '../core/person.js'
import { texts } from '../texts/texts.js'
import { Preferences } from './preferences.js'

/** Asks for the console's token once; the browser then keeps a cookie that scripts cannot read. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const t = texts.value.shell
  const token = useSignal('')
  const name = useSignal('')
  const problem = useSignal('')
  const input = useRef<HTMLInputElement>(null)

  const submit = async (): Promise<void> => {
    try {
      const called = name.value.trim()
      await post('/api/v1/session', { token: token.value, ...(called === '' ? {} : { name: called }) })
      onDone()
    } catch (error) {
      problem.value = sayProblem(error)
      input.current?.select()
    }
  }

  return (
    <main class="sign-in">
      <form
        class="panel"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h1>Norma</h1>
        {session.value?.signedIn === true && <p class="notice">{t.sessionEnded}</p>}
        <label for="token">{t.token}</label>
        <input
          id="token"
          ref={input}
          aria-describedby="token-about"
          type="password"
          autocomplete="current-password"
          required
          value={token.value}
          onInput={(event) => (token.value = event.currentTarget.value)}
        />
        <p class="quiet" id="token-about">
          {t.tokenAbout}
        </p>
        <label for="name">{t.name}</label>
        <input
          id="name"
          autocomplete="nickname"
          maxLength={40}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
        <p role="alert" class="problem">
          {problem.value}
        </p>
        <button type="submit" class="primary">
          {t.signIn}
        </button>
      </form>
      <Preferences />
    </main>
  )
}

function sayProblem(error: unknown): string {
  const t = texts.value.shell
  if (!(error instanceof CallError) || error.status === 401) return t.wrongToken
  return error.status === 429 ? t.tooMany(error.retryAfterSeconds ?? 60) : error.message
}
