"""Writes metrics.json: metrics of scikit-learn on small fixed scores, with ties and weights, and a Platt fit.

Run: python3 test/reference/metrics.py > test/reference/metrics.json
"""

import json

import numpy as np
import sklearn
from scipy.optimize import minimize
from sklearn import metrics

rng = np.random.RandomState(11)
n = 80
targets = (rng.rand(n) < 0.35).astype(int)
# Two decimals, so that many scores tie.
scores = np.round(np.clip(rng.normal(0.35 + 0.25 * targets, 0.2), 0.01, 0.99), 2)
weights = np.round(rng.uniform(0.5, 3, size=n), 2)


def recall_at(share, w):
    false_alarms, recalls, _ = metrics.roc_curve(targets, scores, sample_weight=w, drop_intermediate=False)
    return float(recalls[false_alarms <= share + 1e-12].max())


def calibration_error(bins, w):
    w = np.ones(n) if w is None else w
    which = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(np.sum(w[which == b] * (scores - targets)[which == b])) for b in range(bins)]
    return float(np.sum(gaps) / np.sum(w))


def all_metrics(w):
    said = (scores >= 0.5).astype(int)
    return {
        "auc": metrics.roc_auc_score(targets, scores, sample_weight=w),
        "averagePrecision": metrics.average_precision_score(targets, scores, sample_weight=w),
        "accuracy": metrics.accuracy_score(targets, said, sample_weight=w),
        "precision": metrics.precision_score(targets, said, sample_weight=w),
        "recall": metrics.recall_score(targets, said, sample_weight=w),
        "f1": metrics.f1_score(targets, said, sample_weight=w),
        "kappa": metrics.cohen_kappa_score(targets, said, sample_weight=w),
        "logLoss": metrics.log_loss(targets, scores, sample_weight=w),
        "brier": metrics.brier_score_loss(targets, scores, sample_weight=w),
        "calibrationError": calibration_error(15, w),
        "recallAt10Percent": recall_at(0.10, w),
    }


margins = np.round(rng.normal(1.5 * targets - 1, 1.2), 3)


def platt(w):
    w = np.ones(n) if w is None else w
    positive, negative = np.sum(w * targets), np.sum(w * (1 - targets))
    smooth = np.where(targets == 1, (positive + 1) / (positive + 2), 1 / (negative + 2))

    def loss(v):
        z = v[0] * margins + v[1]
        return np.sum(w * (np.logaddexp(0, z) - smooth * z))

    best = minimize(loss, [1.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-14, "maxiter": 10_000})
    return {"slope": float(best.x[0]), "intercept": float(best.x[1])}


def wilson(hits, count, z=1.959963984540054):
    # The interval is the set of shares that a score test does not refuse: found here by bisection, not by its formula.
    def refused(p):
        return (hits / count - p) ** 2 > z * z * p * (1 - p) / count

    def edge(inside, outside):
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if refused(middle) else (middle, outside)
        return inside

    share = hits / count
    return {"hits": hits, "n": count, "low": edge(share, 0.0), "high": edge(share, 1.0)}


print(
    json.dumps(
        {
            "made_by": f"metrics.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "targets": targets.tolist(),
            "scores": scores.tolist(),
            "weights": weights.tolist(),
            "margins": margins.tolist(),
            "unweighted": all_metrics(None),
            "weighted": all_metrics(weights),
            "platt": platt(None),
            "platt_weighted": platt(weights),
            "wilson": [wilson(1, 42), wilson(5, 10), wilson(30, 40), wilson(0, 12)],
        }
    )
)
