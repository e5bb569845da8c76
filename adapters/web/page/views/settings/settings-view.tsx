import { texts } from '../../texts/texts.js'
import { Connections } from './connections.js'

/** What can be chosen for a community, and what Norma is connected to. */
export function SettingsView() {
  const t = texts.value.settings
  return (
    <>
      <h2 tabIndex={-1}>{t.title}</h2>
      <Connections />
    </>
  )
}
