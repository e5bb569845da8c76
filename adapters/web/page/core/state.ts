import { computed, signal } from '@preact/signals'
import type { CommunitySummary, ModelSummary, ServiceEvent, ServiceStatus } from '../../../../src/service.js'
import type { ChatLine } from '../../console-platform.js'
import { texts } from '../texts/texts.js'
import { CallError, get } from './call.js'

const CONSOLE = 'web:console'

export type View = 'loading' | 'sign-in' | 'console'
export type Link = 'live' | 'lost'

export const view = signal<View>('loading')
export const link = signal<Link>('live')
/** The last thing that went wrong, or went well, for everyone to see and hear. */
export const problem = signal('')
export const announcement = signal('')

export const status = signal<ServiceStatus | undefined>(undefined)
export const communities = signal<readonly CommunitySummary[]>([])
/** The community that is looked at; empty for all. */
export const chosen = signal('')
/** Whose model is shown and asked. */
export const modelCommunity = computed(() => (chosen.value === '' ? CONSOLE : chosen.value))

export const lines = signal<readonly ChatLine[]>([])
export const models = signal<readonly ModelSummary[]>([])

/** Runs what a person asked for; what goes wrong is shown, never swallowed, until something succeeds. */
export function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  return inBackground(async () => {
    const result = await work()
    problem.value = ''
    return result
  })
}

/** As `attempt`, for what nobody asked for: that it succeeds takes no problem away before it was read. */
export async function inBackground<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CallError && error.status === 401) view.value = 'sign-in'
    else problem.value = error instanceof Error ? error.message : texts.value.common.pageFailed
    return undefined
  }
}

let statusTurn = 0

async function loadStatus(): Promise<void> {
  statusTurn += 1
  const turn = statusTurn
  const now = await get<ServiceStatus>('/status')
  // Two that were asked for shortly after one another may answer in either order.
  if (turn === statusTurn) status.value = now
}

async function loadChat(): Promise<void> {
  lines.value = (await get<{ messages: ChatLine[] }>('/api/v1/messages')).messages
}

async function loadCommunities(): Promise<void> {
  communities.value = (await get<{ communities: CommunitySummary[] }>('/api/v1/communities')).communities
}

export async function loadModels(): Promise<void> {
  const path = `/api/v1/models?community=${encodeURIComponent(modelCommunity.value)}`
  models.value = (await get<{ models: ModelSummary[] }>(path)).models
}

export function loadAll(): Promise<unknown> {
  return Promise.all([loadStatus(), loadChat(), loadCommunities(), loadModels()])
}

/** What each event makes worth reading again; cards bring their news with them. */
export async function onEvent(event: ServiceEvent | { readonly type: 'chat' }): Promise<void> {
  switch (event.type) {
    case 'chat':
      return loadChat()
    case 'card':
    case 'activity':
    case 'forgotten':
      return
    case 'status':
      await Promise.all([loadStatus(), loadCommunities()])
      return
    case 'model':
      await Promise.all([loadModels(), loadStatus()])
      return
    case 'retrain':
      if (event.stage === 'finished' || event.stage === 'failed') await loadStatus()
  }
}
