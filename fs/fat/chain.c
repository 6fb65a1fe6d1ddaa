/*
 * fs/fat/chain.c - the clusters of a file or of a directory but the root.
 *
 * An inode remembers the last run of adjacent clusters that it came by, so that
 * going on from there asks the FAT about each cluster once, and going on in a
 * file that lies in one piece asks it nothing.
 */

#include <errno.h>
#include <linux/fs.h>

/* How many clusters hold that many bytes. */
static inline unsigned long clusters_for(const struct fat_sb_info *s,
					 unsigned long bytes)
{
	unsigned shift = fat_cluster_shift(s);

	return (bytes >> shift) + ((bytes & ((1UL << shift) - 1)) != 0);
}

/* Is the cluster with that index in the run? */
static inline int in_run(const struct fat_inode_info *f, unsigned long index)
{
	return index - f->run_index < f->run_length;
}

/* Follow the chain until it is. 0 or -EIO. */
static int move_run(struct m_inode *inode, unsigned long index)
{
	struct fat_inode_info *f = &inode->u.fat;
	unsigned long last;
	long next;

	if (index >= f->clusters ||
	    !fat_is_cluster(&inode->i_sb->u.fat, f->first))
		return -EIO;
	if (!f->run_length || index < f->run_index) {
		f->run_index = 0;
		f->run_cluster = f->first;
		f->run_length = 1;
	}
	while (!in_run(f, index)) {
		last = f->run_cluster + f->run_length - 1;
		next = fat_next(inode->i_sb, last);
		if (next <= 0)
			return -EIO;
		if ((unsigned long) next == last + 1) {
			f->run_length++;
			continue;
		}
		f->run_index += f->run_length;
		f->run_cluster = next;
		f->run_length = 1;
	}
	return 0;
}

/*
 * The inode's cluster with that index, counted from 0, or -EIO. It is in the
 * inode's run then. The inode is locked. May sleep.
 */
long fat_find(struct m_inode *inode, unsigned long index)
{
	struct fat_inode_info *f = &inode->u.fat;

	if (!in_run(f, index) && move_run(inode, index))
		return -EIO;
	return f->run_cluster + index - f->run_index;
}

/* Let the run go on up to the cluster with that index, if it does. */
static void lengthen_run(struct m_inode *inode, unsigned long index)
{
	struct fat_inode_info *f = &inode->u.fat;
	unsigned long last;

	if (index >= f->clusters)
		index = f->clusters - 1;
	while (!in_run(f, index)) {
		last = f->run_cluster + f->run_length - 1;
		if (fat_next(inode->i_sb, last) != (long) last + 1)
			break;
		f->run_length++;
	}
}

/*
 * Up to n more clusters for the inode, one at least. zeroed: with zeros on disk
 * (n is 1). -ENOSPC, -EIO. The inode is locked. May sleep.
 */
int fat_extend(struct m_inode *inode, unsigned long n, int zeroed)
{
	struct fat_inode_info *f = &inode->u.fat;
	long tail = 0, first;

	if (f->clusters) {
		tail = fat_find(inode, f->clusters - 1);
		if (tail < 0)
			return tail;
	}
	first = fat_allocate(inode->i_sb, tail, &n, zeroed);
	if (first < 0)
		return first;
	if (!tail) {
		f->first = first;
		f->run_length = 0;
	}
	f->clusters += n;
	return 0;
}

/*
 * A cluster for the byte at pos of the file; and if it has none yet, clusters
 * for all of count bytes from there, as far as there are any.
 */
static int make_places(struct m_inode *inode, unsigned long pos,
		       unsigned long count)
{
	struct fat_inode_info *f = &inode->u.fat;
	struct fat_sb_info *s = &inode->i_sb->u.fat;

	if (pos >= FAT_MAX_SIZE)
		return -EFBIG;
	if (pos >> fat_cluster_shift(s) < f->clusters)
		return 0;
	if (count > FAT_MAX_SIZE - pos)
		count = FAT_MAX_SIZE - pos;
	return fat_extend(inode, clusters_for(s, pos + count) - f->clusters, 0);
}

/*
 * The operation map. What is written does not cross the old end of the file, so
 * that behind it all is known to be fresh.
 */
int fat_map(struct m_inode *inode, int rw, unsigned long pos,
	    unsigned long count, struct extent *e)
{
	struct fat_inode_info *f = &inode->u.fat;
	struct fat_sb_info *s = &inode->i_sb->u.fat;
	unsigned shift = fat_cluster_shift(s);
	unsigned long end, index = pos >> shift;
	int error;

	if (rw == WRITE) {
		error = make_places(inode, pos, count);
		if (error)
			return error;
	}
	if (!in_run(f, index) && move_run(inode, index))
		return rw == WRITE && index >= f->clusters ? -ENOSPC : -EIO;
	end = (pos + count - 1) >> shift;
	if (!in_run(f, end))
		lengthen_run(inode, end);
	index += f->run_cluster - f->run_index;
	e->sector = fat_cluster_sector(s, index) +
		    ((pos & ((1UL << shift) - 1)) >> SECTOR_BITS);
	end = f->run_index + f->run_length;
	e->fresh = pos >= inode->i_size;
	if (rw == WRITE && !e->fresh && end > clusters_for(s, inode->i_size))
		end = clusters_for(s, inode->i_size);
	e->bytes = (end << shift) - pos;
	return 0;
}

/* Does a chain, damaged, come by that cluster again within n steps? */
static int comes_back(struct super_block *sb, long cluster, unsigned long to,
		      unsigned long n)
{
	for (; n && cluster > 0; n--) {
		if ((unsigned long) cluster == to)
			return 1;
		cluster = fat_next(sb, cluster);
	}
	return 0;
}

/*
 * The inode keeps that many clusters, fewer than it has. 0 or -EIO: the others
 * may be lost then.
 */
static int cut_chain(struct m_inode *inode, unsigned long keep)
{
	struct fat_inode_info *f = &inode->u.fat;
	struct super_block *sb = inode->i_sb;
	unsigned long n = f->clusters - keep;
	long tail, rest = f->first;
	int error = 0;

	if (keep) {
		tail = fat_find(inode, keep - 1);
		rest = tail < 0 ? tail : fat_next(sb, tail);
		if (rest <= 0 || comes_back(sb, rest, tail, f->clusters))
			return -EIO;
		error = fat_cut(sb, tail);
	}
	f->clusters = keep;
	f->run_length = 0;
	return error ? error : fat_release(sb, rest, n);
}

/*
 * The operation truncate. The file's entry is on the disk before a cluster of
 * it is free.
 */
int fat_truncate(struct m_inode *inode, unsigned long size)
{
	unsigned long keep = clusters_for(&inode->i_sb->u.fat, size);
	unsigned long old = inode->i_size;
	int error;

	if (size < old) {
		inode->i_size = size;
		inode->i_mtime = inode->i_ctime = CURRENT_TIME;
		error = fat_write_inode(inode);
		if (error) {
			inode->i_size = old;
			return error;
		}
	}
	return keep < inode->u.fat.clusters ? cut_chain(inode, keep) : 0;
}
