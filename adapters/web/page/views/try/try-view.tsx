import { mayAdmin } from '../../core/person.js'
import { texts } from '../../texts/texts.js'
import { Chat, Samples } from './chat.js'
import { ChatCards } from './chat-cards.js'
import { Composer } from './composer.js'
import { Guide } from './guide.js'
import { Learn } from './learn.js'

/** The whole loop in one view: write as a member, judge the card, learn. */
export function TryView() {
  const t = texts.value.try
  return (
    <>
      <Guide />
      <div class="columns">
        <section class="panel" aria-labelledby="try-title">
          <div class="row">
            <h2 id="try-title" class="grow" tabIndex={-1}>
              {t.title}
            </h2>
            {mayAdmin.value && <Samples />}
          </div>
          <Chat />
          <Composer />
        </section>
        <div class="stack">
          <ChatCards />
          {mayAdmin.value && <Learn />}
        </div>
      </div>
    </>
  )
}
