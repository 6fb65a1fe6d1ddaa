/* hours: somebody types. */

#define CTRL(c)		((c) & 0x1f)
#define UP		0x80		/* scan codes: a key is let go */
#define KEY_CTRL	0x1d
#define KEY_SHIFT	0x2a

/* A byte as if a key had sent it, when the one before has been taken. */
static void code(int c)
{
	while (in(STATUS) & (IN_FULL | OUT_FULL))
		;
	out(STATUS, AS_IF_TYPED);
	while (in(STATUS) & IN_FULL)
		;
	out(DATA, c);
}

static void type_with(int modifier, int key)
{
	if (modifier)
		code(modifier);
	code(key);
	code(key | UP);
	if (modifier)
		code(modifier | UP);
}

/* In the places of their scan codes; 0: not typed here. */
static const char plain[] = "\0\0331234567890-=\177\tqwertyuiop[]\n\0"
	"asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
static const char shifted[] = "\0\0!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0"
	"ASDFGHJKL:\"~\0|ZXCVBNM<>?\0\0\0 ";

/* The scan code of what stands in that row; 0 if it does not. */
static int key_of(const char *row, size_t size, char c)
{
	const char *key = memchr(row + 1, c, size - 2);

	return key ? key - row : 0;
}

static void type(const char *text)
{
	int key;

	for (; *text; text++)
		if ((key = key_of(plain, sizeof plain, *text)))
			type_with(0, key);
		else if ((key = key_of(shifted, sizeof shifted, *text)))
			type_with(KEY_SHIFT, key);
		else
			type_with(KEY_CTRL,
				  key_of(plain, sizeof plain, *text | 0x60));
}
