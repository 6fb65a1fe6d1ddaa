#include <regex.h>
#include <string.h>

static const char words[] =
	"Success\0" "No match\0" "Invalid regular expression\0"
	"Invalid collation character\0" "Invalid character class name\0"
	"Trailing backslash\0" "Invalid back reference\0"
	"Unmatched [, [^, [:, [., or [=\0" "Unmatched ( or \\(\0"
	"Unmatched \\{\0" "Invalid content of \\{\\}\0" "Invalid range end\0"
	"Memory exhausted\0" "Invalid preceding regular expression\0";

/* The error in words, cut to size; returns the room that all need. */
size_t regerror(int error, const regex_t *re, char *buf, size_t size)
{
	const char *s = words;
	size_t n;

	(void) re;
	while (error-- > 0 && *s)
		s += strlen(s) + 1;
	n = strlen(s) + 1;
	if (size) {
		strncpy(buf, s, size);
		buf[size - 1] = '\0';
	}
	return n;
}
