import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** Why the page cannot be tested here; empty where it can. */
export const missingBrowser = existsSync(executablePath)
  ? ''
  : ` (skipped: no browser at ${executablePath}; set CHROMIUM_PATH)`

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS })
}
