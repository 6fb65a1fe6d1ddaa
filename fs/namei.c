/*
 * fs/namei.c - names. There is no file system yet: what has a name is built
 * in, the devices here and the programs in kernel/programs.s.
 */

#include <string.h>
#include <sys/stat.h>
#include <asm/memory.h>
#include <linux/blk.h>
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
	unsigned short mode;
} devices[] = {
	{ "/dev/tty0", MKDEV(TTYX_MAJOR, 0), 0666 },
	{ "/dev/tty1", MKDEV(TTYX_MAJOR, 1), 0666 },
	{ "/dev/tty", MKDEV(TTY_MAJOR, 0), 0666 },
	{ "/dev/mem", MKDEV(MEM_MAJOR, 1), 0600 },
	{ "/dev/kmem", MKDEV(MEM_MAJOR, 2), 0600 },
	{ "/dev/null", MKDEV(MEM_MAJOR, 3), 0666 },
	{ "/dev/port", MKDEV(MEM_MAJOR, 4), 0600 },
	{ "/dev/zero", MKDEV(MEM_MAJOR, 5), 0666 },
	{ "/dev/ram", MKDEV(RAM_MAJOR, 1), S_IFBLK | 0660 },
	{ "/dev/fd0", MKDEV(FD_MAJOR, 0), S_IFBLK | 0660 },
	{ "/dev/fd1", MKDEV(FD_MAJOR, 1), S_IFBLK | 0660 },
	{ "/dev/PS0", MKDEV(FD_MAJOR, 28), S_IFBLK | 0660 },
	{ "/dev/hda", MKDEV(HD_MAJOR, 0), S_IFBLK | 0660 },
	{ "/dev/hda1", MKDEV(HD_MAJOR, 1), S_IFBLK | 0660 },
	{ "/dev/hda2", MKDEV(HD_MAJOR, 2), S_IFBLK | 0660 },
	{ "/dev/hda3", MKDEV(HD_MAJOR, 3), S_IFBLK | 0660 },
	{ "/dev/hda4", MKDEV(HD_MAJOR, 4), S_IFBLK | 0660 },
	{ "/dev/hdb", MKDEV(HD_MAJOR, 5), S_IFBLK | 0660 },
	{ "/dev/hdb1", MKDEV(HD_MAJOR, 6), S_IFBLK | 0660 },
	{ "/dev/hdb2", MKDEV(HD_MAJOR, 7), S_IFBLK | 0660 },
	{ "/dev/hdb3", MKDEV(HD_MAJOR, 8), S_IFBLK | 0660 },
	{ "/dev/hdb4", MKDEV(HD_MAJOR, 9), S_IFBLK | 0660 },
};

#define NR_INODE	64	/* more than there are names */

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
static struct m_inode *get_inode(unsigned short mode, unsigned short dev,
				 const struct program *prog)
{
	const void *data = prog ? prog->start : NULL;
	struct m_inode *inode, *free = NULL;

	for (inode = inode_table; inode < inode_table + NR_INODE; inode++) {
		if (!inode->i_count) {
			free = inode;
		} else if (inode->i_mode == mode && inode->i_rdev == dev &&
			   inode->i_data == data) {
			inode->i_count++;
			return inode;
		}
	}
	if (!free)
		return NULL;
	free->i_mode = mode;
	free->i_rdev = dev;
	free->i_size = prog ? prog->end - prog->start : 0;
	free->i_count = 1;
	free->i_op = &builtin_operations;
	free->i_data = data;
	return free;
}

/*
 * The inode of a device; mode says which kind, if not a character device.
 * Another disk in the drive is noticed here.
 */
static struct m_inode *get_device(unsigned short mode, unsigned short dev)
{
	struct m_inode *inode;

	inode = get_inode(mode & S_IFMT ? mode : S_IFCHR | mode, dev, NULL);
	if (inode && S_ISBLK(mode))
		check_disk_change(dev);
	return inode;
}

struct m_inode *namei(const char *name)
{
	const struct program *prog;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(devices); i++)
		if (!strcmp(name, devices[i].name))
			return get_device(devices[i].mode, devices[i].dev);
	for (prog = programs; prog->name; prog++)
		if (!strcmp(name, prog->name))
			return get_inode(S_IFREG | 0555, 0, prog);
	return NULL;
}

/*
 * Give back one reference to inode; NULL is allowed. When nobody has a block
 * device open any more, what was written to it goes there. May sleep then.
 */
void iput(struct m_inode *inode)
{
	if (!inode)
		return;
	if (!inode->i_count)
		panic("iput: the inode is free already");
	if (S_ISBLK(inode->i_mode) && inode->i_count == 1)
		sync_dev(inode->i_rdev);
	inode->i_count--;
}
