/*
 * Files that begin with "#!". The interpreter is this program: it compares what
 * it is given with what the environment says it should be.
 */
#define LONGEST		1022		/* bytes of the line, but its end */

/* The arguments, joined, to a text. */
static void join(char *text, size_t size, int argc, char **argv)
{
	size_t n = 0;
	int i;

	*text = 0;
	for (i = 0; i < argc && n < size; i++)
		n += snprintf(text + n, size - n, "%s%s", i ? "|" : "",
			      argv[i]);
}

/* As an interpreter: is it all as EXPECT has it? */
static int interpret(int argc, char **argv)
{
	static char text[3000];

	join(text, sizeof text, argc, argv);
	if (argv[argc] == NULL && !strcmp(text, getenv("EXPECT")))
		return 0;
	printf("# given <%s>, expected <%s>\n", text, getenv("EXPECT"));
	return 1;
}

static char script[PATH];

/* A script of that text is run with these arguments, and expects that. */
static int try_script(const char *text, char **argv, const char *expect)
{
	static char env[3000];
	char *envp[] = { env, NULL };

	if (text && put_text(script, text, 0755))
		return -100;
	snprintf(env, sizeof env, "EXPECT=%s", expect);
	return run_with(script, argv, envp);
}

static void arguments_of_scripts(void)
{
	char *plain[] = { script, NULL }, *empty[] = { NULL };
	char *two[] = { "name", "one", "two words", NULL };
	char expect[PATH * 2];

	snprintf(expect, sizeof expect, SELF "|%s", script);
	is(try_script("#!" SELF "\n", plain, expect), 0, "a script");
	is(try_script("#! \t" SELF " \t\n", plain, expect), 0,
	   "blanks in its line");
	is(try_script("#!" SELF "\r\n", plain, expect), 0, "a line of DOS");
	is(try_script("#!" SELF "\n", empty, expect), 0,
	   "M18: run with argc 0 it has its name");
	is(try_script("#!" SELF "\n", NULL, expect), 0, "M18: and with NULL");
	snprintf(expect, sizeof expect, SELF "|%s|one|two words", script);
	is(try_script("#!" SELF "\n\n\n", two, expect), 0,
	   "with two arguments");
	snprintf(expect, sizeof expect, SELF "|-x|%s", script);
	is(try_script("#!" SELF " -x\n", plain, expect), 0,
	   "a word in its line");
	is(try_script("#!" SELF "\t-x \r\n", empty, expect), 0,
	   "M18: that, and argc 0");
	snprintf(expect, sizeof expect, SELF "|a b  c|%s|one|two words",
		 script);
	is(try_script("#!" SELF "  a b  c\n#!/x\n", two, expect), 0,
	   "what follows is one argument");
	snprintf(expect, sizeof expect, "exectest|%s", script);
	chdir("/bin");
	is(try_script("#!exectest\n", plain, expect), 0,
	   "the interpreter's name is a path like others");
	chdir("/");
}

static void long_lines(void)
{
	char *argv[] = { script, NULL };
	static char line[1100], expect[1200];
	int n = sizeof "#!" SELF " " - 1;

	strcpy(line, "#!" SELF " ");
	memset(line + n, 'w', LONGEST - n);
	strcpy(line + LONGEST, "\n");
	snprintf(expect, sizeof expect, SELF "|%s", line + n);
	sprintf(strchr(expect, '\n'), "|%s", script);
	is(try_script(line, argv, expect), 0, "a line of %d bytes", LONGEST);
	strcpy(line + LONGEST, "w\n");
	is(try_script(line, argv, ""), REFUSED, "one more: ENOEXEC");
	line[LONGEST] = 0;
	is(try_script(line, argv, ""), REFUSED, "no end in sight: ENOEXEC");
}

/* What is no script, or none that can be run: the errors. */
static void wrong_scripts(void)
{
	static const struct {
		const char *text;
		int error;
	} wrong[] = {
		{ "#!", ENOEXEC }, { "#!\n", ENOEXEC },
		{ "#! \t \r\n", ENOEXEC },
		{ "#!" SELF, ENOEXEC }, { "#", ENOEXEC }, { "#\n!\n", ENOEXEC },
		{ " #!" SELF "\n", ENOEXEC }, { "!#" SELF "\n", ENOEXEC },
		{ "#!/bin/nothing\n", ENOENT }, { "#!/nothing/sh\n", ENOENT },
		{ "#!" SELF "/sh\n", ENOTDIR }, { "#!/bin\n", EACCES },
		{ "#!/\n", EACCES }, { "#!/dev/null\n", EACCES },
		{ "#!/dev/fd0\n", EACCES },
	};
	char *argv[] = { script, NULL };
	int i;

	for (i = 0; i < NR(wrong); i++)
		is(try_script(wrong[i].text, argv, ""),
		   NOT_RUN + wrong[i].error, "wrong script %d: %s", i,
		   strerror(wrong[i].error));
}

/* Scripts that have scripts for interpreters: one level, or around. */
static void nested_scripts(void)
{
	char text[PATH + 8], other[PATH], *argv[] = { script, NULL };

	in_dir(other, "other");
	put_text(other, "#!" SELF "\n", 0755);
	snprintf(text, sizeof text, "#!%s\n", other);
	is(try_script(text, argv, ""), REFUSED,
	   "a script for an interpreter: ENOEXEC");
	snprintf(text, sizeof text, "#!%s\n", script);
	is(try_script(text, argv, ""), REFUSED, "a script of its own: ENOEXEC");
	put_text(other, text, 0755);
	snprintf(text, sizeof text, "#!%s\n", other);
	is(try_script(text, argv, ""), REFUSED,
	   "two, each of the other: ENOEXEC");
	put_text(other, "no program", 0755);
	is(try_script(text, argv, ""), REFUSED, "a text for one: ENOEXEC");
	if (!fat) {
		put_program(other, 9, 0644);
		is(try_script(text, argv, ""), NOT_RUN + EACCES,
		   "one that is not executable: EACCES");
		unlink(other);
		symlink(SELF, other);
		snprintf(text, sizeof text, "%s|%s", other, script);
		is(try_script(NULL, argv, text), 0, "a link to one is one");
	}
	unlink(other);
}

/* The words that a script adds are counted. */
static void scripts_limit(void)
{
	char *argv[] = { script, text_bytes, NULL }, *envp[] = { NULL };
	unsigned long own = sizeof SELF + sizeof "-bytes" + strlen(script) + 1;

	put_text(script, "#!" SELF " -bytes\n", 0755);
	string_of(MOST - own);
	is(run_with(script, argv, envp), 33,
	   "a script with all of %lu bytes", MOST);
	string_of(MOST - own + 1);
	is(run_with(script, argv, envp), NOT_RUN + E2BIG, "a byte more: E2BIG");
	string_of(MOST);
	is(run_with(script, argv + 1, envp), 33, "its old name is not counted");
}

/* Whoever runs it may be a user; a script's own bits change nothing. */
static void scripts_modes(void)
{
	if (fat)
		return;
	put_text(script, "#!" SELF " -ids\n", 0644);
	is(run(script), NOT_RUN + EACCES, "a script that is not executable");
	chmod(script, 06755);
	setenv_ids(OTHER, OTHER, OTHER, OTHER);
	is(run_as(OTHER, script), 0, "one that is set-uid is not");
}

static void scripts_part(void)
{
	struct held held = count_held();

	in_dir(script, "s");
	arguments_of_scripts();
	long_lines();
	wrong_scripts();
	nested_scripts();
	scripts_limit();
	scripts_modes();
	same_held(held, "scripts");
	unlink(script);
}
