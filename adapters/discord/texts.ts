import type { Language } from '../../src/adapter.js'

const en = {
  normaCommand: 'Norma, the moderation bot of this server.',
  mayNotDecide:
    'Only moderators may decide: those who may manage messages, or have a role that your admin chose.',
  serversOnly: 'Norma works inside servers only.',
  /** Discord's menus hold 25 values. */
  tooMany: (count: number, name: string) =>
    `${count} chosen, more than a menu holds: change them with /norma settings ${name}.`,
}

const de: typeof en = {
  normaCommand: 'Norma, der Moderationsbot dieses Servers.',
  mayNotDecide:
    'Entscheiden darf nur die Moderation: wer Nachrichten verwalten darf oder eine Rolle hat, die ein Admin dafür gewählt hat.',
  serversOnly: 'Norma arbeitet nur auf Servern.',
  tooMany: (count, name) =>
    `${count} gewählt, mehr als ein Menü fasst: zu ändern mit /norma settings ${name}.`,
}

/** What Norma says on Discord alone. */
export const discordTexts: Readonly<Record<Language, typeof en>> = { en, de }
