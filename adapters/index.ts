import type { Platform } from '../src/adapter.js'
import { discord } from './discord/config.js'
import { slack } from './slack/config.js'

/** The platforms that tokens switch on: the one list. Their libraries are loaded only when they are set up. */
export const platforms: readonly Platform[] = [discord, slack]
