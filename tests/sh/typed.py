"""typed.py SHELL: somebody types at SHELL on a terminal of the host's: editing,
history, completion, jobs, signals. Each fact is a line of TAP, without number.
"""
import os
import pty
import random
import re
import select
import sys
import tempfile
import time

PROMPT = "% "
LIMIT = 60          # seconds that no answer takes

LONG = "sh -c 'echo on; exec sleep 100'"
UP, DOWN, RIGHT, LEFT = "\033[A", "\033[B", "\033[C", "\033[D"


class Terminal:
    """One of the host's, with a program on it; prompt: what its shell says."""

    def __init__(self, program, place, *words, prompt=PROMPT):
        self.seen, self.prompt = "", prompt
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.chdir(place)
            os.execve(program, words,
                      {"PATH": "/usr/bin:/bin", "PS1": prompt, "HOME": place,
                       "TERM": "linux", "ASAN_OPTIONS": "detect_leaks=0"})

    def more(self, limit):
        """False if there is no more."""
        if not select.select([self.fd], [], [], limit)[0]:
            return False
        try:
            data = os.read(self.fd, 4096)
        except OSError:
            data = b""
        self.seen += data.decode("latin-1")
        return bool(data)

    def until(self, pattern):
        """Take what is said up to pattern; None if it never comes."""
        end = time.time() + LIMIT
        while True:
            found = re.search(pattern, self.seen, re.S)
            if found:
                said = self.seen[:found.end()]
                self.seen = self.seen[found.end():]
                return said
            if time.time() > end or not self.more(end - time.time()):
                return None

    def keys(self, text):
        os.write(self.fd, text.encode("latin-1"))

    def command(self, text):
        """Type it; what is said between the line's end and the prompt."""
        self.keys(text + "\r")
        said = self.until(r"\r\n(?:.*\n)?" + re.escape(self.prompt) + "$")
        if said is None:
            return "nothing more than %r" % self.seen
        said = said.split("\r\n", 1)[1]
        return said[:-len(self.prompt)].replace("\r", "")

    def ended(self):
        while self.more(LIMIT):
            pass
        return os.waitpid(self.pid, 0)[1]


def fact(name, got, *wanted):
    good = got in wanted
    print(("ok - " if good else "not ok - ") + name)
    if not good:
        print("# got %r, not %r" % (got, wanted[0]))


def editing(t):
    fact("a command", t.command("echo one"), "one\n")
    fact("cursor keys", t.command("echo ac" + LEFT + "b" + RIGHT + "d"),
         "abcd\n")
    fact("backspace", t.command("echo abx\b\x7fc"), "ac\n")
    fact("Ctrl-A, Ctrl-E", t.command("cho b\x01e\x05c"), "bc\n")
    fact("Ctrl-U", t.command("nonsense\x15echo u"), "u\n")
    fact("Ctrl-K", t.command("echo kxyz" + LEFT * 3 + "\x0b"), "k\n")
    fact("Ctrl-W", t.command("echo a bad  \x17good"), "a good\n")
    fact("Ctrl-D erases forward", t.command("echo dx" + LEFT + "\x04"), "d\n")
    fact("Home, End, Delete",
         t.command("xecho h\033[H\033[3~\033[Fi"), "hi\n")
    fact("up: the line before", t.command(UP * 3), "a good\n")
    fact("up and down", t.command(UP + UP + DOWN), "a good\n")
    fact("down: the draft", t.command("echo draft" + UP + DOWN), "draft\n")
    fact("a line longer than the screen",
         t.command("echo " + "0123456789" * 20 + "\x01" + RIGHT * 5 + "x"),
         "x" + "0123456789" * 20 + "\n")
    t.keys("\x0c")
    fact("Ctrl-L clears", t.until(r"\033\[J% ") is not None, True)
    t.keys("if true\r")
    fact("the second prompt", t.until(r"\n> $") is not None, True)
    fact("and what follows it", t.command("then echo two; fi"), "two\n")
    t.keys("echo 'a\r")
    t.until(r"\n> $")
    t.keys("\x03")
    fact("Ctrl-C gives the command up",
         t.until(r"\^C\r\n% $") is not None, True)
    fact("with status 130", t.command("echo $?"), "130\n")
    fact("a syntax error is no end", t.command("fi; echo no"),
         "sh: fi is not expected here\n")
    fact("nor is an error of a special command", t.command("shift 9; echo no"),
         "sh: shift: there are not so many parameters\n")
    t.until(r"$")


