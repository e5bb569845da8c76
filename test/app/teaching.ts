import { HOME, type Stage } from './stage.js'

export const BY = { trigger: 'api', by: 'test' } as const
/** A word that the base has never met. */
export const taught = (index: number): string =>
  `the zorblax plan number ${index} is a ${index % 7} zorblax thing`

export async function teach(stage: Stage, count: number, label: 'toxic' | 'ok' = 'toxic'): Promise<void> {
  for (let index = 0; index < count; index++) {
    stage.time.now += 1
    await stage.app.service.teach({ text: taught(index), label, community: HOME, by: 'Mod' })
    await stage.app.service.teach({
      text: `a nice ordinary day number ${index}`,
      label: 'ok',
      community: HOME,
      by: 'Mod',
    })
  }
}

export const toxicity = (stage: Stage, text: string): number =>
  stage.app.service.predict([text], HOME)[0]?.toxicity ?? Number.NaN
