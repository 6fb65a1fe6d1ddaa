/*
 * What the kernel's services cost, in ticks of the processor's time stamp
 * counter. In Bochs a tick is an instruction, so a figure is the same each
 * time. One line a row:
 *
 *	bench ROW TICKS COUNT AT
 *
 * TICKS / COUNT is the figure: the least of many runs, so those that the
 * clock's interrupt or the scheduler disturbed do not count. AT is the
 * counter's value (its low 32 bits) as the best run began: there
 * tools/bench.pl can look at it again. Each row is measured in a process of
 * its own; those of files on a volume of the hard disk that it brings.
 *
 *	bench [ROW...]		measure these rows, or all
 *	bench exit		end at once: what the row "exec" runs
 *	bench faults, bench hold	what the rows of file pages run
 */
#include <a.out.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/kmem.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench/common.c"
#include "bench/task.c"
#include "bench/fault.c"
#include "bench/file.c"
#include "bench/pipe.c"
#include "bench/program.c"

#define MINIX	"/dev/hda1"		/* where the volumes are */
#define FAT	"/dev/hda2"

static const struct row {
	const char *name;
	void (*measure)(struct best *);
	int count;
	const char *device;		/* mounted for this row, its root */
} rows[] = {
	{ "null", null_call, CALLS, NULL },
	{ "fork+exit+wait", fork_exit_wait, 1, NULL },
	{ "fork", fork_only, 1, NULL },
	{ "fork-1MB", fork_1mb, 1, NULL },
	{ "fork-4MB", fork_4mb, 1, NULL },
	{ "sleeper", sleepers, SLEEPERS, NULL },
	{ "exec", fork_exec_wait, 1, NULL },
	{ "zero-fill", zero_fill, 1, NULL },
	{ "cow", copy_on_write, 1, NULL },
	{ "cow-last", last_owner, 1, NULL },
	{ "file-shared", fault_shared, 1, MINIX },
	{ "minix:file-cached", fault_cached, 1, MINIX },
	{ "fat:file-cached", fault_cached, 1, FAT },
	{ "zero-fill+10MB", zero_fill_used, 1, NULL },
	{ "cow+10MB", copy_on_write_used, 1, NULL },
	{ "hop", hop, HOPS, NULL },
	{ "pipe", round_trip, ROUNDS, NULL },
	{ "pipe+55", round_trip_crowd, ROUNDS, NULL },
	{ "pipe-KB", pipe_kb, PIPE_KB, NULL },
	{ "signal", install_signal, CALLS, NULL },
	{ "catch", catch_signal, 1, NULL },
	{ "open+close", open_close_null, 1, NULL },
	{ "read", read_byte_zero, 1, NULL },
	{ "minix:reread", reread, FILE_KB, MINIX },
	{ "minix:read", read_byte_file, 1, MINIX },
	{ "minix:stat", stat_file, 1, MINIX },
	{ "minix:open+close", open_close_file, 1, MINIX },
	{ "minix:create-0", create_empty, 1, MINIX },
	{ "minix:delete-0", delete_empty, 1, MINIX },
	{ "minix:create-4", create_small, 1, MINIX },
	{ "minix:delete-4", delete_small, 1, MINIX },
	{ "fat:reread", reread, FILE_KB, FAT },
	{ "fat:read", read_byte_file, 1, FAT },
	{ "fat:stat", stat_file, 1, FAT },
	{ "fat:open+close", open_close_file, 1, FAT },
	{ "fat:create-0", create_empty, 1, FAT },
	{ "fat:delete-0", delete_empty, 1, FAT },
	{ "fat:create-4", create_small, 1, FAT },
	{ "fat:delete-4", delete_small, 1, FAT },
	{ "file-shared", fault_shared, 1, MINIX },
	{ "minix:file-cached", fault_cached, 1, MINIX },
	{ "fat:file-cached", fault_cached, 1, FAT },
};

static int wanted(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return argc <= 1;
}

int main(int argc, char **argv)
{
	struct best best = nothing_yet();
	const struct row *row;
	pid_t pid;

	if (argc > 1 && !strcmp(argv[1], "exit"))
		_exit(0);
	if (argc > 1 && !strcmp(argv[1], "faults"))
		return faults_word();
	if (argc > 1 && !strcmp(argv[1], "hold"))
		hold_word();
	if (!has_rdtsc()) {
		puts("bench: this processor has no RDTSC");
		return 1;
	}
	if (kmem_open()) {
		puts("bench: /dev/kmem does not show the kernel's tables");
		return 1;
	}
	for (row = rows; row < rows + sizeof rows / sizeof rows[0]; row++) {
		if (!wanted(row->name, argc, argv))
			continue;
		pid = fork();
		if (!pid) {
			if (row->device && enter_volume(row->device))
				return 1;
			row->measure(&best);
			printf("bench %s %ld %d %lu\n", row->name,
			       (long) best.ticks, row->count, best.at);
			return 0;
		}
		waitpid(pid, NULL, 0);
		if (row->device)
			call(__NR_umount, (long) row->device, 0, 0);
	}
	return 0;
}
