"""Column weights of a tiny corpus, for test/model/weighting.test.ts.

usage: python3 test/reference/weighting.py > test/reference/weighting.json
made with Python 3.11, scikit-learn 1.2 (idf: TfidfTransformer(smooth_idf=True)), numpy 1.24
"""

import json

import numpy as np
from sklearn.feature_extraction.text import TfidfTransformer

# Rows by columns; the last column is in one row only, and so left out.
X = np.array(
    [
        [1, 1, 0, 0, 1, 0],
        [1, 0, 1, 0, 0, 1],
        [1, 1, 0, 0, 0, 0],
        [0, 0, 1, 1, 1, 0],
        [0, 0, 1, 1, 0, 0],
        [1, 0, 0, 1, 1, 0],
    ]
)
TARGETS = np.array([1, 1, 1, 0, 0, 0.25])
WEIGHTS = np.array([1, 1, 2, 1, 1, 0.5])

rows_with = (X > 0).sum(axis=0)
kept = rows_with >= 2
p = 1 + (X * (WEIGHTS * TARGETS)[:, None]).sum(axis=0)
q = 1 + (X * (WEIGHTS * (1 - TARGETS))[:, None]).sum(axis=0)
ratio = np.log((p / p[kept].sum()) / (q / q[kept].sum()))
idf = TfidfTransformer(smooth_idf=True).fit(X).idf_
scale = np.where(kept, (np.abs(ratio) + 0.5) * np.sqrt(idf), 0)
scale = scale / np.sqrt((scale**2 * rows_with).sum() / rows_with[kept].sum())

print(
    json.dumps(
        {
            "x": X.tolist(),
            "targets": TARGETS.tolist(),
            "weights": WEIGHTS.tolist(),
            "scales": scale.tolist(),
        }
    )
)
