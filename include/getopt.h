#include <unistd.h>	/* getopt() and its variables */
