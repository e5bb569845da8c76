/** Thresholds by a name that needs no thought, from the one that asks least. */
export const SENSITIVITIES = [
  { name: 'low', threshold: 0.7 },
  { name: 'medium', threshold: 0.5 },
  { name: 'high', threshold: 0.3 },
] as const

/** `own` for a threshold that was set by hand. */
export function sensitivityOf(threshold: number): (typeof SENSITIVITIES)[number]['name'] | 'own' {
  return SENSITIVITIES.find((step) => step.threshold === threshold)?.name ?? 'own'
}
