"""table.py run SHELL TABLE: do what TABLE has in it, by SHELL.
table.py script TABLE: the cases that need no other program, as one script.
table.py compare TABLE FILE: FILE is what that script has said.

A table has command lines, and what they say on standard output:

	#: what the following are about
	$ echo a; echo b; \\
	> exit 3
	| a
	| b
	? 3

The status is 0 if there is no ?. ! instead of the last | means that its line
has no end. A case that begins with % instead of $ is not POSIX, or POSIX leaves
it open: it is not for other shells. Each result is a line of TAP, without a
number. Each case runs in a directory of its own, with nothing to read.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

OTHERS = re.compile(r"\b(cat|sed|wc|rm|mkdir|sleep|chmod|ls|sort)\b|/etc|/usr"
                    r"|/tmp|~|^#!|\bcd\b|HOME|TERM|umask|exec echo")


class Case:
    def __init__(self, about, text, posix):
        self.about, self.text, self.posix = about, text, posix
        self.said, self.status = "", 0

    def name(self):
        return self.about + ": " + self.text.replace("\n", r"\n").replace(
            "#", r"\#")


def read_table(name):
    cases, about = [], ""
    for line in open(name, encoding="latin-1"):
        kind, rest = line[0], line[2:].rstrip("\n")
        if line.startswith("#:"):
            about = rest.strip()
        elif kind in "$%":
            cases.append(Case(about, rest, kind == "$"))
        elif kind == ">":
            cases[-1].text += "\n" + rest
        elif kind in "|!":
            cases[-1].said += rest + ("\n" if kind == "|" else "")
        elif kind == "?":
            cases[-1].status = int(rest)
    return cases


def do(case, shell, folder):
    """What it says, and its status; `sh' is the same shell."""
    bin = os.path.join(folder, "bin")
    if not os.path.exists(bin):
        os.mkdir(bin)
        os.symlink(os.path.abspath(shell), os.path.join(bin, "sh"))
    place = os.path.join(folder, "place")
    shutil.rmtree(place, ignore_errors=True)
    os.mkdir(place)
    env = {"PATH": bin + ":/usr/bin:/bin", "HOME": "/root", "LC_ALL": "C",
           "ASAN_OPTIONS": "detect_leaks=0"}
    ran = subprocess.run(["sh", "-c", case.text], executable=shell, env=env,
                         cwd=place, stdin=subprocess.DEVNULL, timeout=60,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    code = ran.returncode
    return (ran.stdout.decode("latin-1"), 128 - code if code < 0 else code,
            ran.stderr.decode("latin-1"))


def result(good, case, said, status):
    print(("ok - " if good else "not ok - ") + case.name())
    if not good:
        print("# said: %r, status %s" % (said, status))
        print("# not:  %r, status %s" % (case.said, case.status))


def run(shell, table):
    with tempfile.TemporaryDirectory() as folder:
        for case in read_table(table):
            if not case.posix and os.path.basename(shell) == "dash":
                continue
            said, status, errors = do(case, os.path.abspath(shell), folder)
            good = (said, status) == (case.said, case.status)
            result(good and "Sanitizer" not in errors, case,
                   said + errors, status)


def alone(table):
    return [c for c in read_table(table) if not OTHERS.search(c.text)]


def script(table):
    """Each case in a here-document, that a shell of its own reads."""
    for n, case in enumerate(alone(table)):
        assert "END_OF_CASE" not in case.text
        print("text=$(while IFS= read -r x; do printf '%s\\n' \"$x\"; done "
              "<<'END_OF_CASE'\n" + case.text + "\nEND_OF_CASE\n)")
        print("echo '#case %d'; sh -c \"$text\" </dev/null 2>/dev/null; "
              "echo \"#status $?\"" % n)
    print("echo '#end'")


def compare(table, said):
    text = open(said, encoding="latin-1").read().replace("\r", "")
    for n, case in enumerate(alone(table)):
        found = re.search(r"^#case %d\n(.*?)#status (\d+)$" % n, text,
                          re.M | re.S)
        what, status = found.groups() if found else ("nothing", -1)
        result((what, int(status)) == (case.said, case.status), case, what,
               status)


if __name__ == "__main__":
    {"run": run, "script": script, "compare": compare}[sys.argv[1]](
        *sys.argv[2:])
