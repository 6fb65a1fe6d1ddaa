/*
 * In the style of the scheduling lab: children that use the processor and wait
 * in turns, for the tracer to look at.
 */
#include <stdio.h>
#include <unistd.h>
#include <time.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <sys/types.h>
#include <stdlib.h>

#define HZ	100

void cpuio_bound(int last, int cpu_time, int io_time);

main(argc, argv)
	int argc;
	char *argv[];
{
	pid_t p[4];
	int i, status;

	for (i = 0; i < 4; i++) {
		if (!(p[i] = fork())) {
			cpuio_bound(2, i % 2, 1 - i % 2);
			exit(i);
		}
		if (p[i] < 0) {
			perror("fork");
			exit(1);
		}
	}
	for (i = 0; i < 4; i++) {
		pid_t pid = wait(&status);

		if (WIFEXITED(status))
			printf("pid %d of %d ended: %d\n", pid, getpid(),
				WEXITSTATUS(status));
	}
	return 0;
}

/*
 * For `last' seconds: cpu_time seconds of work, then io_time seconds of what a
 * device would make us wait, by sleep().
 */
void cpuio_bound(int last, int cpu_time, int io_time)
{
	struct tms start_time, current_time;
	clock_t utime, stime;
	int sleep_time;

	while (last > 0) {
		times(&start_time);
		do {
			times(&current_time);
			utime = current_time.tms_utime - start_time.tms_utime;
			stime = current_time.tms_stime - start_time.tms_stime;
		} while (((utime + stime) / HZ) < cpu_time);
		last -= cpu_time;
		if (last <= 0)
			break;
		sleep_time = 0;
		while (sleep_time < io_time) {
			sleep(1);
			sleep_time++;
		}
		last -= sleep_time;
	}
}
