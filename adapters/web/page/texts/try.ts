const en = {
  title: 'Try it',
}

const de: typeof en = {
  title: 'Probieren',
}

export const tryTexts = { en, de }
