#include <setjmp.h>

/* Back to sigsetjmp(), with the signal mask of then if it was kept. */
void siglongjmp(sigjmp_buf env, int value)
{
	if (env->masked)
		ssetmask(env->mask);
	longjmp(env->env, value);
}
