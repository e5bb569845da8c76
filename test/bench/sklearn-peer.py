"""The peer of test/bench/quality.ts: scikit-learn on the rows that it is given (needs scikit-learn; made with 1.2).

usage: python3 sklearn-peer.py naive|strong [C ...] < rows.json > scores.json
rows.json: {"train", "valid": [[text, label, weight] ...], "ask": [text ...]}
scores.json: {"valid", "ask": [probability ...], "c", "trainMs", "perSecond"}
naive: TfidfVectorizer() + LogisticRegression(max_iter=1000), the reference implementation's engine.
strong: word 1-2-grams and char_wb 2-5-grams, sublinear, min_df 2, liblinear; of the given C the best on valid.
"""

import json
import sys
import time

from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score


def vectorisers(name):
    if name == "naive":
        return [TfidfVectorizer()]
    settings = {"sublinear_tf": True, "min_df": 2}
    return [
        TfidfVectorizer(ngram_range=(1, 2), **settings),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **settings),
    ]


def regression(name, c):
    if name == "naive":
        return LogisticRegression(max_iter=1000)
    return LogisticRegression(C=c, solver="liblinear", max_iter=1000)


def main(name, costs):
    rows = json.load(sys.stdin)
    texts, labels, weights = zip(*rows["train"])
    valid_texts, valid_labels, _ = zip(*rows["valid"])
    vectors = vectorisers(name)
    started = time.perf_counter()
    x = hstack([vector.fit_transform(texts) for vector in vectors]).tocsr()
    made = time.perf_counter()
    best = None
    for c in costs:
        fitting = time.perf_counter()
        model = regression(name, c).fit(x, labels, sample_weight=weights)
        fit_s = time.perf_counter() - fitting
        scores = model.predict_proba(hstack([vector.transform(valid_texts) for vector in vectors]))[:, 1]
        quality = roc_auc_score(valid_labels, scores) if len(set(valid_labels)) == 2 else 0
        if best is None or quality > best[0]:
            best = (quality, c, model, fit_s, scores)
    _, c, model, fit_s, scores = best
    asked = time.perf_counter()
    answers = model.predict_proba(hstack([vector.transform(rows["ask"]) for vector in vectors]))[:, 1]
    done = time.perf_counter()
    json.dump(
        {
            "valid": list(scores),
            "ask": list(answers),
            "c": c,
            "trainMs": 1000 * (made - started + fit_s),
            "perSecond": len(rows["ask"]) / (done - asked),
        },
        sys.stdout,
    )


main(sys.argv[1], [float(c) for c in sys.argv[2:]] or [1.0])
