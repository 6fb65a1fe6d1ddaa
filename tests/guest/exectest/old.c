/*
 * Programs as the tools of 1991 laid them out (tests/aout.py old). They print
 * tests of their own, of which they exit with the number.
 */

static void old_part(char **word)
{
	char *argv[] = { NULL, "one", "two words", NULL };
	char *envp[] = { "OLD=1", NULL };
	struct held held;
	struct dirent *d;
	int n, seen = 0;
	char path[PATH];
	DIR *list;

	snprintf(path, sizeof path, "%s/oldlarge", word[0]);
	copy_file(path, "/dev/null");	/* FAT keeps a buffer from now on */
	held = count_held();
	list = opendir(word[0]);
	while (list && (d = readdir(list))) {
		if (strncmp(d->d_name, "old", 3))
			continue;
		snprintf(path, sizeof path, "%s/%s", word[0], d->d_name);
		printf("# %s\n", path);
		argv[0] = path;
		n = run_with(path, argv, envp);
		seen++;
		if (ok(n > 0 && n < NOT_RUN, "%s runs (%d)", path, n))
			tap_count += n;
	}
	closedir(list);
	ok(seen > 5, "%d old programs", seen);
	same_held(held, "old");
}
