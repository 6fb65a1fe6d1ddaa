/*
 * fs/namei.c - names. There is no file system yet: what has a name is built
 * in, the devices here and the programs in kernel/programs.s.
 */

#include <string.h>
#include <sys/stat.h>
#include <asm/memory.h>
#include <linux/fs.h>
#include <linux/kernel.h>

/*
 * kernel/programs.s: the executables linked into system; the last one has no
 * name.
 */
struct program {
	const char *name;
	const char *start, *end;
};
extern const struct program programs[];

static const struct {
	const char *name;
	unsigned short dev;
} devices[] = {
	{ "/dev/tty0", MKDEV(TTYX_MAJOR, 0) },
	{ "/dev/tty1", MKDEV(TTYX_MAJOR, 1) },
	{ "/dev/tty", MKDEV(TTY_MAJOR, 0) },
	{ "/dev/mem", MKDEV(MEM_MAJOR, 1) },
	{ "/dev/kmem", MKDEV(MEM_MAJOR, 2) },
	{ "/dev/null", MKDEV(MEM_MAJOR, 3) },
	{ "/dev/port", MKDEV(MEM_MAJOR, 4) },
	{ "/dev/zero", MKDEV(MEM_MAJOR, 5) },
};

#define NR_INODE	32

static struct m_inode inode_table[NR_INODE];

static int builtin_read_page(struct m_inode *inode, unsigned long offset,
			     unsigned long frame)
{
	unsigned long n = offset < inode->i_size ? inode->i_size - offset : 0;

	if (n > PAGE_SIZE)
		n = PAGE_SIZE;
	memcpy((void *) frame, (const char *) inode->i_data + offset, n);
	memset((char *) frame + n, 0, PAGE_SIZE - n);
	return 0;
}

static const struct inode_operations builtin_operations = {
	.read_page = builtin_read_page,
};

/*
 * The inode for a device number or a program's bytes: the one in use, or a
 * new one. NULL if the table is full.
 */
static struct m_inode *get_inode(unsigned short dev, const struct program *prog)
{
	const void *data = prog ? prog->start : NULL;
	struct m_inode *inode, *free = NULL;

	for (inode = inode_table; inode < inode_table + NR_INODE; inode++) {
		if (!inode->i_count) {
			free = inode;
		} else if (inode->i_rdev == dev && inode->i_data == data) {
			inode->i_count++;
			return inode;
		}
	}
	if (!free)
		return NULL;
	free->i_mode = prog ? S_IFREG | 0555 : S_IFCHR | 0666;
	free->i_rdev = dev;
	free->i_size = prog ? prog->end - prog->start : 0;
	free->i_count = 1;
	free->i_op = &builtin_operations;
	free->i_data = data;
	return free;
}

struct m_inode *namei(const char *name)
{
	const struct program *prog;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(devices); i++)
		if (!strcmp(name, devices[i].name))
			return get_inode(devices[i].dev, NULL);
	for (prog = programs; prog->name; prog++)
		if (!strcmp(name, prog->name))
			return get_inode(0, prog);
	return NULL;
}

/* Give back one reference to inode; NULL is allowed. */
void iput(struct m_inode *inode)
{
	if (!inode)
		return;
	if (!inode->i_count)
		panic("iput: the inode is free already");
	inode->i_count--;
}
