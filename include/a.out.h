#ifndef _A_OUT_H
#define _A_OUT_H

/* The header of an executable, at the start of the file. Sizes are in bytes. */
struct exec {
	unsigned long a_magic;
	unsigned long a_text;
	unsigned long a_data;
	unsigned long a_bss;
	unsigned long a_syms;		/* length of the symbol table */
	unsigned long a_entry;		/* logical address where it starts */
	unsigned long a_trsize;		/* length of the text's relocations */
	unsigned long a_drsize;		/* length of the data's relocations */
};

#define OMAGIC		0407		/* text writable, data right behind it */
#define NMAGIC		0410		/* text read-only */
#define ZMAGIC		0413		/* loaded page by page, on demand */

#define N_MAGIC(x)	((x).a_magic)
#define N_BADMAG(x)	(N_MAGIC(x) != OMAGIC && N_MAGIC(x) != NMAGIC && \
			 N_MAGIC(x) != ZMAGIC)

/* Where the parts are in the file. */
#define ZMAGIC_TXTOFF	1024
#define N_TXTOFF(x)	(N_MAGIC(x) == ZMAGIC ? ZMAGIC_TXTOFF : sizeof(struct exec))
#define N_DATOFF(x)	(N_TXTOFF(x) + (x).a_text)
#define N_TRELOFF(x)	(N_DATOFF(x) + (x).a_data)
#define N_DRELOFF(x)	(N_TRELOFF(x) + (x).a_trsize)
#define N_SYMOFF(x)	(N_DRELOFF(x) + (x).a_drsize)
#define N_STROFF(x)	(N_SYMOFF(x) + (x).a_syms)

/*
 * Where they are in memory: text at 0, data right behind it, as the file has
 * them.
 */
#define N_TXTADDR(x)	0
#define N_DATADDR(x)	((x).a_text)
#define N_BSSADDR(x)	(N_DATADDR(x) + (x).a_data)

#endif
