/*
 * fs/dev/dev.c - the built-in /dev: one directory with the device files of
 * 0.11, for a root that cannot hold device files, as FAT. It is on no disk. No
 * file comes or goes; what chmod, chown and utime change lasts while the system
 * runs.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <linux/blk.h>
#include <linux/kernel.h>

#define ROOT_NUM	1
#define MAX_NAME	7

#define CHR	(S_IFCHR | 0666)	/* for all */
#define SECRET	(S_IFCHR | 0600)
#define BLK	(S_IFBLK | 0660)

/* The file with number n (i_num, and what stat shows) is files[n - 1]. */
static const struct {
	char name[MAX_NAME + 1];
	unsigned short mode;
	unsigned short dev;
} files[] = {
	{ ".",	  S_IFDIR | 0755, 0 },
	{ "null", CHR,	  MKDEV(MEM_MAJOR, 3) },
	{ "zero", CHR,	  MKDEV(MEM_MAJOR, 5) },
	{ "tty",  CHR,	  MKDEV(TTY_MAJOR, 0) },
	{ "tty0", CHR,	  MKDEV(TTYX_MAJOR, 0) },
	{ "tty1", CHR,	  MKDEV(TTYX_MAJOR, 1) },
	{ "tty2", CHR,	  MKDEV(TTYX_MAJOR, 2) },
	{ "mem",  SECRET, MKDEV(MEM_MAJOR, 1) },
	{ "kmem", SECRET, MKDEV(MEM_MAJOR, 2) },
	{ "port", SECRET, MKDEV(MEM_MAJOR, 4) },
	{ "ram",  BLK,	  MKDEV(RAM_MAJOR, 1) },
	{ "fd0",  BLK,	  MKDEV(FD_MAJOR, 0) },
	{ "fd1",  BLK,	  MKDEV(FD_MAJOR, 1) },
	{ "at0",  BLK,	  MKDEV(FD_MAJOR, 8) },
	{ "at1",  BLK,	  MKDEV(FD_MAJOR, 9) },
	{ "PS0",  BLK,	  MKDEV(FD_MAJOR, 28) },
	{ "PS1",  BLK,	  MKDEV(FD_MAJOR, 29) },
	{ "hda",  BLK,	  MKDEV(HD_MAJOR, 0) },
	{ "hda1", BLK,	  MKDEV(HD_MAJOR, 1) },
	{ "hda2", BLK,	  MKDEV(HD_MAJOR, 2) },
	{ "hda3", BLK,	  MKDEV(HD_MAJOR, 3) },
	{ "hda4", BLK,	  MKDEV(HD_MAJOR, 4) },
	{ "hdb",  BLK,	  MKDEV(HD_MAJOR, 5) },
	{ "hdb1", BLK,	  MKDEV(HD_MAJOR, 6) },
	{ "hdb2", BLK,	  MKDEV(HD_MAJOR, 7) },
	{ "hdb3", BLK,	  MKDEV(HD_MAJOR, 8) },
	{ "hdb4", BLK,	  MKDEV(HD_MAJOR, 9) },
	{ "hd0",  BLK,	  MKDEV(HD_MAJOR, 0) },	/* 0.11's names for these */
	{ "hd1",  BLK,	  MKDEV(HD_MAJOR, 1) },
	{ "hd2",  BLK,	  MKDEV(HD_MAJOR, 2) },
	{ "hd3",  BLK,	  MKDEV(HD_MAJOR, 3) },
	{ "hd4",  BLK,	  MKDEV(HD_MAJOR, 4) },
	{ "hd5",  BLK,	  MKDEV(HD_MAJOR, 5) },
	{ "hd6",  BLK,	  MKDEV(HD_MAJOR, 6) },
	{ "hd7",  BLK,	  MKDEV(HD_MAJOR, 7) },
	{ "hd8",  BLK,	  MKDEV(HD_MAJOR, 8) },
	{ "hd9",  BLK,	  MKDEV(HD_MAJOR, 9) },
};

