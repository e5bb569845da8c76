import type { Diagnostics } from '../../../../../src/service.js'
import { percent } from '../../core/words.js'
import { texts } from '../../texts/texts.js'
import { showFigure } from './figures.js'

type Shared = Diagnostics['agreement']

/** Whether the moderators teach one thing: what they press on the same cards. */
export function Agreement({ agreement }: { readonly agreement: Shared }) {
  const t = texts.value.model
  return (
    <section class="panel" aria-labelledby="agreement-title">
      <h3 id="agreement-title">{t.agreement}</h3>
      {agreement.agreed === null ? (
        <p class="empty">{t.noAgreement}</p>
      ) : (
        <>
          <p>
            {t.agreed(
              percent(agreement.agreed.share),
              percent(agreement.agreed.low),
              percent(agreement.agreed.high),
              agreement.cards,
            )}
          </p>
          <p>
            {agreement.kappa === null
              ? t.noKappa
              : `${t.kappa(showFigure(agreement.kappa, 2))} ${t.kappaWords[strengthOf(agreement.kappa)]}`}
          </p>
          <Moderators moderators={agreement.moderators} />
        </>
      )}
    </section>
  )
}

function Moderators({ moderators }: Pick<Shared, 'moderators'>) {
  const t = texts.value.model
  return (
    <table class="moderators">
      <caption>{t.moderators}</caption>
      <thead>
        <tr>
          <th scope="col">{t.moderator}</th>
          <th scope="col">{t.verdicts}</th>
          <th scope="col">{t.compared}</th>
          <th scope="col">{t.agreedWith}</th>
        </tr>
      </thead>
      <tbody>
        {moderators.map(({ id, name, verdicts, pairs, agreed }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{verdicts}</td>
            <td>{pairs}</td>
            <td>{pairs === 0 ? '–' : percent(agreed / pairs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The steps of Landis and Koch (Biometrics 1977), the upper two as one. */
function strengthOf(kappa: number): 'none' | 'slight' | 'fair' | 'good' | 'strong' {
  if (kappa <= 0) return 'none'
  if (kappa <= 0.2) return 'slight'
  if (kappa <= 0.4) return 'fair'
  return kappa <= 0.6 ? 'good' : 'strong'
}
