import type { CommandSpec } from '../../adapter.js'
import { pause, resume, settings, setup, threshold } from './choosing.js'
import type { Command } from './command.js'
import { exportData, forget, privacy } from './data.js'
import { createHelp } from './help.js'
import { classify, models, retrain, rollback, teach } from './learning.js'
import { queue, status } from './looking.js'
import { automod, phrases } from './words.js'

/** Every command, declared once; platforms render them as they can, and help and README list them in this order. */
export const COMMANDS: readonly Command[] = [
  retrain,
  status,
  queue,
  classify,
  teach,
  phrases,
  models,
  rollback,
  settings,
  threshold,
  setup,
  pause,
  resume,
  automod,
  exportData,
  privacy,
  forget,
  createHelp(() => COMMANDS),
]

/** The commands as adapters see them. */
export const commandSpecs: readonly CommandSpec[] = COMMANDS.map(({ spec }) => spec)
