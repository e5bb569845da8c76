import type { Diagnostics as Findings } from '../../../../../../src/service.js'
import { inFigures } from '../../../charts/figures.js'
import { texts } from '../../../texts/texts.js'
import { Explorer } from './explorer.js'
import { Learning } from './learning.js'
import { Reliability } from './reliability.js'

interface Props {
  readonly found: Findings
  /** Reads it once more, after something was changed. */
  readonly again: () => Promise<void>
}

/** How right Norma was about what moderators settled, and what other thresholds would bring. */
export function Diagnostics({ found, again }: Props) {
  const t = texts.value.diagnostics
  return (
    <section class="panel diagnostics" aria-labelledby="diagnostics-title">
      <h3 id="diagnostics-title">{t.title}</h3>
      {found.cards === 0 ? (
        <p class="empty">{t.none}</p>
      ) : (
        <>
          <p class="quiet">
            {t.rests(inFigures(found.cards), inFigures(found.toxic))} {found.isTruncated && t.truncated}
          </p>
          <Explorer key={found.community} diagnostics={found} again={again} />
          <div class="charts">
            <Reliability {...found} />
            <Learning {...found} />
          </div>
        </>
      )}
    </section>
  )
}
