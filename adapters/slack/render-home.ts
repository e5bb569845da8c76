import type { types } from '@slack/bolt'
import type { Digest } from '../../src/adapter.js'
import { actions, button, context, header, paragraphs } from './blocks.js'
import { fitMrkdwn } from './mrkdwn.js'
import { renderEntries } from './render-digest.js'
import type { SlackTexts } from './texts.js'

/** What the elements of the page are called. */
export const HOME_ACTIONS = { settings: 'norma-home:settings', retrain: 'norma-home:retrain' } as const

export interface ModeratorsHome {
  /** How Norma is doing, in words. */
  readonly status: string
  readonly digest: Digest
  readonly mayAdminister: boolean
}

/** For those who decide: how it is going, what waits, and what they can set off. Pure. */
export function renderModeratorsHome(
  { status, digest, mayAdminister }: ModeratorsHome,
  texts: SlackTexts,
): types.HomeView {
  const { homeStatus, homeQueue, homeRetrain, homeSettings } = texts
  return {
    type: 'home',
    blocks: [
      header(homeStatus),
      ...paragraphs(status),
      ...actions([
        button(HOME_ACTIONS.retrain, homeRetrain, 'retrain'),
        ...(mayAdminister ? [button(HOME_ACTIONS.settings, homeSettings, 'settings')] : []),
      ]),
      { type: 'divider' },
      header(homeQueue),
      ...paragraphs(digest.headline),
      ...renderEntries(digest),
    ],
  }
}

/** For everybody else: what Norma is, what it keeps, and how to be forgotten. Pure. */
export function renderMembersHome(privacy: string, texts: SlackTexts): types.HomeView {
  const { norma, homeAbout, homePrivacy, homeForget } = texts
  return {
    type: 'home',
    blocks: [
      header(norma),
      ...paragraphs(homeAbout),
      ...(privacy === '' ? [] : [header(homePrivacy), ...paragraphs(privacy)]),
      ...context([fitMrkdwn(homeForget, 400)]),
    ],
  }
}
