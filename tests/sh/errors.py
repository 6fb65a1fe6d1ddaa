"""errors.py SHELL FILE: what SHELL says of the scripts in FILE, each with a
mistake: a line with a number and words is what is wrong, and where; behind it
come the script's lines, each behind a tab. Each fact is a line of TAP, without
a number.
"""
import subprocess
import sys


def check(shell, expected, script):
    line, why = expected.split(" ", 1)
    ran = subprocess.run([shell], input=script, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = [l for l in ran.stderr.split("\n") if l]
    wanted = "sh: line %s: %s" % (line, why)
    good = said[:1] == [wanted] and ran.returncode == 2
    print("%s - %r: line %s" % ("ok" if good else "not ok", script, line))
    if not good:
        print("# said %r, status %d, not %r" % (said, ran.returncode, wanted))


def main(shell, name):
    expected, script = None, ""
    for text in open(name):
        if text.startswith("\t"):
            script += text[1:]
            continue
        if expected:
            check(shell, expected, script)
        expected, script = text.strip(), ""
    check(shell, expected, script)


main(*sys.argv[1:])
