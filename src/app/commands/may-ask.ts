import type { Audience, IncomingCommand } from '../../adapter.js'

/** Whether a command of this audience is for the asker. Admins are moderators too. */
export function mayAsk(
  audience: Audience,
  { mayModerate, mayAdminister }: Pick<IncomingCommand, 'mayModerate' | 'mayAdminister'>,
): boolean {
  if (audience === 'everyone') return true
  return mayAdminister || (audience === 'moderators' && mayModerate)
}
