import { effect } from '@preact/signals'
import { render } from 'preact'
import { get } from './call.js'
import { Connections } from './connections.js'
import { FirstSteps } from './first-steps.js'
import { follow } from './live.js'
import { Model } from './model.js'
import { Queue } from './queue.js'
import { SignIn } from './sign-in.js'
import { announcement, attempt, chosen, link, loadModels, loadQueue, problem, status, view } from './state.js'
import { TryIt } from './try-it.js'

async function enter(): Promise<void> {
  await attempt(async () => {
    const { signedIn } = await get<{ signedIn: boolean }>('/api/v1/session')
    view.value = signedIn ? 'console' : 'sign-in'
    if (signedIn) follow()
  })
}

function App() {
  if (view.value === 'sign-in') return <SignIn onDone={() => void enter()} />
  return (
    <>
      <header>
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M9 23V9l14 14V9" />
        </svg>
        <h1>Norma</h1>
        <p class="quiet grow">learns your community’s norms from your clicks</p>
        {status.value !== undefined && <p class="pill">model {status.value.model.active}</p>}
        <p class={`pill ${link.value}`} role="status">
          {link.value === 'live' ? '● live' : '○ reconnecting…'}
        </p>
      </header>
      <main>
        <p class="problem" role="alert">
          {problem.value}
        </p>
        <p class="hidden" role="status">
          {announcement.value}
        </p>
        <FirstSteps />
        <div class="columns">
          <TryIt />
          <Queue />
          <Model />
          <Connections />
        </div>
      </main>
    </>
  )
}

const root = document.querySelector('#app')
if (root !== null) {
  root.replaceChildren()
  render(<App />, root)
  void enter()
  let first = true
  effect(() => {
    void chosen.value
    if (!first) void attempt(() => Promise.all([loadQueue(), loadModels()]))
    first = false
  })
}
