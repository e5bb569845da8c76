import { useSignal } from '@preact/signals'
import { CallError, post } from '../core/call.js'
import { texts } from '../texts/texts.js'

/** Asks for the console's token once; the browser then keeps a cookie that scripts cannot read. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const t = texts.value.shell
  const token = useSignal('')
  const name = useSignal('')
  const problem = useSignal('')

  const submit = async (): Promise<void> => {
    try {
      const called = name.value.trim()
      await post('/api/v1/session', { token: token.value, ...(called === '' ? {} : { name: called }) })
      onDone()
    } catch (error) {
      problem.value = error instanceof CallError && error.status !== 401 ? error.message : t.wrongToken
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
        <label for="token">{t.token}</label>
        <input
          id="token"
          type="password"
          autocomplete="current-password"
          required
          value={token.value}
          onInput={(event) => (token.value = event.currentTarget.value)}
        />
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
    </main>
  )
}
