#!/usr/bin/env python3
"""Time and peak of memory of a program that reads articles, on one core and on two.

usage: measure.py ARTICLES PROGRAM [ARGUMENT…]

PROGRAM reads ARTICLES (JSON lines) on standard input. It is run on no article, then on all:
the difference is what the articles take. Prints one row of a table: words a second of one core
by the time of the processor, time to be ready, memory; words a second on two cores by the
clock, where a program with `-j1` is run with `-j2`, and any other twice at once, on every
second article each. Three rounds, the best of each.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def seconds(cores, inputs, command):
    """Of as many processes as there are inputs, side by side: time of the processor, of the clock, and the peak."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    # For all threads of a program, those of its garbage collector too.
    pin = (lambda: os.sched_setaffinity(0, cores)) if hasattr(os, "sched_setaffinity") else None
    running = [
        subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, preexec_fn=pin) for stdin in inputs
    ]
    if any([process.wait() for process in running]):
        sys.exit(f"it failed: {' '.join(command)}")
    clock = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock, after.ru_maxrss


def took(cores, parts, command):
    """What being ready takes, by the processor and by the clock, what the articles take on top, and the peak."""
    rounds = []
    for _ in range(3):
        ready = seconds(cores, [subprocess.DEVNULL for _ in parts], command)
        for part in parts:
            part.seek(0)
        rounds.append((ready, seconds(cores, parts, command)))
    ready, whole = ([min(column) for column in zip(*rows)] for rows in zip(*rounds))
    return ready, [max(a - b, 1e-9) for a, b in zip(whole, ready)], whole[2]


def file_of(lines):
    file = tempfile.TemporaryFile()
    file.write(b"".join(lines))
    file.flush()
    return file


def main():
    path, *command = sys.argv[1:]
    with open(path, "rb") as file:
        lines = file.readlines()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0, 1]
    ready, articles, peak = took(cores[:1], [file_of(lines)], command)
    row = f"{words / articles[0]:10,.0f} words/s  ready after {ready[0]:.2f} s  {peak / 1024:6.0f} MB"
    if len(cores) > 1:
        threads = ["-j2" if word == "-j1" else word for word in command]
        parts = [lines] if threads != command else [lines[::2], lines[1::2]]
        _, articles, _ = took(cores[:2], [file_of(part) for part in parts], threads)
        row += f"  on two cores {words / articles[1]:10,.0f} words/s by the clock"
    print(row)


if __name__ == "__main__":
    main()
