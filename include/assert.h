/* May be included again, with NDEBUG changed. */
#undef assert

#ifdef NDEBUG
#define assert(e)	((void) 0)
#else
#define assert(e)	((e) ? (void) 0 : __assert(#e, __FILE__, __LINE__, __func__))
#endif

void __assert(const char *text, const char *file, int line, const char *function)
	__attribute__((noreturn));
