const en = {
  title: 'Activity',
}

const de: typeof en = {
  title: 'Verlauf',
}

export const activityTexts = { en, de }
