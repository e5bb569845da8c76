"""Writes solver.json: L2-regularised logistic regression by scikit-learn's liblinear on a small fixed problem.

Run: python3 test/reference/solver.py > test/reference/solver.json
"""

import json

import numpy as np
import sklearn
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

rng = np.random.RandomState(7)
rows, columns, bias_value = 60, 8, 0.5
x = np.round(rng.normal(size=(rows, columns)) * (rng.rand(rows, columns) < 0.5), 3)
truth = rng.normal(size=columns)
y = (x @ truth + rng.normal(size=rows) > 0).astype(int)
weights = np.round(rng.uniform(0.5, 3, size=rows), 2)
soft = np.round(rng.rand(rows), 2)
offsets = np.round(rng.normal(size=rows), 2)


def fit(x, y, weights, c, bias_value):
    model = LogisticRegression(
        C=c, solver="liblinear", dual=True, tol=1e-12, max_iter=1_000_000, intercept_scaling=bias_value, random_state=0
    )
    model.fit(x, y, sample_weight=weights)
    return {"c": c, "weights": model.coef_[0].tolist(), "bias": float(model.intercept_[0])}


# A soft target t is a row of each label, weighted t and 1 - t: what every solver of hard labels can solve.
halves = np.vstack([x, x])
half_labels = np.concatenate([np.ones(rows, int), np.zeros(rows, int)])
half_weights = np.concatenate([weights * soft, weights * (1 - soft)])

# A fixed offset has no switch in scikit-learn, so its optimum comes from a general optimiser.

bordered = np.hstack([x, np.full((rows, 1), bias_value)])


def loss(w, c=2.0):
    margin = bordered @ w + offsets
    return 0.5 * w @ w + c * np.sum(weights * (np.logaddexp(0, margin) - y * margin))


def gradient(w, c=2.0):
    margin = bordered @ w + offsets
    return w + c * bordered.T @ (weights * (1 / (1 + np.exp(-margin)) - y))


best = minimize(loss, np.zeros(columns + 1), jac=gradient, method="BFGS", options={"gtol": 1e-10})

print(
    json.dumps(
        {
            "made_by": f"solver.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "bias_value": bias_value,
            "x": x.tolist(),
            "y": y.tolist(),
            "row_weights": weights.tolist(),
            "soft_targets": soft.tolist(),
            "offsets": offsets.tolist(),
            "hard": [fit(x, y, None, c, bias_value) for c in (0.1, 1.0, 20.0)],
            "weighted": fit(x, y, weights, 2.0, bias_value),
            "soft": fit(halves, half_labels, half_weights, 2.0, bias_value),
            "offset": {"c": 2.0, "weights": best.x[:-1].tolist(), "bias": float(best.x[-1] * bias_value)},
        }
    )
)
