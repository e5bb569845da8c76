const en = {
  title: 'Settings',
}

const de: typeof en = {
  title: 'Einstellungen',
}

export const settingsTexts = { en, de }
