import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuthorNotice, CardAction, CommunitySettings, Powers } from '../../src/adapter.js'
import type { CardRecord } from '../../src/store/store.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { makeSettings } from '../fixtures/settings.js'
import { createStage, HOME, type Stage, type StageOptions } from './stage.js'

const MOD = { id: 'moderator-1', name: 'Mod' }
export const OTHER = { id: 'moderator-2', name: 'Other' }
const MEMBER = { id: 'member-1', name: 'Member' }

interface Deed {
  readonly what: keyof Powers
  readonly words?: string
}

/** A platform with all powers, that keeps what it was asked to do. */
export function createPowers(failures: Partial<Record<keyof Powers, Error[]>> = {}) {
  const deeds: Deed[] = []
  const notices: AuthorNotice[] = []
  const held = new Map<keyof Powers, Promise<void>>()
  const act = async (what: keyof Powers, words?: string): Promise<void> => {
    await held.get(what)
    const failure = failures[what]?.shift()
    if (failure !== undefined) throw failure
    deeds.push({ what, ...(words === undefined ? {} : { words }) })
  }
  const powers: Partial<Powers> = {
    hide: (_at, reason) => act('hide', reason),
    restore: (_at, author, quote) => act('restore', `${author.name}: ${quote}`),
    restrain: (_at, _author, ms, reason) => act('restrain', `${ms} ${reason}`),
    release: (_at, _author, reason) => act('release', reason),
    async tell(_at, _author, notice) {
      await act('tell', notice.text)
      notices.push(notice)
    },
  }
  return {
    deeds,
    notices,
    powers,
    what: () => deeds.map(({ what }) => what),
    /** From now on this waits for the returned function, which may say that it fails. */
    hold(what: keyof Powers): (failure?: Error) => void {
      let release = (): void => {}
      held.set(
        what,
        new Promise((resolve) => {
          release = resolve
        }),
      )
      return (failure) => {
        failures[what] = failure === undefined ? [] : [failure]
        release()
      }
    },
  }
}

type Platform = ReturnType<typeof createPowers>

export interface ActingStage {
  readonly stage: Stage
  readonly platform: Platform
}

export async function createActingStage(
  acts: Partial<CommunitySettings['acts']>,
  failures?: Parameters<typeof createPowers>[0],
  options: StageOptions = {},
): Promise<ActingStage> {
  const platform = createPowers(failures)
  const stage = await createStage({
    adapter: createFakeAdapter(HOME, 'fake', platform.powers),
    defaults: {
      threshold: 0.5,
      reviewBudgetPerDay: 0,
      auditRate: 0,
      acts: { ...makeSettings().acts, threshold: 0.6, ...acts },
    },
    ...options,
  })
  return { stage, platform }
}

/** The same community after the power failed: what is on the disk now, on a platform that knows nothing. */
export function afterCrash(
  { folder }: Stage,
  acts: Parameters<typeof createActingStage>[0],
  options: StageOptions = {},
): Promise<ActingStage> {
  const copy = mkdtempSync(join(tmpdir(), 'norma-app-'))
  cpSync(folder, copy, { recursive: true })
  return createActingStage(acts, {}, { ...options, folder: copy })
}

export const undoActs = (stage: Stage, card: CardRecord, action: CardAction = 'undo-act') =>
  stage.app.inbox.cardAction({
    cardId: card.id,
    action,
    community: HOME,
    at: stage.time.now,
    mayModerate: true,
    moderator: MOD,
    deliveryId: `${action}-1`,
  })

export const actsOf = async (stage: Stage, { id }: CardRecord): Promise<readonly string[]> =>
  ((await stage.store.card(id))?.acts ?? []).map(({ kind, state }) => `${kind} ${state}`)

export const shownActs = (stage: Stage, id: string): readonly string[] =>
  [...stage.adapter.shown.values()].find((card) => card.id === id)?.acts ?? []

export const menuOf = (stage: Stage, { id }: CardRecord): readonly CardAction[] =>
  [...stage.adapter.shown.values()].find((card) => card.id === id)?.menu.map(({ action }) => action) ?? []

export const object = (stage: Stage, { id }: CardRecord, author = MEMBER) =>
  stage.app.inbox.objection({ cardId: id, community: HOME, author, at: stage.time.now })
