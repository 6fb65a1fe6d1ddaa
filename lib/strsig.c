/* Signals in words. */
#include <string.h>

static const char words[] =
	"Hangup\0" "Interrupt\0" "Quit\0" "Illegal instruction\0"
	"Trace/breakpoint trap\0" "Aborted\0" "Unused\0"
	"Floating point exception\0" "Killed\0" "User defined signal 1\0"
	"Segmentation fault\0" "User defined signal 2\0" "Broken pipe\0"
	"Alarm clock\0" "Terminated\0" "Stack fault\0" "Child exited\0"
	"Continued\0" "Stopped (signal)\0" "Stopped\0" "Stopped (tty input)\0"
	"Stopped (tty output)\0";

/* A constant text, for any number. POSIX: strsignal(). */
char *strsignal(int sig)
{
	const char *s = words;

	if (sig < 1)
		return "Unknown signal";
	while (--sig && *s)
		s += strlen(s) + 1;
	return (char *) (*s ? s : "Unknown signal");
}
