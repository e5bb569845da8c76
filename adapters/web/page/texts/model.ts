const en = {
  title: 'Model',
}

const de: typeof en = {
  title: 'Modell',
}

export const modelTexts = { en, de }
