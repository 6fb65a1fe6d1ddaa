#ifndef _SETJMP_H
#define _SETJMP_H

typedef unsigned long jmp_buf[6];

int setjmp(jmp_buf env) __attribute__((returns_twice));
void longjmp(jmp_buf env, int value) __attribute__((noreturn));

/* The same with the signal mask, which is in the long behind. */
typedef struct {
	jmp_buf env;
	long mask;
	int masked;
} sigjmp_buf[1];

long sgetmask(void);
long ssetmask(long mask);

#define sigsetjmp(e, save)	((e)->masked = (save), \
	(e)->mask = (save) ? sgetmask() : 0, setjmp((e)->env))
void siglongjmp(sigjmp_buf env, int value) __attribute__((noreturn));

#endif
