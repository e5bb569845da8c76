/** What several views say. */
const en = {
  labels: { toxic: 'Toxic', ok: 'OK' },
  sure: (share: string) => `${share} sure`,
  community: 'Community',
  allCommunities: 'All',
  noAnswer: 'Norma does not answer. Is it still running?',
  answeredWith: (status: number) => `Norma answered with ${status}.`,
  pageFailed: 'Something went wrong on this page.',
  speaksForToxic: 'speaks for toxic',
  speaksForOk: 'speaks for OK',
}

const de: typeof en = {
  labels: { toxic: 'Toxisch', ok: 'OK' },
  sure: (share) => `zu ${share} sicher`,
  community: 'Community',
  allCommunities: 'Alle',
  noAnswer: 'Norma antwortet nicht. Läuft es noch?',
  answeredWith: (status) => `Norma hat mit ${status} geantwortet.`,
  pageFailed: 'Auf dieser Seite ist etwas schiefgegangen.',
  speaksForToxic: 'spricht für toxisch',
  speaksForOk: 'spricht für OK',
}

export const commonTexts = { en, de }
