import type { CommunitySettings, IncomingMessage } from '../adapter.js'

/**
 * Whether a community wants this message looked at. A thread or post inherits from its channel; what is exempt stays so
 * where it is watched too.
 */
export function isLookedAt(
  { ref, parentChannelId, authorRoleIds = [] }: IncomingMessage,
  settings: CommunitySettings,
): boolean {
  const { paused, reviewChannelId, watchedChannelIds, exemptChannelIds, exemptRoleIds } = settings
  const stands = (channelId: string): boolean => channelId === ref.channelId || channelId === parentChannelId
  if (paused) return false
  if (reviewChannelId !== undefined && stands(reviewChannelId)) return false
  if (exemptChannelIds.some(stands)) return false
  if (watchedChannelIds.length > 0 && !watchedChannelIds.some(stands)) return false
  return !authorRoleIds.some((role) => exemptRoleIds.includes(role))
}
