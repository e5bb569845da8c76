const en = {
  title: 'Review queue',
}

const de: typeof en = {
  title: 'Prüfen',
}

export const queueTexts = { en, de }
