import { session, signOut } from '../../core/person.js'
import { attempt } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** Who this browser is signed in as, and the way out. Nothing where nobody has to sign in. */
export function ThisBrowser() {
  const t = texts.value.settings
  const { tokenNeeded, role, name } = session.value ?? {}
  if (tokenNeeded !== true || role === undefined) return null
  return (
    <section class="panel" aria-labelledby="browser-title">
      <h3 id="browser-title">{t.thisBrowser}</h3>
      <div class="row">
        <p class="grow">{t.signedInAs[role](name ?? '')}</p>
        <button onClick={() => void attempt(signOut)}>{t.signOut}</button>
      </div>
    </section>
  )
}
