import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createClassifier } from '../../src/model/classifier.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { trainBase, type TrainBaseOptions } from '../../src/model/train-base.js'

export interface Task {
  readonly train: readonly LabelledText[]
  /** Calibrates ours, chooses the strong peer's C. */
  readonly valid: readonly LabelledText[]
  readonly ask: readonly string[]
  /** How ours is trained, where that is not as for one set alone. */
  readonly options?: Omit<TrainBaseOptions, 'seed'>
}

interface Answer {
  /** A probability for each text of `ask`. */
  readonly ask: readonly number[]
  readonly trainMs: number
  readonly perSecond: number
}

export interface Engine {
  readonly name: string
  /** Undefined where it failed. */
  readonly run: (task: Task) => Answer | undefined
}

const PEER = join(import.meta.dirname, 'sklearn-peer.py')

export const norma: Engine = {
  name: 'Norma',
  run({ train, valid, ask, options }) {
    const started = performance.now()
    const base = trainBase(train, valid, { ...options, seed: 1 })
    const trained = performance.now()
    const classifier = createClassifier(base, undefined, base.id)
    const answers = ask.map((text) => classifier.predict(text).toxicity)
    const perSecond = (1000 * ask.length) / (performance.now() - trained)
    return { ask: answers, trainMs: trained - started, perSecond }
  },
}

function createPeer(python: string, kind: string, costs: readonly number[]): Engine {
  return {
    name: `sklearn ${kind}`,
    run({ train, valid, ask }) {
      const plain = (rows: readonly LabelledText[]): unknown =>
        rows.map(({ text, target, weight }) => [text, target, weight])
      const { status, stdout } = spawnSync(python, [PEER, kind, ...costs.map(String)], {
        input: JSON.stringify({ train: plain(train), valid: plain(valid), ask }),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['pipe', 'pipe', 'ignore'],
      })
      return status === 0 ? (JSON.parse(stdout) as Answer) : undefined
    },
  }
}

/**
 * scikit-learn's two pipelines, where a python3 has it; none otherwise.
 * @param costs from which the strong one chooses on `valid`; without any it is left out.
 */
export function findPeers(costs: readonly number[]): readonly Engine[] {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0,
  )
  if (python === undefined) return []
  return [createPeer(python, 'naive', []), ...(costs.length > 0 ? [createPeer(python, 'strong', costs)] : [])]
}
