#ifndef TTYCASES_H
#define TTYCASES_H

/*
 * What is typed at a terminal, with which settings, and what is read from it or
 * written to it meanwhile. tests/guest/ttytest.c does this in the guest and
 * tests/ttyoracle.c on a pseudo terminal of the host's Linux: what comes out,
 * echo and results, is to be the same, byte by byte.
 */
#include <string.h>
#include <termios.h>

struct step {
	char op;			/* 0: the end */
	const char *text;
	int n;
};

#define IN(s)	{ 'i', s, sizeof(s) - 1 }	/* typed, one after the other */
#define RD(n)	{ 'r', NULL, n }		/* read n at most, never waiting */
#define OUT(s)	{ 'o', s, sizeof(s) - 1 }	/* written by a program */
#define OTHER	{ 's', NULL, 0 }		/* the other c_lflag from now on */
#define FLUSH(q) { 'f', NULL, q }		/* tcflush */
#define FLOW(a)	{ 'x', NULL, a }		/* tcflow */
#define COUNT	{ 'c', NULL, 0 }		/* TIOCINQ */

struct tty_case {
	const char *name;
	unsigned long iflag, oflag, lflag;
	struct step steps[10];
	struct { unsigned char which, value; } cc[3];
	int ncc;
	unsigned long other;		/* c_lflag after OTHER */
	const char *why;		/* it does differ: why */
};

#define I0	(ICRNL | IXON)
#define O0	(OPOST | ONLCR)
#define L0	(ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN)
#define RAW	(L0 & ~ICANON)
#define QUIET	(L0 & ~ECHO)

/* Why some differ. */
#define RAW_NL	"Linux shows a new line typed in raw mode as ^J, but a CR made NL as NL"
#define ECHO_APART "Linux keeps echo apart from other output: tcflow, tcflush do not reach it"

static const unsigned char case_cc[][2] = {
	{ VINTR, 3 }, { VQUIT, 034 }, { VERASE, 0177 }, { VKILL, 025 },
	{ VEOF, 4 }, { VTIME, 0 }, { VMIN, 1 }, { VSTART, 021 },
	{ VSTOP, 023 }, { VSUSP, 032 }, { VEOL, 0 }, { VREPRINT, 022 },
	{ VDISCARD, 017 }, { VWERASE, 027 }, { VLNEXT, 026 }, { VEOL2, 0 },
};

