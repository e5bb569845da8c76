import { setTimeout as sleep } from 'node:timers/promises'
import { SimpleShardingStrategy, WebSocketShardEvents, WebSocketShardStatus } from 'discord.js'
import { backoffMs, type Backoff } from './backoff.js'

export interface Patience {
  readonly backoff: Backoff
  readonly clock: () => number
  readonly random: () => number
}

/** discord.js exports another class under the name of this one. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0]

/**
 * discord.js's own sharding, but for two things. By itself it reconnects every 500 ms for ever, and goes on after
 * `destroy()` when that falls into the wait; here each try waits for the back-off, and a destroyed shard stays dead.
 * Both hang on the promise that a shard awaits before it opens a socket: its session.
 */
export function createPatientSharding(manager: GatewayManager, patience: Patience): SimpleShardingStrategy {
  const strategy = new SimpleShardingStrategy(manager)
  const tries = new Map<number, { readonly failures: number; readonly at: number }>()
  const { options } = manager
  const retrieveSessionInfo = options.retrieveSessionInfo.bind(options)

  /** Undefined once the shard was destroyed. */
  const statusOf = async (shardId: number) => (await strategy.fetchStatus()).get(shardId)

  async function untilNextTry(shardId: number): Promise<void> {
    const { backoff, clock, random } = patience
    const last = tries.get(shardId)
    const failures = last === undefined || clock() - last.at >= backoff.steadyMs ? 0 : last.failures + 1
    await sleep(backoffMs(failures, backoff, random()), undefined, { ref: false })
    tries.set(shardId, { failures, at: clock() })
  }

  // Only logins are counted by Discord: after a resume the waits start anew, but not at none.
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) =>
    tries.set(shardId, { failures: 0, at: patience.clock() }),
  )

  options.retrieveSessionInfo = async (shardId) => {
    if ((await statusOf(shardId)) === WebSocketShardStatus.Idle) await untilNextTry(shardId)
    if ((await statusOf(shardId)) === undefined) await new Promise<never>(() => {})
    return retrieveSessionInfo(shardId)
  }
  return strategy
}