#define NR_FILES	ARRAY_SIZE(files)

/* What can be changed of a file; it stands here when no inode has it. */
static struct attributes kept[NR_FILES];
static unsigned long changed[NR_FILES];		/* its i_ctime */

static int dev_lookup(struct m_inode *dir, const char *name, int len,
		      struct m_inode **result)
{
	unsigned long i;

	if (len > MAX_NAME)
		return -ENOENT;
	for (i = 1; i < NR_FILES; i++)
		if (files[i].name[0] == name[0] && !files[i].name[len] &&
		    !memcmp(files[i].name, name, len))
			return iget(dir->i_sb, i + 1, result);
	return -ENOENT;
}

/* Places 0 and 1 are "." and "..". */
static int dev_readdir(struct m_inode *dir, unsigned long nr,
		       struct dir_slot *slot)
{
	(void) dir;
	if (nr > NR_FILES)
		return 1;
	slot->ino = nr < 2 ? ROOT_NUM : nr;
	strcpy(slot->name, nr == 0 ? "." : nr == 1 ? ".." : files[nr - 1].name);
	slot->len = strlen(slot->name);
	return 0;
}

static int dev_setattr(struct m_inode *inode, const struct attributes *attr)
{
	apply_attributes(inode, attr);
	inode->i_dirt = 1;
	return 0;
}

static const struct inode_operations dir_operations = {
	.lookup = dev_lookup,
	.readdir = dev_readdir,
	.setattr = dev_setattr,
}, device_operations = {
	.setattr = dev_setattr,
};

static int dev_read_inode(struct m_inode *inode)
{
	unsigned long i = inode->i_num - 1;

	inode->i_mode = kept[i].mode;
	inode->i_uid = kept[i].uid;
	inode->i_gid = kept[i].gid;
	inode->i_atime = kept[i].atime;
	inode->i_mtime = kept[i].mtime;
	inode->i_ctime = changed[i];
	inode->i_rdev = files[i].dev;
	inode->i_op = &device_operations;
	if (inode->i_num == ROOT_NUM) {
		inode->i_nlinks = 2;
		inode->i_size = 16 * (NR_FILES + 1);
		inode->i_op = &dir_operations;
	}
	return 0;
}

static int dev_write_inode(struct m_inode *inode)
{
	unsigned long i = inode->i_num - 1;

	kept[i].mode = inode->i_mode;
	kept[i].uid = inode->i_uid;
	kept[i].gid = inode->i_gid;
	kept[i].atime = inode->i_atime;
	kept[i].mtime = inode->i_mtime;
	changed[i] = inode->i_ctime;
	inode->i_dirt = 0;
	return 0;
}

/* Every file keeps its link. */
static void dev_put_inode(struct m_inode *inode)
{
	inode->i_dirt = 0;
}

static unsigned short dev_ino(const struct m_inode *inode)
{
	return inode->i_num;
}

static int dev_space(struct super_block *sb, struct volume_space *space)
{
	(void) sb;
	space->free_kb = 0;
	space->free_inodes = 0;
	return 0;
}

static void dev_put_super(struct super_block *sb)
{
	(void) sb;
}

static const struct super_operations dev_super_operations = {
	.read_inode = dev_read_inode,
	.write_inode = dev_write_inode,
	.put_inode = dev_put_inode,
	.ino = dev_ino,
	.space = dev_space,
	.put_super = dev_put_super,
};

/* Any sb->s_dev will do. Only a full inode table is in the way: -ENFILE. */
static int dev_read_super(struct super_block *sb)
{
	unsigned long i;

	for (i = 0; i < NR_FILES; i++) {
		changed[i] = CURRENT_TIME;
		kept[i] = (struct attributes) {
			.mode = files[i].mode,
			.atime = changed[i], .mtime = changed[i],
		};
	}
	sb->s_namelen = 14;
	sb->s_op = &dev_super_operations;
	return iget(sb, ROOT_NUM, &sb->s_root);
}

const struct file_system_type dev_fs_type = { "dev", dev_read_super };
