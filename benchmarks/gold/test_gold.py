"""Tests of compile.py and score.py: python3 -m unittest discover benchmarks/gold"""
import importlib.util
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import score  # noqa: E402

spec = importlib.util.spec_from_file_location("gold_compile", HERE / "compile.py")
gold = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gold)

TEXT = "“I am — done,” said Ann Hoyle. “Go home.”\n\nMr Hoyle said that Ann Hoyle told him it was “over”."
HAND = """# a remark
PERSON ann = Ann Hoyle
PERSON tom = Mr {Hoyle} said
PERSON ~nobody = a clerk
1 d say ann: {“I am — done,”} |said| <Ann Hoyle>. {“Go home.”}
2 m say tom: <Mr Hoyle> |said| {that Ann ~ “over”}
3 m say ann in=2: that <Ann Hoyle> |told| him {it was “over”}
"""


def build(hand=HAND, text=TEXT):
    return gold.article("a", text, hand)


class Compile(unittest.TestCase):
    def test_spans_are_their_strings(self):
        a = build()
        cut = [[a["text"][s:e] for s, e in q["content"]] for q in a["attributions"]]
        self.assertEqual(cut, [["“I am — done,”", "“Go home.”"], ["that Ann Hoyle told him it was “over”"], ["it was “over”"]])
        [s, e] = a["attributions"][1]["source"][0]
        self.assertEqual(TEXT[s:e], "Mr Hoyle")

    def test_names_of_two(self):
        mentions = {e["id"]: [TEXT[s:e] for s, e in e["mentions"]] for e in build()["entities"]}
        self.assertEqual(mentions, {"ann": ["Ann Hoyle", "Ann Hoyle"], "tom": ["Hoyle"], "nobody": []})

    def test_faults_are_told(self):
        for broken, word in [
                (HAND.replace("say tom", "say bob"), "no entity 'bob'"), (HAND.replace("<Mr", "<Mrs"), "stands 0 times"),
                (HAND.replace("in=2", "in=9"), "which is none"), (HAND.replace(" in=2", ""), "overlap"),
                (HAND.replace("1 d", "1 x"), "no attribution"), (HAND.replace("|told|", "|told"), "never closed"),
                (HAND.replace("3 m", "2 m"), "one number"), (HAND.replace("= Ann Hoyle", "= Ann Hoile"), "not in the text"),
                (HAND.replace("Mr {Hoyle} said", "Ann Hoyle"), "name of two"),
                (HAND.replace("that <Ann Hoyle> |told| him {it was “over”}", "{Mr Hoyle} said"), "without a mark")]:
            with self.subTest(word), self.assertRaisesRegex(gold.Fault, word):
                build(broken)

    def test_passes_here_fit_their_texts(self):
        for folder in [*sorted(HERE.glob("pass-*")), HERE / "settled"]:
            for record in gold.build(folder, HERE / "texts"):
                self.assertTrue(record["attributions"] or record["entities"], record["id"])

    def test_settled_for_every_text(self):
        texts = {p.stem for p in (HERE / "texts").glob("*.txt")}
        self.assertEqual({r["id"] for r in gold.build(HERE / "settled", HERE / "texts")}, texts)


class Score(unittest.TestCase):
    def test_gold_against_itself(self):
        a = build()
        result = score.report([score.count(a, score.as_prediction(a))], rounds=20)
        for name in ("content strict", "cue partial", "whole all", "nested", "names PERSON", "speaker", "act"):
            self.assertEqual(result[name]["f1"], 1.0, name)

    def test_neutral_form_with_errors(self):
        a = build()
        span = lambda words: [TEXT.index(words), TEXT.index(words) + len(words)]
        record = {"id": "a", "quotes": [
            {"contents": [span("“I am — done,”"), span("“Go home.”")], "source": span("Ann Hoyle"), "kind": "direct",
             "speakers": ["Ann Hoyle"], "act": "ask"},
            {"contents": [span("that Ann Hoyle told him it was “over”")], "source": span("him"), "kind": "mixed",
             "speakers": ["Hoyle", "Ann Hoyle"], "act": "say"}], "names": [span("Ann Hoyle") + ["PER"]]}
        result = score.score([a], [record], rounds=0)
        self.assertEqual(result["whole all"]["f1"], 0.5)
        self.assertEqual(result["whole direct"]["f1"], 1.0)
        self.assertEqual((result["speaker"]["f1"], result["act"]["f1"]), (0.5, 0.5))
        self.assertEqual((result["nested"]["r"], result["names PERSON"]["p"]), (0.0, 1.0))
        self.assertAlmostEqual(result["names PERSON"]["r"], 1 / 3)

    def test_dixits_record(self):
        s = TEXT.index("“Go")
        record = {"id": "a", "entities": [{"id": 7, "name": "Ann Hoyle"}], "ents": [{"start": 20, "end": 29, "label": "PERSON"}],
                  "quotes": [{"id": 0, "kind": "direct", "contents": [{"start": 0, "end": 14}, {"start": s, "end": s + 10}],
                              "cue": {"start": 15, "end": 19}, "source": {"start": 20, "end": 29}, "speaker": 7}]}
        result = score.score([build()], [record], rounds=5)
        self.assertEqual((result["whole all"]["p"], result["cue strict"]["r"], result["speaker"]["f1"]), (1.0, 0.5, 1.0))

    def test_calibration(self):
        quote = lambda q, score: {"contents": q["content"], "source": q["source"][0], "cue": q["cue"][0], "kind": q["kind"],
                                  "speakers": ["Ann Hoyle"], "score": score, "speaker_score": 0.9}
        record = {"id": "a", "quotes": [quote(q, s) for q, s in zip(build()["attributions"][:2], (0.75, 0.55))], "names": []}
        lines = score.calibration([build()], [record]).splitlines()
        self.assertEqual(lines, ["calibration error of score: 0.350 (of 2)", "calibration error of speaker_score: 0.400 (of 2)"])
        self.assertEqual(score.calibration([build()], [{"id": "a", "quotes": []}]), "")

    def test_nothing_predicted(self):
        self.assertEqual(score.score([build()], [], rounds=3)["whole all"]["f1"], 0.0)

    def test_a_surname_of_two_names_nobody(self):
        people = [{"id": n, "named": True, "forms": [f"{n} Hoyle", "Hoyle"]} for n in ("Ann", "Tom")]
        self.assertFalse(score.is_who("Hoyle", people[0], people))
        self.assertTrue(score.is_who("Councillor Ann Hoyle", people[0], people))

    def test_passes_compared(self):
        a, b = build(), build(HAND.replace("1 d say", "1 d ask"))
        agreement, parts = score.compare([a], [b])
        self.assertIn("articles in both: 1", agreement)
        self.assertIn("a: act:", parts)
        _, parts = score.compare([a], [build(HAND.replace("say tom:", "say tom for=ann:"))])
        self.assertIn("a: for:", parts)


if __name__ == "__main__":
    unittest.main()
