import type { CommunitySettings } from '../../adapter.js'

/** What holds for a community where neither it nor the configuration says otherwise: Norma watches and asks, and never acts. */
export const STANDARD_SETTINGS: CommunitySettings = {
  threshold: 0.5,
  reviewBudgetPerDay: 20,
  auditRate: 0.01,
  language: 'en',
  paused: false,
  moderatorIds: [],
  watchedChannelIds: [],
  exemptChannelIds: [],
  exemptRoleIds: [],
  acts: { when: 'never', threshold: 0.95, hide: true, restrainMinutes: 0, tell: true, perHour: 20 },
}

/** The standard settings with what was chosen over them; of the acts too, each value by itself. */
export function settingsWith(
  standard: CommunitySettings,
  chosen: Partial<CommunitySettings> = {},
): CommunitySettings {
  return { ...standard, ...chosen, acts: { ...standard.acts, ...chosen.acts } }
}
