"""The commonest words of the vectors, one a line: python words.py VECTORS.json N"""
import json
import sys

with open(sys.argv[1], encoding="utf8") as file:
    words = json.load(file)["words"]
for word in [word for word in words if "\n" not in word][: int(sys.argv[2])]:
    print(word)
