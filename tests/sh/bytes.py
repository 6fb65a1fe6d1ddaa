"""bytes.py SHELL N: N scripts of characters and words that mean something to
a shell, in an order that does not: SHELL says what is wrong or does something,
but does not crash, and comes to an end. No script names a folder. The same
scripts each time; one line of TAP, without a number.
"""
import os
import random
import subprocess
import sys
import tempfile

LIMIT = 20          # seconds for one of them
WORDS = (b"if then else fi for x in do done case a esac while until false true "
         b"${ } $(( )) $( ) ( ` ' \" \\ && || | & ; ;; ! { } < << <<- E >& 1 2 "
         b"x= $x $@ \"$@\" $* * [ ] ? :- := # ## % echo read eval f() set -- "
         b"local return break continue trap getopts printf %d %5s %* test -a "
         b"shift unset IFS= : . wait exit export command umask type").split()
BLANKS = [b" ", b" ", b"\n", b"\t", b"", b"\0", b"\xff", b"\r", b"~", b"\nE\n"]


def script(dice):
    text = b""
    for _ in range(dice.randrange(1, 60)):
        text += dice.choice(WORDS) + dice.choice(BLANKS)
        if dice.random() < 0.05:
            text += bytes([dice.randrange(256)])
    return text.replace(b"/", b"").replace(b"while true", b"").replace(
        b"until false", b"")


def mistake(shell, text):
    """What is wrong with how it ends, or None."""
    try:
        ran = subprocess.run([shell], input=text, timeout=LIMIT,
                             env={"PATH": "", "ASAN_OPTIONS": "detect_leaks=0"},
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired:
        return "it goes on"
    if ran.returncode < 0 or b"Sanitizer" in ran.stdout or \
            b"runtime error" in ran.stdout:
        return "status %d, %r" % (ran.returncode, ran.stdout[-800:])
    return None


def main(shell, n):
    dice = random.Random(9)
    shell = os.path.abspath(shell)
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        for i in range(n):
            text = script(dice)
            wrong = mistake(shell, text)
            if wrong:
                print("not ok - %d scripts of nonsense" % n)
                print("# %d, %r: %s" % (i, text, wrong))
                return
        os.chdir("/")
    print("ok - %d scripts of nonsense" % n)


main(sys.argv[1], int(sys.argv[2]))
