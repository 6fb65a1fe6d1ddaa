/* Commands about where the shell is, and kill. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sh.h"

/* $PWD, if it is where the shell is; it is found out again if not. */
static const char *here(void)
{
	const char *pwd = get_var("PWD");
	struct stat a, b;
	char buf[256];

	if (pwd && *pwd == '/' && !stat(pwd, &a) && !stat(".", &b) &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return pwd;
	return getcwd(buf, sizeof buf) ? copy(&scratch, buf, strlen(buf))
				       : NULL;
}

/* As the shell begins. */
void find_place(void)
{
	const char *pwd = here();

	if (pwd)
		set_var("PWD", pwd, EXPORTED);
}

/* `to' as seen from pwd, without . and .. and doubled slashes. */
static char *clean_path(const char *pwd, const char *to)
{
	struct text t = { .from = &scratch };
	struct text clean = { .from = &scratch };
	const char *p;
	size_t n;

	if (*to != '/') {
		put_text(&t, pwd);
		put(&t, '/');
	}
	put_text(&t, to);
	for (p = text_of(&t); *p; p += n) {
		p += strspn(p, "/");
		n = strcspn(p, "/");
		if (n == 2 && !strncmp(p, "..", 2)) {
			while (clean.n && clean.p[--clean.n] != '/')
				;
		} else if (n && !(n == 1 && *p == '.')) {
			put(&clean, '/');
			put_text(&clean, copy(&scratch, p, n));
		}
	}
	if (!clean.n)
		put(&clean, '/');
	return text_of(&clean);
}

int do_cd(char **words)
{
	const char *to = words[1], *pwd = here(), *old;

	if (to && (!strcmp(to, "-L") || !strcmp(to, "--")))
		to = *++words ? words[1] : NULL;
	old = to && !strcmp(to, "-") ? get_var("OLDPWD") : NULL;
	if (!to)
		to = get_var("HOME");
	if (old)
		to = old;
	if (!to || !*to)
		to = to ? "." : "/";
	to = pwd ? clean_path(pwd, to) : to;
	if (chdir(to) < 0) {
		complain(words[1] ? words[1] : to, strerror(errno));
		return MISUSE;
	}
	if (pwd)
		set_var("OLDPWD", pwd, EXPORTED);
	set_var("PWD", to, EXPORTED);
	if (!old)
		return 0;
	out(to);
	out("\n");
	return out_end();
}

int do_pwd(char **words)
{
	const char *pwd = here();
	char buf[256];

	if (words[1] && !strcmp(words[1], "-P"))
		pwd = getcwd(buf, sizeof buf);
	if (!pwd) {
		complain("pwd", strerror(errno));
		return 1;
	}
	out(pwd);
	out("\n");
	return out_end();
}

/* u=rwx,g=rx,o= in place of a mask. Returns -1 if the text is wrong. */
static int symbolic_mask(const char *s, int mask)
{
	int who, bits, op;

	for (;; s++) {
		for (who = 0; *s && strchr("ugoa", *s); s++)
			who |= *s == 'u' ? 0700 : *s == 'g' ? 0070
				: *s == 'o' ? 0007 : 0777;
		if (!who)
			who = 0777;
		op = *s++;
		if (op != '=' && op != '+' && op != '-')
			return -1;
		for (bits = 0; *s && strchr("rwx", *s); s++)
			bits |= *s == 'r' ? 0444 : *s == 'w' ? 0222 : 0111;
		bits &= who;
		if (op == '=')
			mask |= who;
		mask = op == '-' ? mask | bits : mask & ~bits;
		if (*s != ',')
			return *s ? -1 : mask;
	}
}

int do_umask(char **words)
{
	int mask = umask(0), i;
	char *end;

	umask(mask);
	if (!words[1]) {
		for (i = 9; i >= 0; i -= 3)
			out_char('0' + (mask >> i & 7));
		out("\n");
		return out_end();
	}
	if (words[1][0] >= '0' && words[1][0] <= '7') {
		mask = strtol(words[1], &end, 8);
		mask = *end ? -1 : mask & 0777;
	} else {
		mask = symbolic_mask(words[1], mask);
	}
	if (mask < 0) {
		complain(words[1], "is no mask");
		return MISUSE;
	}
	umask(mask);
	return 0;
}

static int send(const char *to, int sig)
{
	struct job *job;
	long pid;

	if (*to == '%') {
		job = find_job(to);
		if (!job)
			return 1;
		pid = job->group ? -job->group : job->process[0].pid;
	} else if (!number_of(to, &pid)) {
		complain(to, "is no process");
		return 1;
	}
	if (kill(pid, sig) < 0) {
		complain(to, strerror(errno));
		return 1;
	}
	if (*to == '%' && sig != SIGCONT && sig)
		kill(pid, SIGCONT);
	return 0;
}

static int list_signals(const char *code)
{
	long n;
	int sig;

	if (code) {
		if (!number_of(code, &n))
			return 1;
		out(signal_name(n > BY_SIGNAL ? n - BY_SIGNAL : n));
		out("\n");
		return out_end();
	}
	for (sig = 1; sig < SIGNALS; sig++)
		if (*signal_name(sig) > '9') {
			out(signal_name(sig));
			out(" ");
		}
	out("\n");
	return out_end();
}

/* kill [-SIGNAL | -s SIGNAL] PROCESS|%JOB..., kill -l */
int do_kill(char **words)
{
	const char *name = "TERM";
	int sig, failed = 0;

	if (*++words && !strcmp(*words, "-l"))
		return list_signals(words[1]);
	if (*words && !strcmp(*words, "-s") && words[1]) {
		name = words[1];
		words += 2;
	} else if (*words && **words == '-' && strcmp(*words, "--")) {
		name = *words++ + 1;
	}
	if (*words && !strcmp(*words, "--"))
		words++;
	sig = signal_number(name);
	if (sig < 0 || !*words) {
		complain(sig < 0 ? name : "kill",
			 sig < 0 ? "is no signal" : "which process?");
		return MISUSE;
	}
	for (; *words; words++)
		failed |= send(*words, sig);
	return failed;
}
