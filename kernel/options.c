/*
 * kernel/options.c - the boot options: words that setup brought along, such
 * as "mem=4096 poweroff -- args". tools/build puts them into an image.
 */

#include <stddef.h>
#include <string.h>
#include <linux/kernel.h>

#define OPTIONS_SIZE	256

static char options[OPTIONS_SIZE];

void boot_options_init(const char *text)
{
	memcpy(options, text, OPTIONS_SIZE - 1);
}

const char *boot_option(const char *name)
{
	unsigned long len = strlen(name);
	const char *p = options;

	while (*p) {
		while (*p == ' ')
			p++;
		if (p[0] == '-' && p[1] == '-')
			break;
		if (!strncmp(p, name, len)) {
			if (p[len] == '=')
				return p + len + 1;
			if (!p[len] || p[len] == ' ')
				return "";
		}
		while (*p && *p != ' ')
			p++;
	}
	return NULL;
}

const char *boot_arguments(void)
{
	const char *p = options;

	while ((p = strstr(p, "--"))) {
		if (p == options || p[-1] == ' ')
			return p + 2;
		p++;
	}
	return "";
}