class Row:
    """The line of a terminal that the cursor is in, and how many were begun."""

    COLUMNS = 80

    def __init__(self, text):
        self.cells, self.at, self.rows = [], 0, 0
        for part in re.findall(r"\033\[K|\r|\n|\b|[ -~]|.", text, re.S):
            self.show(part)

    def show(self, part):
        if part == "\033[K":
            del self.cells[self.at:]
        elif part == "\r":
            self.at = 0
        elif part == "\b":
            self.at = max(self.at - 1, 0)
        elif part == "\n" or self.at == self.COLUMNS:
            self.cells, self.at, self.rows = [], 0, self.rows + 1
        if part >= " " and len(part) == 1:
            self.cells[self.at:self.at + 1] = part
            self.at += 1


def edited(dice, keys):
    """keys random keys, and the line that they leave, with where they are."""
    line, at, typed = "", 0, ""
    for _ in range(keys):
        word = "".join(dice.choice("abc d") for _ in range(dice.randrange(30)))
        key = dice.choice((word, word, word, LEFT, RIGHT, LEFT * 40,
                           "\x01", "\x05", "\b", "\b" * 9, "\033[3~",
                           "\x0b", "\x17"))
        typed += key
        if key == word:
            line, at = line[:at] + word + line[at:], at + len(word)
        elif key[:3] in (LEFT, RIGHT):
            by = len(key) // 3 * (1 if key == RIGHT else -1)
            at = min(max(at + by, 0), len(line))
        elif key in "\x01\x05":
            at = len(line) if key == "\x05" else 0
        elif key[0] == "\b":
            begin = max(at - len(key), 0)
            line, at = line[:begin] + line[at:], begin
        elif key == "\033[3~":
            line = line[:at] + line[at + 1:]
        elif key == "\x0b":
            line = line[:at]
        else:
            begin = at
            while begin and line[begin - 1] == " ":
                begin -= 1
            while begin and line[begin - 1] != " ":
                begin -= 1
            line, at = line[:begin] + line[at:], begin
    return typed, line


def edge(t):
    """A line of any length stays in its row; at its end the end is shown."""
    dice, bad = random.Random(4), []
    for n in range(60):
        typed, line = edited(dice, 12)
        t.keys(typed + "\x05\x03")
        said = t.until(r"\^C\r\n% $")
        row = Row("% " + (said or "").split("^C")[0])
        shown = "".join(row.cells)[2:]
        if row.rows or not line.endswith(shown) or bool(line) != bool(shown):
            bad.append((typed, line, shown))
    fact("the edge of the screen", bad[:1], [])


def limits(t):
    for i in range(45):
        t.command("echo line%d" % i)
    fact("history: its oldest line", t.command(UP * 60), "line5\n")
    fact("and back to the draft",
         t.command("echo new" + UP * 60 + DOWN * 70), "new\n")
    fact("a line that is too long: its beginning",
         t.command("echo " + "y" * 600), "y" * 505 + "\n")
    t.keys("echo no" + LEFT * 3 + "\x03")
    fact("Ctrl-C in a line", t.until(r"\^C\r\n% $") is not None, True)
    fact("it was not done", t.command("echo $?"), "130\n")
    fact("it is not remembered", t.command(UP * 2), "y" * 505 + "\n")
    fact("Ctrl-D at a line's end", t.command("echo full\x04"), "full\n")
    fact("Ctrl-D in a line that goes on",
         t.command("if true\x04\rthen echo \x04yes; fi")[-5:], "\nyes\n")
    t.keys("PS1='" + "p" * 90 + "% '\r")
    t.until(r"% \r\n$")
    t.keys("echo a" + LEFT + "b\r")
    fact("a prompt wider than the screen: the line is below it",
         "\nba\r\n" in (t.until(r"\n.*\np+% \r\n$") or ""), True)
    t.command("PS1='% '")


