import type { VersionWords } from '../../../../../src/service.js'
import type { Heard } from '../../core/live.js'
import { modelCommunity } from '../../core/state.js'
import { useLoaded } from '../../parts/use-loaded.js'
import { texts } from '../../texts/texts.js'
import { WordBars } from './word-bars.js'

const isStale = ({ type }: Heard): boolean => type === 'model' || type === 'hello'

/** What the version in use learnt, word by word. */
export function MovedWords() {
  const t = texts.value.model
  const { value } = useLoaded<VersionWords>(wordsPath(modelCommunity.value), isStale)
  return (
    <section class="panel" aria-labelledby="words-title">
      <h3 id="words-title">{t.words}</h3>
      <Words value={value} />
      <p class="quiet">{t.wordsKept}</p>
    </section>
  )
}

/** Those of any version. */
export function WordsOf({ version }: { readonly version: string }) {
  const { value } = useLoaded<VersionWords>(wordsPath(modelCommunity.value, version), isStale)
  return <Words value={value} />
}

function Words({ value }: { readonly value: VersionWords | undefined }) {
  const t = texts.value.model
  if (value === undefined) return <p class="quiet">{t.readingWords}</p>
  if (value.previous === undefined) return <p class="empty">{t.baseWords}</p>
  if (value.words.length === 0) return <p class="empty">{t.noWords}</p>
  return (
    <>
      <p>{t.wordsOf(value.version, value.previous)}</p>
      <WordBars words={value.words} />
    </>
  )
}

function wordsPath(community: string, version?: string): string {
  const query = new URLSearchParams({ community, ...(version === undefined ? {} : { version }) })
  return `/api/v1/models/words?${query.toString()}`
}
