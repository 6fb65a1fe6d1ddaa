/*
 * In the style of the semaphore lab: a producer and consumers with a buffer in a
 * file. As there are no semaphores before the lab, a file that is made with
 * O_EXCL is the lock.
 */
#define __LIBRARY__
#include <unistd.h>
#include <stdio.h>
#include <stdlib.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <errno.h>
#include <string.h>

#define ITEMS		60
#define CONSUMERS	3
#define SLOTS		10

#define BUFFER		"/tmp/buffer"
#define LOCK		"/tmp/lock"

/* The file: how many were put in, how many taken out, then the slots. */
int fd;

void lock()
{
	int l;

	while ((l = open(LOCK, O_CREAT | O_EXCL | O_WRONLY, 0600)) < 0)
		if (errno != EEXIST) {
			perror(LOCK);
			exit(1);
		}
	close(l);
}

void unlock()
{
	unlink(LOCK);
}

int get(at)
	int at;
{
	int value;

	lseek(fd, at * sizeof(int), SEEK_SET);
	read(fd, (char *) &value, sizeof(int));
	return value;
}

void put(at, value)
	int at, value;
{
	lseek(fd, at * sizeof(int), SEEK_SET);
	write(fd, (char *) &value, sizeof(int));
}

void producer()
{
	int i, room;

	for (i = 0; i < ITEMS; ) {
		lock();
		room = get(0) - get(1) < SLOTS;
		if (room) {
			put(2 + i % SLOTS, i);
			put(0, get(0) + 1);
			i++;
		}
		unlock();
		if (!room)
			sleep(1);
	}
}

void consumer()
{
	int taken = 0, there;

	while (taken < ITEMS) {
		lock();
		taken = get(1);
		there = taken < get(0);
		if (there) {
			printf("%d:\t%d\n", getpid(), get(2 + taken % SLOTS));
			fflush(stdout);
			put(1, taken + 1);
		}
		unlock();
		if (!there && taken < ITEMS)
			sleep(1);
	}
}

int main(void)
{
	int i;

	fd = open(BUFFER, O_CREAT | O_TRUNC | O_RDWR, 0666);
	for (i = 0; i < 2 + SLOTS; i++)
		put(i, 0);
	if (!fork()) {
		fd = open(BUFFER, O_RDWR);
		producer();
		exit(0);
	}
	for (i = 0; i < CONSUMERS; i++)
		if (!fork()) {
			fd = open(BUFFER, O_RDWR);
			consumer();
			exit(0);
		}
	while (wait(NULL) > 0)
		;
	unlink(BUFFER);
	return 0;
}
