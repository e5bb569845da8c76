import { computed, signal } from '@preact/signals'
import { call, get } from './call.js'

/** The answer of `GET /api/v1/session`. */
export interface Session {
  readonly tokenNeeded: boolean
  readonly signedIn: boolean
  readonly role?: 'admin' | 'moderator'
  readonly name?: string
  /** What this person's verdicts are recorded under. */
  readonly personId?: string
}

/** Who this browser is to Norma. */
export const session = signal<Session | undefined>(undefined)

/** Whether the API lets this person do what admins do: choose settings, retrain, promote, take data out, forget. */
export const mayAdmin = computed(() => session.value?.role === 'admin')

export async function loadSession(): Promise<Session> {
  const now = await get<Session>('/api/v1/session')
  session.value = now
  return now
}

/** Ends the session here. The page begins anew: nothing that was read stays in it. */
export async function signOut(): Promise<void> {
  await call('DELETE', '/api/v1/session')
  location.reload()
}