def completion(t, place):
    open(place + "/alpha.txt", "w").close()
    os.mkdir(place + "/albatross")
    fact("Tab", t.command("echo alp\t"), "alpha.txt\n")
    fact("Tab on a directory", t.command("echo alb\tx"), "albatross/x\n")
    fact("Tab as far as it is certain", t.command("echo a\tx"), "alx\n")
    t.keys("echo a\t\t")
    fact("twice: the choice",
         t.until(r"albatross  alpha.txt  \r\n% echo al") is not None, True)
    fact("and on", t.command("b\t"), "albatross/\n")
    fact("Tab on a command", t.command("readon\tx=1; echo $x"), "1\n")
    open(place + "/my $file (1)", "w").close()
    open(place + "/my $file (2)", "w").close()
    fact("Tab on a name with blanks", t.command("echo my\t1\t"),
         "my $file (1)\n")
    fact("and on its rest", t.command("echo my\\ \\$f\t2\t"), "my $file (2)\n")
    fact("and in quotes", t.command("echo 'my\t2)'"), "my $file (2)\n")
    fact("Tab on what is not there", t.command("echo nosuch\t\tx"),
         "nosuchx\n")
    fact("Tab on nothing", t.command("\t\x15:"), "")
    fact("Tab behind a blank", t.command("echo \tm\t1\t"), "my $file (1)\n")


def jobs(t):
    t.keys(LONG + "\r")
    t.until(r"\non\r\n")
    t.keys("\x1a")
    fact("Ctrl-Z", t.until(r"\[1\] \+ Stopped +sh -c .*\n% $") is not None,
         True)
    fact("status of a stopped job", t.command("echo $?"), "148\n")
    fact("jobs", t.command("jobs"), "[1] + Stopped    %s\n" % LONG)
    fact("bg", t.command("bg"), "[1] + Running    %s\n" % LONG)
    t.keys("fg\r")
    t.until(r"sleep 100'\r\n")
    t.keys("\x03")
    fact("fg, and Ctrl-C ends it", t.until("% $") is not None, True)
    fact("with the signal's status", t.command("echo $?"), "130\n")
    fact("no job is left", t.command("jobs"), "")
    said = t.command("sleep 100 | cat &")
    fact("a background job says its number",
         bool(re.match(r"\[1\] \d+\n$", said)), True)
    fact("kill %1", t.command("kill %1; wait %1; echo $?"), "143\n", "0\n")
    t.command(":")
    t.keys("while :; do echo on; sleep 1; done\r")
    t.until(r"\non\r\n")
    t.keys("\x03")
    fact("Ctrl-C ends a loop of programs", t.until("% $") is not None, True)
    t.keys("while :; do :; done\r")
    t.until(r"\n")
    t.keys("\x03")
    fact("and one without", t.until("% $") is not None, True)
    t.keys("read x\r")
    t.until(r"\n")
    time.sleep(0.3)
    t.keys("\x03")
    fact("and read", t.until("% $") is not None, True)
    fact("exec of what is not there", t.command("exec nosuch; echo on"),
         "sh: nosuch: not found\non\n")
    t.keys("cat\r")
    t.until(r"\n")
    t.keys("x\ry\r\x04")
    fact("a program has the terminal as it should be",
         t.until(r"x\r\n.*y\r\n.*% $") is not None, True)
    fact("it reads in the background: stopped",
         t.command("cat & sleep 1")[:4], "[1] ")
    fact("jobs tells", t.command("jobs"), "[1] + Stopped    cat\n")
    t.command("kill %1; wait; :")
    t.command(":")
    fact("a pipeline in a group",
         "\nend\n" in
         t.command("sleep 100 | sleep 100 & kill %%; wait; echo end"), True)
    t.command(":")
    fact("the shell outlives SIGTERM and SIGQUIT",
         t.command("kill -TERM $$; kill -QUIT $$; echo alive"), "alive\n")
    fact("its children have what is usual",
         t.command("sh -c 'kill -TERM $$'; echo $?")[-4:], "143\n")


def main(shell):
    with tempfile.TemporaryDirectory() as place:
        shell = os.path.abspath(shell)
        t = Terminal(shell, place, "sh")
        t.until(re.escape(PROMPT))
        editing(t)
        edge(t)
        limits(t)
        completion(t, place)
        jobs(t)
        t.keys("\x04")
        fact("Ctrl-D ends the shell", os.waitstatus_to_exitcode(t.ended()),
             0, 143)
        t = Terminal(shell, place, "-sh")
        t.until(r"[%$#] $")     # /etc/profile may set another one
        t.keys("exit 7\r")
        fact("exit, of a login shell", os.waitstatus_to_exitcode(t.ended()), 7)


if __name__ == "__main__":
    main(sys.argv[1])
