import type { Client, Guild } from 'discord.js'
import { AdapterError } from '../../src/errors.js'
import { toAdapterError } from './errors.js'
import { communityId } from './parse.js'

/** Carries out what the core asks for, by the client that is logged in. Every failure becomes an AdapterError. */
export interface Access {
  /**
   * @param doing after "could not": "hide a message".
   * @param needs the rights that it takes, as Discord calls them.
   */
  run<T>(doing: string, needs: string, task: (client: Client<true>) => Promise<T>): Promise<T>
}

export function createAccess(connected: () => Client | undefined): Access {
  return {
    async run(doing, needs, task) {
      const client = connected()
      if (client?.isReady() !== true)
        throw new AdapterError('unavailable', `Norma could not ${doing}: Discord is not connected.`)
      try {
        return await task(client)
      } catch (error) {
        throw toAdapterError(error, doing, needs)
      }
    },
  }
}

/** @throws AdapterError where the bot is not in the server, or the server is away. */
export function guildOf(client: Client, community: string): Guild {
  const guild = client.guilds.cache.find(({ id }) => communityId(id) === community)
  if (guild === undefined) throw new AdapterError('not_found', 'Norma is not in this Discord server.')
  if (!guild.available) throw new AdapterError('unavailable', 'This Discord server is away for now.')
  return guild
}
