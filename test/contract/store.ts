import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/store/store.js'
import { describeActivity } from './store/activity.js'
import { describeActs } from './store/acts.js'
import { describeCards } from './store/cards.js'
import { describeCommunities } from './store/communities.js'
import { describeFeedback } from './store/feedback.js'
import { describeMessages } from './store/messages.js'
import { describeOutbox } from './store/outbox.js'
import { describePhrases } from './store/phrases.js'
import { describeRandomUse } from './store/random-use.js'
import { describeSecondLooks } from './store/second-looks.js'
import { describeUpkeep } from './store/upkeep.js'
import { describeVerdicts } from './store/verdicts.js'
import { describeVersions } from './store/versions.js'

/** An empty store; `reopen` closes it and opens what it left behind; `remove` closes it and cleans up. */
export interface StoreUnderTest {
  readonly store: Store
  reopen(): Promise<Store>
  remove(): Promise<void>
}

/** How a test reaches the store of its own, and closes and opens it again. */
export interface Access {
  (): Store
  reopen(): Promise<Store>
}

/** The promises of src/store/store.ts. Every implementation runs this suite. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let current: StoreUnderTest
    beforeEach(async () => {
      current = await open()
    })
    afterEach(() => current.remove())
    const access: Access = Object.assign(() => current.store, { reopen: () => current.reopen() })

    describeCommunities(access)
    describeMessages(access)
    describeCards(access)
    describeOutbox(access)
    describeVerdicts(access)
    describeSecondLooks(access)
    describeActs(access)
    describePhrases(access)
    describeActivity(access)
    describeFeedback(access)
    describeVersions(access)
    describeUpkeep(access)
    describeRandomUse(access)
  })
}
