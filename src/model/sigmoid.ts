/**
 * The logistic function, 1 / (1 + e^−z). Arguments are cut at ±30, so that the result is always inside the open
 * interval (0, 1): nothing is ever certain.
 */
export function sigmoid(logOdds: number): number {
  const cut = logOdds > 30 ? 30 : logOdds < -30 ? -30 : logOdds
  return 1 / (1 + Math.exp(-cut))
}

/** Log-odds of a probability, the inverse of `sigmoid`; the probability is first moved into [1e-12, 1 − 1e-12]. */
export function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, 1e-12), 1 - 1e-12)
  return Math.log(inside / (1 - inside))
}
