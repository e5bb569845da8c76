"""The peer of test/bench/quality.ts: scikit-learn on one data set, train -> test, as one line of JSON.

usage: python3 sklearn-peer.py FILE.csv naive|strong     (needs scikit-learn; made with 1.2)
naive: TfidfVectorizer() + LogisticRegression(max_iter=1000), the reference implementation's engine.
strong: word 1-2-grams and char_wb 2-5-grams, sublinear, min_df 2, liblinear with C = 4.
"""

import csv
import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.pipeline import make_pipeline, make_union

csv.field_size_limit(1 << 30)


def engine(name):
    if name == "naive":
        return make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    settings = {"sublinear_tf": True, "min_df": 2}
    vectors = make_union(
        TfidfVectorizer(ngram_range=(1, 2), **settings),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **settings),
    )
    return make_pipeline(vectors, LogisticRegression(C=4, solver="liblinear", max_iter=1000))


def main(path, name):
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file)]
    train = [row for row in rows if row["split"] == "train"]
    test = [row for row in rows if row["split"] == "test"]
    truth = [int(row["label"]) for row in test]
    model = engine(name)
    started = time.perf_counter()
    model.fit([row["text"] for row in train], [int(row["label"]) for row in train])
    trained = time.perf_counter()
    scores = model.predict_proba([row["text"] for row in test])[:, 1]
    done = time.perf_counter()
    print(
        json.dumps(
            {
                "auc": roc_auc_score(truth, scores),
                "averagePrecision": average_precision_score(truth, scores),
                "f1": f1_score(truth, scores >= 0.5),
                "trainMs": 1000 * (trained - started),
                "perSecond": len(test) / (done - trained),
            }
        )
    )


main(*sys.argv[1:3])
