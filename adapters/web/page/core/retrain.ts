import { signal } from '@preact/signals'
import type { RetrainReport } from '../../../../src/service.js'
import { post } from './call.js'
import { announcement, attempt } from './state.js'

/** Whether this page asked for a retrain that has not answered yet. */
export const isAsked = signal(false)

/** Learns from what was decided; the answer is announced. Undefined when it failed, which is shown. */
export async function retrain(community: string): Promise<RetrainReport | undefined> {
  if (isAsked.value) return undefined
  isAsked.value = true
  const report = await attempt(() => post<RetrainReport>('/api/v1/retrain', { community }))
  isAsked.value = false
  if (report !== undefined) announcement.value = report.message
  return report
}
