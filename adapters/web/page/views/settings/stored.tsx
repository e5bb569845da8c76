import { useSignal } from '@preact/signals'
import { download } from '../../core/download.js'
import { mayAdmin } from '../../core/person.js'
import { announcement, attempt } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** What is kept, for how long, and how to take it along. */
export function Stored({ community, days }: { readonly community: string; readonly days: number }) {
  const t = texts.value.settings
  const told = useSignal('')
  const keep = async (path: string, body?: object): Promise<void> => {
    told.value = ''
    const name = await attempt(() => download(path, body))
    if (name === undefined) return
    told.value = t.downloaded(name)
    announcement.value = told.value
  }

  return (
    <section class="panel" aria-labelledby="stored-title">
      <h3 id="stored-title">{t.stored}</h3>
      <table class="wrapping">
        <thead>
          <tr>
            <th scope="col">{t.storedHead.what}</th>
            <th scope="col">{t.storedHead.how}</th>
            <th scope="col">{t.storedHead.howLong}</th>
          </tr>
        </thead>
        <tbody>
          {t.storedRows(days).map(([what, how, howLong]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{how}</td>
              <td>{howLong}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{t.noProfiles}</p>
      {mayAdmin.value && (
        <>
          <h4>{t.takeOut}</h4>
          <div class="row">
            <button onClick={() => void keep('/api/v1/export', { community, format: 'json' })}>
              {t.exportJson}
            </button>
            <button onClick={() => void keep('/api/v1/export', { community, format: 'csv' })}>
              {t.exportCsv}
            </button>
            <button onClick={() => void keep('/api/v1/backup')}>{t.backup}</button>
          </div>
          <p class="said">{told.value}</p>
          <p class="quiet">{t.takeOutAbout}</p>
        </>
      )}
    </section>
  )
}
