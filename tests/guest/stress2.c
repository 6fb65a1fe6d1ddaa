/* The load's second program: stress.c, with other data in its file. */
#define THIS	1
#include "stress.c"
