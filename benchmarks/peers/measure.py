#!/usr/bin/env python3
"""Time of the processor and peak of memory of a program that reads articles.

usage: measure.py ARTICLES RECORDS PROGRAM [ARGUMENT…]

PROGRAM reads ARTICLES (JSON lines) on standard input and writes RECORDS. It is run on
no article, then on all: the difference is what the articles take. Prints one row of a
table: words a second, time to be ready, memory. Three rounds, the best of each.
"""
import json
import resource
import subprocess
import sys


def seconds(stdin, stdout, command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=stdin, stdout=stdout, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss


def main():
    articles, records, *command = sys.argv[1:]
    words = sum(len(json.loads(line)["text"].split()) for line in open(articles, encoding="utf-8"))
    ready, took = [], []
    for _ in range(3):
        ready.append(seconds(subprocess.DEVNULL, subprocess.DEVNULL, command)[0])
        with open(articles, "rb") as stdin, open(records, "wb") as stdout:
            time, peak = seconds(stdin, stdout, command)
        took.append(time)
    rate = words / max(min(took) - min(ready), 1e-9)
    print(f"{rate:10,.0f} words/s  ready after {min(ready):.2f} s  {peak / 1024:6.0f} MB")


if __name__ == "__main__":
    main()
