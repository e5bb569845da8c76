import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import type { Env } from './adapter.js'

/** The environment with `.env` of the working directory beneath it; a variable that is set already wins. */
export function loadEnvironment(): Env {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}
