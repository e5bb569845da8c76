"""Writes diagnostics.json: a reliability diagram, a sweep of thresholds and Fleiss' kappa on small fixed data.

Run: python3 test/reference/diagnostics.py > test/reference/diagnostics.json
"""

import json

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

rng = np.random.RandomState(5)
n = 120
# Off the tenths, where scikit-learn's bins are closed on the other side.
scores = np.round(np.clip(rng.beta(1.2, 1.2, size=n), 0.005, 0.995), 4)
targets = (rng.rand(n) < scores**1.5).astype(int)
weights = np.round(rng.uniform(0.5, 9, size=n), 2)


def interval(share, size):
    """Wilson's bounds are where the normal approximation around the bound itself just reaches the share."""
    z2 = 1.959963984540054**2
    low, high = sorted(np.roots([1 + z2 / size, -(2 * share + z2 / size), share**2]).real)
    return {"share": float(share), "low": float(max(low, 0)), "high": float(min(high, 1))}


which = np.digitize(scores, np.arange(1, 10) / 10)
observed, predicted = calibration_curve(targets, scores, n_bins=10)
bins = [
    {"bin": int(b), "n": int(np.sum(which == b)), "predicted": p, "observed": interval(o, np.sum(which == b))}
    for b, o, p in zip(np.unique(which), observed, predicted)
]


def row(threshold, w):
    said = (scores >= threshold).astype(int)
    (tn, fp), (fn, tp) = metrics.confusion_matrix(targets, said, sample_weight=w)
    flagged = w[said == 1]
    return {
        "threshold": threshold,
        "n": int(said.sum()),
        "confusion": {"tp": float(tp), "fp": float(fp), "tn": float(tn), "fn": float(fn)},
        "precision": metrics.precision_score(targets, said, sample_weight=w),
        "recall": metrics.recall_score(targets, said, sample_weight=w),
        "wrong": interval(fp / (fp + tp), flagged.sum() ** 2 / np.sum(flagged**2)),
    }


# Fourteen psychiatrists on ten patients, five diagnoses: the worked example of Fleiss' kappa on Wikipedia.
judged = np.array(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)
agreed = np.mean((np.sum(judged**2, axis=1) - 14) / (14 * 13))
chance = np.sum((judged.sum(axis=0) / judged.sum()) ** 2)

print(
    json.dumps(
        {
            "made_by": f"diagnostics.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "targets": targets.tolist(),
            "scores": scores.tolist(),
            "weights": weights.tolist(),
            "reliability": bins,
            "sweep": {
                "plain": [row(t, np.ones(n)) for t in (0.1, 0.5, 0.83)],
                "weighted": [row(t, weights) for t in (0.1, 0.5, 0.83)],
            },
            "fleiss": {"ballots": judged.tolist(), "observed": agreed, "kappa": (agreed - chance) / (1 - chance)},
        }
    )
)
