import { texts } from '../../texts/texts.js'

/** Who did what, and when. */
export function ActivityView() {
  const t = texts.value.activity
  return (
    <section class="panel" aria-labelledby="activity-title">
      <h2 id="activity-title" tabIndex={-1}>
        {t.title}
      </h2>
    </section>
  )
}