static const struct tty_case cases[] = {
/* lines */
{ "a line", I0, O0, L0, .steps = { IN("hello\r"), RD(80), RD(80) } },
{ "a line, by NL", I0, O0, L0, .steps = { IN("hello\n"), RD(80) } },
{ "nothing before the line ends", I0, O0, L0, .steps = { IN("abc"), RD(80), COUNT, IN("\r"), COUNT, RD(80) } },
{ "an empty line", I0, O0, L0, .steps = { IN("\r"), RD(80), RD(80) } },
{ "two lines, two reads", I0, O0, L0, .steps = { IN("one\rtwo\r"), COUNT, RD(80), RD(80), RD(80) } },
{ "a line in pieces", I0, O0, L0, .steps = { IN("abcdef\r"), RD(4), RD(2), RD(4), RD(4) } },
{ "a piece as long as the line", I0, O0, L0, .steps = { IN("abc\rd\r"), RD(4), RD(4) } },
{ "EOF at the beginning", I0, O0, L0, .steps = { IN("\4"), COUNT, RD(80), RD(80) } },
{ "EOF after characters", I0, O0, L0, .steps = { IN("abc\4"), COUNT, RD(80), RD(80) } },
{ "EOF after as many as are read", I0, O0, L0, .steps = { IN("abc\4"), RD(3), RD(3), RD(3) } },
{ "EOF behind a piece", I0, O0, L0, .steps = { IN("abc\4"), RD(2), RD(1), RD(1) } },
{ "EOF after a line", I0, O0, L0, .steps = { IN("abc\r\4"), RD(4), RD(4), RD(4) } },
{ "EOF twice", I0, O0, L0, .steps = { IN("ab\4\4cd\r"), RD(80), RD(80), RD(80) } },
{ "EOL", I0, O0, L0, .steps = { IN("one;two\r"), RD(80), RD(80) }, .cc = { { VEOL, ';' } }, .ncc = 1 },
{ "EOL2", I0, O0, L0, .steps = { IN("one;two\r"), RD(80), RD(80) }, .cc = { { VEOL2, ';' } }, .ncc = 1 },
{ "EOL2 without IEXTEN", I0, O0, L0 & ~IEXTEN, .steps = { IN("one;two\r"), RD(80) }, .cc = { { VEOL2, ';' } }, .ncc = 1 },
{ "EOL and EOL2", I0, O0, L0, .steps = { IN("a;b,c\r"), RD(80), RD(80), RD(80) }, .cc = { { VEOL, ';' }, { VEOL2, ',' } }, .ncc = 2 },
{ "EOL first of all", I0, O0, L0, .steps = { IN(";"), RD(80) }, .cc = { { VEOL, ';' } }, .ncc = 1 },
{ "EOL that is a control character", I0, O0, L0, .steps = { IN("a\1b\r"), RD(80), RD(80) }, .cc = { { VEOL, 1 } }, .ncc = 1 },
{ "another EOF", I0, O0, L0, .steps = { IN("a\4b!"), RD(80) }, .cc = { { VEOF, '!' } }, .ncc = 1 },
{ "no EOF", I0, O0, L0, .steps = { IN("a\4b\r"), RD(80) }, .cc = { { VEOF, 0 } }, .ncc = 1 },
{ "a zero byte in a line", I0, O0, L0, .steps = { IN("a\0b\r"), RD(80) } },
{ "a zero byte alone", I0, O0, L0, .steps = { IN("\0\r"), RD(80), RD(80) } },
{ "bytes above 127", I0, O0, L0, .steps = { IN("\344\366\374\200\377\r"), RD(80) } },
{ "tab and bell", I0, O0, L0, .steps = { IN("a\tb\a\r"), RD(80) } },
/* c_iflag */
{ "CR without ICRNL", IXON, O0, L0, .steps = { IN("a\rb\n"), RD(80) } },
{ "IGNCR", IGNCR, O0, L0, .steps = { IN("a\rb\n"), RD(80) } },
{ "IGNCR and ICRNL", IGNCR | ICRNL, O0, L0, .steps = { IN("a\rb\n"), RD(80) } },
{ "INLCR", INLCR, O0, L0, .steps = { IN("a\nb\4"), RD(80) } },
{ "INLCR and ICRNL", INLCR | ICRNL, O0, L0, .steps = { IN("a\nb\r"), RD(80) } },
{ "ISTRIP", I0 | ISTRIP, O0, L0, .steps = { IN("\341\342\215"), RD(80) } },
{ "ISTRIP makes EOF", I0 | ISTRIP, O0, L0, .steps = { IN("x\204"), RD(80) } },
{ "IUCLC", I0 | IUCLC, O0, L0, .steps = { IN("HeLLo\r"), RD(80) } },
{ "IUCLC without IEXTEN", I0 | IUCLC, O0, L0 & ~IEXTEN, .steps = { IN("HeLLo\r"), RD(80) } },
{ "raw, no mapping", 0, O0, RAW, .steps = { IN("a\rb\n\377"), RD(80) }, .why = RAW_NL },
{ "raw, ICRNL", ICRNL, O0, RAW, .steps = { IN("a\rb\n"), RD(80) }, .why = RAW_NL },
{ "raw, INLCR", INLCR, O0, RAW, .steps = { IN("a\rb\n"), RD(80) } },
{ "raw, IGNCR", IGNCR, O0, RAW, .steps = { IN("a\rb\n"), RD(80) }, .why = RAW_NL },
/* c_oflag, by echo and by a program */
{ "no OPOST", I0, 0, L0, .steps = { IN("ab\r"), OUT("x\ty\n"), RD(80) } },
{ "OPOST alone", I0, OPOST, L0, .steps = { IN("ab\r"), OUT("x\ny\n"), RD(80) } },
{ "a program's lines", I0, O0, L0, .steps = { OUT("one\ntwo\n\tthree\rx\b\b") } },
{ "OCRNL", I0, OPOST | OCRNL, L0, .steps = { OUT("a\rb\n"), IN("x\r") } },
{ "OCRNL and ONLCR", I0, O0 | OCRNL, L0, .steps = { OUT("a\rb\n") } },
{ "ONOCR at column 0", I0, OPOST | ONOCR, L0, .steps = { OUT("\ra\rb\r\r\b\r") } },
{ "ONLRET and ONOCR", I0, OPOST | ONLRET | ONOCR, L0, .steps = { OUT("a\n\rb\r") } },
{ "OLCUC", I0, O0 | OLCUC, L0, .steps = { OUT("Hello\n"), IN("abc\r"), RD(80) } },
{ "XTABS", I0, O0 | XTABS, L0, .steps = { OUT("\ta\tbc\tdefghijk\tx\n\t.\n") } },
{ "XTABS after control characters", I0, O0 | XTABS, L0, .steps = { OUT("\1\2a\t.\b\b\t.\r\t.\n") } },
{ "XTABS after echo", I0, O0 | XTABS, L0, .steps = { IN("a\tb\3c\t."), OUT("\t|\n") } },
{ "TAB1 and TAB2 are no spaces", I0, O0 | TAB1, L0, .steps = { OUT("a\tb\n") } },
{ "OCRNL with ONLRET and tabs", I0, OPOST | OCRNL | ONLRET | XTABS, L0, .steps = { OUT("abc\r\t.\n\t.") } },
{ "NL keeps the column without ONLCR", I0, OPOST | XTABS, L0, .steps = { OUT("abc\n\t.\n") } },
/* echo */
{ "no echo", I0, O0, QUIET, .steps = { IN("abc\x7f""d\r"), RD(80) } },
{ "ECHONL", I0, O0, QUIET | ECHONL, .steps = { IN("abc\r"), RD(80) } },
{ "ECHOCTL", I0, O0, L0, .steps = { IN("\1\2\33[A\r"), RD(80) } },
{ "no ECHOCTL", I0, O0, L0 & ~ECHOCTL, .steps = { IN("\1\2\a\r"), RD(80) } },
{ "DEL is a control character", I0, O0, L0, .steps = { IN("a\x7f""b\r"), RD(80) }, .cc = { { VERASE, '#' } }, .ncc = 1 },
{ "raw echo", I0, O0, RAW, .steps = { IN("ab\1\r\n"), RD(80) }, .why = RAW_NL },
{ "raw echo, no OPOST", 0, 0, RAW, .steps = { IN("ab\1\r\n\t"), RD(80) }, .why = RAW_NL },
{ "raw, no echo", I0, O0, RAW & ~ECHO, .steps = { IN("ab\1"), RD(80) } },
{ "raw, ECHONL does nothing", I0, O0, (RAW & ~ECHO) | ECHONL, .steps = { IN("a\r"), RD(80) } },
/* erase */
{ "erase", I0, O0, L0, .steps = { IN("abc\x7f\x7fx\r"), RD(80) } },
{ "erase more than there is", I0, O0, L0, .steps = { IN("ab\x7f\x7f\x7f\x7f""c\r"), RD(80) } },
{ "erase stops at the line before", I0, O0, L0, .steps = { IN("ab\r\x7f\x7f""c\r"), RD(80), RD(80) } },
{ "erase stops at an EOF", I0, O0, L0, .steps = { IN("ab\4\x7f""c\r"), RD(80), RD(80) } },
{ "erase a control character", I0, O0, L0, .steps = { IN("a\1\x7f""b\r"), RD(80) } },
{ "erase one without ECHOCTL", I0, O0, L0 & ~ECHOCTL, .steps = { IN("a\1\x7f""b\r"), RD(80) } },
{ "erase a tab", I0, O0, L0, .steps = { IN("ab\t\x7f""c\r"), RD(80) } },
{ "erase a tab after a tab", I0, O0, L0, .steps = { IN("a\tbcd\t\x7f\x7f\r"), RD(80) } },
{ "erase a tab behind a prompt", I0, O0, L0, .steps = { OUT("prompt: "), IN("\1b\t\x7f""c\r"), RD(80) } },
{ "erase a tab behind a longer prompt", I0, O0, L0, .steps = { OUT("prompt> x "), IN("\t\x7f\x7f""c\r"), RD(80) } },
{ "erase a tab without ECHOCTL", I0, O0, L0 & ~ECHOCTL, .steps = { IN("\1b\t\x7f""c\r"), RD(80) } },
{ "erase a tab with XTABS", I0, O0 | XTABS, L0, .steps = { IN("ab\t\x7f\t.\r"), RD(80) } },
{ "erase without ECHOE", I0, O0, L0 & ~ECHOE, .steps = { IN("abc\x7f\x7fx\r"), RD(80) } },
{ "another erase", I0, O0, L0 & ~ECHOE, .steps = { IN("abc##x\r"), RD(80) }, .cc = { { VERASE, '#' } }, .ncc = 1 },
{ "no erase", I0, O0, L0, .steps = { IN("ab\x7f""c\r"), RD(80) }, .cc = { { VERASE, 0 } }, .ncc = 1 },
{ "ECHOPRT", I0, O0, L0 | ECHOPRT, .steps = { IN("abcd\x7f\x7f""x\x7fy\r"), RD(80) } },
{ "ECHOPRT to the beginning", I0, O0, L0 | ECHOPRT, .steps = { IN("ab\x7f\x7f""c\r"), RD(80) } },
{ "ECHOPRT, a control character", I0, O0, L0 | ECHOPRT, .steps = { IN("a\1\t\x7f\x7f""c\r"), RD(80) } },
{ "erase is data when raw", I0, O0, RAW, .steps = { IN("ab\x7f\25\27"), RD(80) } },
/* word erase */
{ "word erase", I0, O0, L0, .steps = { IN("one two\27\r"), RD(80) } },
{ "word erase, blanks behind", I0, O0, L0, .steps = { IN("one two  \27x\r"), RD(80) } },
{ "word erase, punctuation", I0, O0, L0, .steps = { IN("one two.,!\27x\r"), RD(80) } },
{ "word erase, underline", I0, O0, L0, .steps = { IN("a b_c9\27x\r"), RD(80) } },
{ "word erase, a path", I0, O0, L0, .steps = { IN("/usr/bin\27\27x\r"), RD(80) } },
{ "word erase of all", I0, O0, L0, .steps = { IN("word\27\27x\r"), RD(80) } },
{ "word erase of blanks only", I0, O0, L0, .steps = { IN("   \27x\r"), RD(80) } },
{ "word erase over a tab", I0, O0, L0, .steps = { IN("ab\tcd\t\27x\r"), RD(80) } },
{ "word erase of control characters", I0, O0, L0, .steps = { IN("ab\1\2\27x\r"), RD(80) } },
{ "word erase of letters above 127", I0, O0, L0, .steps = { IN("a \344\366\27x\r"), RD(80) } },
{ "word erase without IEXTEN", I0, O0, L0 & ~IEXTEN, .steps = { IN("a b\27x\r"), RD(80) } },
{ "word erase without ECHOE", I0, O0, L0 & ~ECHOE, .steps = { IN("a bc\27x\r"), RD(80) } },
{ "word erase, ECHOPRT", I0, O0, L0 | ECHOPRT, .steps = { IN("a bc\27x\r"), RD(80) } },
{ "word erase, no echo", I0, O0, QUIET, .steps = { IN("a bc\27x\r"), RD(80) } },
/* kill */
{ "kill", I0, O0, L0, .steps = { IN("abc\25x\r"), RD(80) } },
{ "kill of nothing", I0, O0, L0, .steps = { IN("\25x\r"), RD(80) } },
{ "kill with tab and control characters", I0, O0, L0, .steps = { OUT("> "), IN("a\t\1\tb\25x\r"), RD(80) } },
{ "kill without ECHOKE", I0, O0, L0 & ~ECHOKE, .steps = { IN("abc\25x\r"), RD(80) } },
{ "kill without ECHOK", I0, O0, L0 & ~(ECHOK | ECHOKE), .steps = { IN("abc\25x\r"), RD(80) } },
{ "kill without ECHOE", I0, O0, L0 & ~ECHOE, .steps = { IN("abc\25x\r"), RD(80) } },
{ "kill, ECHOPRT", I0, O0, L0 | ECHOPRT, .steps = { IN("abc\25x\r"), RD(80) } },
{ "kill, no echo", I0, O0, QUIET, .steps = { IN("abc\25x\r"), RD(80) } },
{ "another kill", I0, O0, L0 & ~ECHOKE, .steps = { IN("abc@x\r"), RD(80) }, .cc = { { VKILL, '@' } }, .ncc = 1 },
{ "kill stops at the line before", I0, O0, L0, .steps = { IN("ab\rcd\25x\r"), RD(80), RD(80) } },
/* literal next, reprint */
{ "literal erase", I0, O0, L0, .steps = { IN("a\26\x7f""b\r"), RD(80) } },
{ "literal new line", I0, O0, L0, .steps = { IN("a\26\nb\r"), RD(80) } },
{ "literal return", I0, O0, L0, .steps = { IN("a\26\rb\r"), RD(80) } },
{ "literal EOF", I0, O0, L0, .steps = { IN("a\26\4b\r"), RD(80) } },
{ "literal interrupt", I0, O0, L0, .steps = { IN("a\26\3b\r"), RD(80) } },
{ "literal stop", I0, O0, L0, .steps = { IN("a\26\23b\r"), RD(80) } },
{ "literal literal", I0, O0, L0, .steps = { IN("a\26\26b\r"), RD(80) } },
{ "literal and erased", I0, O0, L0, .steps = { IN("a\26\1\x7f""b\r"), RD(80) } },
{ "literal without ECHOCTL", I0, O0, L0 & ~ECHOCTL, .steps = { IN("a\26\1b\r"), RD(80) } },
{ "literal without IEXTEN", I0, O0, L0 & ~IEXTEN, .steps = { IN("a\26\1b\r"), RD(80) } },
{ "literal, stripped", I0 | ISTRIP, O0, L0, .steps = { IN("a\26\201b\r"), RD(80) } },
{ "reprint", I0, O0, L0, .steps = { IN("abc\22d\r"), RD(80) } },
{ "reprint of control characters", I0, O0, L0, .steps = { IN("a\1\t\22d\r"), RD(80) } },
{ "reprint of nothing", I0, O0, L0, .steps = { IN("\22d\r"), RD(80) } },
{ "reprint without echo", I0, O0, QUIET, .steps = { IN("abc\22d\r"), RD(80) } },
{ "reprint without IEXTEN", I0, O0, L0 & ~IEXTEN, .steps = { IN("abc\22d\r"), RD(80) } },
/* signals: nobody is there to take them */
{ "INTR flushes", I0, O0, L0, .steps = { IN("abc\3x\r"), RD(80) } },
{ "INTR flushes whole lines", I0, O0, L0, .steps = { IN("abc\rd\3x\r"), RD(80), RD(80) } },
{ "QUIT flushes", I0, O0, L0, .steps = { IN("abc\34x\r"), RD(80) } },
{ "SUSP flushes", I0, O0, L0, .steps = { IN("abc\32x\r"), RD(80) } },
{ "NOFLSH", I0, O0, L0 | NOFLSH, .steps = { IN("abc\3x\r"), RD(80) } },
{ "INTR without ISIG", I0, O0, L0 & ~ISIG, .steps = { IN("abc\3x\r"), RD(80) } },
{ "INTR when raw", I0, O0, RAW, .steps = { IN("abc\3x"), RD(80) } },
{ "INTR without echo", I0, O0, QUIET, .steps = { IN("abc\3x\r"), RD(80) } },
{ "INTR without ECHOCTL", I0, O0, L0 & ~ECHOCTL, .steps = { IN("abc\3x\r"), RD(80) } },
{ "another INTR", I0, O0, L0, .steps = { IN("ab\3c%x\r"), RD(80) }, .cc = { { VINTR, '%' } }, .ncc = 1 },
{ "INTR, ECHOPRT", I0, O0, L0 | ECHOPRT, .steps = { IN("abc\x7f\3x\r"), RD(80) } },
/* stop and start */
{ "stop and start", I0, O0, L0, .steps = { IN("a\23"), IN("bc"), IN("\21d\r"), RD(80) } },
{ "stop alone", I0, O0, L0, .steps = { IN("a\23bc\r"), RD(80), IN("\21") } },
{ "start alone", I0, O0, L0, .steps = { IN("a\21b\r"), RD(80) } },
{ "stop without IXON", ICRNL, O0, L0, .steps = { IN("a\23b\21c\r"), RD(80) } },
{ "IXANY", I0 | IXANY, O0, L0, .steps = { IN("a\23b\r"), RD(80) } },
{ "another stop and start", I0, O0, L0, .steps = { IN("a.b,c\r"), RD(80) }, .cc = { { VSTOP, '.' }, { VSTART, ',' } }, .ncc = 2 },
{ "INTR starts", I0, O0, L0, .steps = { IN("a\23b\3c\r"), RD(80) } },
{ "stop when raw", I0, O0, RAW, .steps = { IN("a\23b\21c"), RD(80) } },
{ "TCOOFF, TCOON", I0, O0, L0, .steps = { FLOW(TCOOFF), IN("ab\r"), RD(80), FLOW(TCOON), IN("c\r"), RD(80) } },
{ "START does not undo TCOOFF", I0, O0, L0, .steps = { FLOW(TCOOFF), IN("ab\21\r"), RD(80), FLOW(TCOON) }, .why = ECHO_APART },
/* raw, and changing to and from it */
{ "raw, in pieces", I0, O0, RAW, .steps = { IN("abcdef"), COUNT, RD(4), RD(4), RD(4) } },
{ "raw, VMIN 0", I0, O0, RAW, .steps = { RD(4), IN("ab"), RD(4), RD(4) }, .cc = { { VMIN, 0 } }, .ncc = 1 },
{ "raw, VMIN 3, fewer there", I0, O0, RAW, .steps = { IN("ab"), RD(4), RD(4) }, .cc = { { VMIN, 3 } }, .ncc = 1 },
{ "raw, EOF is data", I0, O0, RAW, .steps = { IN("a\4b\26\22"), RD(80) } },
{ "a typed line becomes raw", I0, O0, L0, .steps = { IN("abc\rde"), OTHER, COUNT, RD(80), IN("f"), RD(80) }, .other = RAW },
{ "raw input becomes a line", I0, O0, RAW, .steps = { IN("abc"), OTHER, COUNT, RD(80), IN("d\r"), RD(80) }, .other = L0 },
{ "raw input becomes a line, no erasing", I0, O0, RAW, .steps = { IN("abc"), OTHER, IN("\x7f\x7f""d\r"), RD(80), RD(80) }, .other = L0 },
{ "echo goes off", I0, O0, L0, .steps = { IN("ab"), OTHER, IN("cd\x7f\r"), RD(80) }, .other = QUIET },
/* tcflush */
{ "flush input", I0, O0, L0, .steps = { IN("abc\rde"), FLUSH(TCIFLUSH), IN("f\r"), RD(80), RD(80) } },
{ "flush output keeps input", I0, O0, L0, .steps = { IN("abc\r"), FLUSH(TCOFLUSH), RD(80), RD(80) } },
{ "flush both", I0, O0, L0, .steps = { IN("abc\r"), FLUSH(TCIOFLUSH), RD(80) } },
{ "flush of stopped output", I0, O0, L0, .steps = { IN("\23"), IN("xyz"), FLUSH(TCOFLUSH), IN("\21a\r"), RD(80) }, .why = ECHO_APART },
};

#define NR_CASES	(sizeof(cases) / sizeof(cases[0]))

static void case_termios(const struct tty_case *c, struct termios *t)
{
	unsigned i;

	memset(t, 0, sizeof(*t));
	t->c_iflag = c->iflag;
	t->c_oflag = c->oflag;
	t->c_lflag = c->lflag;
	t->c_cflag = B38400 | CS8 | CREAD | CLOCAL;
	for (i = 0; i < sizeof(case_cc) / sizeof(case_cc[0]); i++)
		t->c_cc[case_cc[i][0]] = case_cc[i][1];
	for (i = 0; i < (unsigned) c->ncc; i++)
		t->c_cc[c->cc[i].which] = c->cc[i].value;
}

#endif
