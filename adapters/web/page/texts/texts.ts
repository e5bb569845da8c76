import { computed, effect } from '@preact/signals'
import { preference } from '../core/preference.js'
import { activityTexts } from './activity.js'
import { commonTexts } from './common.js'
import { diagnosticsTexts } from './diagnostics.js'
import { modelTexts } from './model.js'
import { queueTexts } from './queue.js'
import { settingsTexts } from './settings.js'
import { shellTexts } from './shell.js'
import { tryTexts } from './try.js'

export const LANGUAGES = ['en', 'de'] as const
export type PageLanguage = (typeof LANGUAGES)[number]

/** Each person's own choice; at first what the browser asks for. */
export const language = preference<PageLanguage>(
  'language',
  LANGUAGES,
  navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en',
)

/** Every text of the page in the chosen language, a part for each view. Read inside a component, it follows the choice. */
export const texts = computed(() => {
  const chosen = language.value
  return {
    common: commonTexts[chosen],
    shell: shellTexts[chosen],
    try: tryTexts[chosen],
    queue: queueTexts[chosen],
    model: modelTexts[chosen],
    diagnostics: diagnosticsTexts[chosen],
    settings: settingsTexts[chosen],
    activity: activityTexts[chosen],
  }
})

export function applyLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value
  })
}
