import type { Adapter, Language } from '../../adapter.js'
import type { Log } from '../../log.js'
import { settingsTexts } from '../../texts/settings.js'
import type { Community } from '../communities.js'

/** Asks the platform whether it can do what a community chose, and says so in words, a line each. Never rejects. */
export async function examine(
  parts: { readonly adapterOf: (platform: string) => Adapter | undefined; readonly log: Log },
  { id, platform, settings }: Community,
  language: Language,
): Promise<readonly string[]> {
  const { notChecked, checkedWell } = settingsTexts[language]
  const adapter = parts.adapterOf(platform)
  if (adapter?.examine === undefined) return []
  try {
    const findings = await adapter.examine(id, { ...settings, language })
    if (findings.length > 0 && findings.every(({ ok }) => ok)) return [checkedWell]
    return findings.map(({ ok, name, detail, fix }) =>
      ok || fix === undefined ? `${ok ? '✓' : '✗'} ${name}: ${detail}` : `✗ ${name}: ${detail} ${fix}`,
    )
  } catch (error) {
    parts.log.warn({ community: id, err: error }, 'settings not examined')
    return [notChecked]
  }
}
