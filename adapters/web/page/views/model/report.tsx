import type { RetrainReport } from '../../../../../src/service.js'
import { figure } from '../../core/words.js'

/** What a retrain did, in words and figures. */
export function Report({
  report: { message, promoted, reason, metrics },
}: {
  readonly report: RetrainReport
}) {
  return (
    <div class="report">
      <h3>{promoted ? '✓ Promoted' : 'Not promoted'}</h3>
      {message.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!message.includes(reason) && <p class="quiet">{reason}</p>}
      <Metrics {...metrics} />
    </div>
  )
}

const FIGURES = [
  ['accuracy', 'Accuracy'],
  ['f1', 'F1'],
  ['auc', 'AUC'],
  ['averagePrecision', 'Average precision'],
  ['calibrationError', 'Calibration error'],
] as const

function Metrics({ before, after }: RetrainReport['metrics']) {
  if (before === null && after === null) return null
  return (
    <table>
      <caption>On {after?.examples ?? before?.examples} examples that no version learnt from</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([key, name]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{figure(before?.[key])}</td>
            <td>{figure(after?.[key])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
