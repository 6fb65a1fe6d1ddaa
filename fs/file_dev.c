/*
 * fs/file_dev.c - the bytes of regular files, for every format that has its
 * files in blocks of a device: its map says where they are.
 *
 * A file is locked while its map is asked and the block fetched, or the blocks
 * of a program's page; and for the whole of a write, so that writes do not mix.
 * Writing may fault in a page of the writer's program, and that takes the
 * program's lock: it is another file, for no program is written to while it
 * runs.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <asm/segment.h>
#include <linux/kernel.h>
#include <linux/fs.h>

#define MAX_SIZE	0x7fffffffUL	/* of a file: positions are long */
#define AHEAD		8192UL		/* bytes to read ahead in a file */

static const char zeros[BLOCK_SIZE];

/*
 * Zeros instead of bytes of the user's: no user memory is there, as there may
 * be at 0.
 */
#define ZEROS		((const char *) ~0UL)

/*
 * Where in its block the extent begins, if pos in the file is what it was asked
 * for.
 */
static inline unsigned long block_offset(const struct extent *e, unsigned long pos)
{
	return (e->sector & 1) * 512 + pos % 512;
}

/*
 * The block with the byte pos of the file to p, with bh held, or NULL for a
 * hole. ahead bytes are wanted along with it if they lie in one run. p->n is 0
 * at the file's end. 0 or an error. May sleep.
 */
static int read_piece(struct m_inode *inode, unsigned long pos,
		      unsigned long ahead, struct piece *p)
{
	unsigned long rest, at = pos % BLOCK_SIZE;
	struct extent e;
	int error = 0;

	p->bh = NULL;
	p->n = 0;
	lock_inode(inode);
	if (pos >= inode->i_size)
		goto out;
	rest = inode->i_size - pos;
	if (ahead > rest)
		ahead = rest;
	error = inode->i_op->map(inode, READ, pos, ahead, &e);
	if (error)
		goto out;
	if (rest > e.bytes)
		rest = e.bytes;
	if (ahead > rest)
		ahead = rest;
	if (e.sector) {
		at = block_offset(&e, pos);
		p->block = e.sector >> 1;
		p->bh = bread_run(inode->i_dev, p->block,
				  (at + ahead + BLOCK_SIZE - 1) / BLOCK_SIZE);
		error = p->bh ? 0 : -EIO;
		if (error)
			goto out;
		p->data = p->bh->b_data + at;
	}
	p->from = pos;
	p->n = BLOCK_SIZE - at < rest ? BLOCK_SIZE - at : rest;
out:
	unlock_inode(inode);
	return error;
}

/*
 * The same from what the inode remembers of the last time: whoever reads byte
 * by byte asks for one block again and again. p->bh is NULL if that is no more
 * so. Does not sleep.
 */
static inline void same_piece(struct m_inode *inode, unsigned long pos,
			      struct piece *p)
{
	const struct piece *last = &inode->i_piece;
	unsigned long done = pos - last->from;

	p->bh = last->bh;
	if (!p->bh || done >= last->n || inode->i_lock ||
	    p->bh->b_blocknr != last->block ||
	    p->bh->b_dev != inode->i_dev || !p->bh->b_uptodate) {
		p->bh = NULL;
		return;
	}
	p->bh->b_count++;
	p->data = last->data + done;
	p->n = last->n - done;
}

/*
 * Copy from the file's position at to the user, up to count bytes, those of one
 * block. Returns how many, 0 at the end; -EFAULT if not one, or what reading
 * says. Nothing sleeps between the look at the map and the copy: the block could
 * be another file's by then. If a page of the user's is missing, all begins
 * anew when it is there.
 */
static inline int read_some(struct m_inode *inode, char *user_buf, int count,
			    unsigned long at, unsigned long ahead)
{
	unsigned long left;
	struct piece p;
	int error;

	do {
		same_piece(inode, at, &p);
		if (!p.bh) {
			error = read_piece(inode, at, count + ahead, &p);
			if (error || !p.n)
				return error;
			inode->i_piece = p;
		}
		if (p.n > (unsigned long) count)
			p.n = count;
		left = copy_to_present(user_buf, p.bh ? p.data : zeros, p.n);
		brelse(p.bh);
		if (left < p.n)
			return p.n - left;
	} while (!make_writable(user_buf, 1));
	return -EFAULT;
}

/*
 * Who goes on where the last read() ended will want what follows, too: as much
 * of it as lies in one run is read ahead.
 */
int file_read(struct m_inode *inode, char *user_buf, int count, unsigned long *pos)
{
	unsigned long at = *pos;
	unsigned long ahead = at && at == inode->i_read_end ? AHEAD : 0;
	int done = 0, n;

	do {
		n = read_some(inode, user_buf + done, count - done, at, ahead);
		if (n <= 0)
			break;
		done += n;
		at += n;
	} while (done < count);
	*pos = inode->i_read_end = at;
	if (!is_read_only(inode))
		inode->i_atime = CURRENT_TIME;
	return done ? done : n;
}

/*
 * Up to n bytes at pos of the locked file, those of one extent, to a page
 * frame. Returns how many, or an error. May sleep.
 */
static inline long read_extent(struct m_inode *inode, unsigned long pos,
			       unsigned long n, unsigned long to)
{
	struct extent e;
	int error;

	error = inode->i_op->map(inode, READ, pos, n, &e);
	if (error)
		return error;
	if (n > e.bytes)
		n = e.bytes;
	if (e.sector)
		error = bread_page(to, inode->i_dev, e.sector >> 1,
				   block_offset(&e, pos), n);
	else
		memset((char *) to, 0, n);
	return error ? error : (long) n;
}

int file_read_page(struct m_inode *inode, unsigned long offset,
		   unsigned long frame)
{
	unsigned long size = 0, done = 0;
	long n = 0;

	lock_inode(inode);
	if (offset < inode->i_size)
		size = inode->i_size - offset;
	if (size > PAGE_SIZE)
		size = PAGE_SIZE;
	for (; done < size; done += n) {
		n = read_extent(inode, offset + done, size - done,
				frame + done);
		if (n < 0)
			break;
	}
	unlock_inode(inode);
	if (done < PAGE_SIZE)
		memset((char *) frame + done, 0, PAGE_SIZE - done);
	return n < 0 ? n : 0;
}

/*
 * Is all of the block unused so far, of which the extent begins at offset at?
 * Where files have no holes a block may be shared with another file.
 */
static int is_fresh(const struct m_inode *inode, const struct extent *e,
		    unsigned long at)
{
	if (!e->fresh)
		return 0;
	if (inode->i_sb->s_flags & SB_NO_HOLES)
		return !at && e->bytes >= BLOCK_SIZE;
	return 1;
}

/* To the buffer, or nothing at all: -EFAULT. user_buf may be ZEROS. */
static int fill(struct buffer_head *bh, unsigned long at, const char *user_buf,
		unsigned long n, int fresh)
{
	do {
		wait_on_buffer(bh);
		if (user_buf != ZEROS && touch_user(user_buf, n))
			return -EFAULT;
	} while (bh->b_lock);
	if (n < BLOCK_SIZE && fresh)
		memset(bh->b_data, 0, BLOCK_SIZE);
	else if (n < BLOCK_SIZE && !bh->b_uptodate)
		return -EIO;		/* lost while we slept: another medium */
	if (user_buf == ZEROS)
		memset(bh->b_data + at, 0, n);
	else if (copy_from_user(bh->b_data + at, user_buf, n))
		return -EFAULT;
	bh->b_uptodate = 1;
	bh->b_dirt = 1;
	return 0;
}

/*
 * Write up to count bytes, those that go to one block, at pos of the file,
 * which is locked and grows if need be. Returns how many, or an error. May
 * sleep.
 */
static int write_piece(struct m_inode *inode, unsigned long pos,
		       const char *user_buf, unsigned long count)
{
	struct buffer_head *bh;
	struct extent e;
	unsigned long at, n;
	int error, fresh;

	error = inode->i_op->map(inode, WRITE, pos, count, &e);
	if (error)
		return error;
	at = block_offset(&e, pos);
	n = BLOCK_SIZE - at;
	if (n > e.bytes)
		n = e.bytes;
	if (n > count)
		n = count;
	fresh = is_fresh(inode, &e, at);
	if (n == BLOCK_SIZE || fresh)
		bh = getblk(inode->i_dev, e.sector >> 1);
	else
		bh = bread(inode->i_dev, e.sector >> 1);
	if (!bh)
		return -EIO;
	error = fill(bh, at, user_buf, n, fresh);
	if (error && fresh)
		fill(bh, 0, ZEROS, BLOCK_SIZE, 1);	/* nobody's old bytes */
	brelse(bh);
	if (error)
		return error;
	if (pos + n > inode->i_size)
		inode->i_size = pos + n;
	return n;
}

/*
 * A write begins behind the file's end: what is between reads as zeros. A
 * format with holes has to have zeros in the last block only.
 */
static int fill_gap(struct m_inode *inode, unsigned long to)
{
	unsigned long pos = inode->i_size;
	struct extent e;
	int n;

	if (!(inode->i_sb->s_flags & SB_NO_HOLES)) {
		if (to - pos > -pos % BLOCK_SIZE)
			to = pos + -pos % BLOCK_SIZE;
		if (pos == to)
			return 0;
		n = inode->i_op->map(inode, READ, pos, 1, &e);
		if (n || !e.sector)
			return n;
	}
	for (; pos < to; pos += n) {
		n = write_piece(inode, pos, ZEROS, to - pos);
		if (n < 0)
			return n;
	}
	return 0;
}

/*
 * All of count bytes at pos of the locked file, as far as it goes. Returns how
 * many, or an error if none; then the file is as long as before.
 */
static int write_pieces(struct m_inode *inode, const char *user_buf, int count,
			unsigned long pos)
{
	unsigned long old_size = inode->i_size;
	int done = 0, n = 0;

	if (touch_user(user_buf, 1))
		return -EFAULT;
	if (pos > old_size)
		n = fill_gap(inode, pos);
	while (n >= 0 && done < count) {
		n = write_piece(inode, pos + done, user_buf + done, count - done);
		if (n > 0)
			done += n;
	}
	if (n < 0)
		inode->i_op->truncate(inode, done ? inode->i_size : old_size);
	return done ? done : n;
}

int file_write(struct m_inode *inode, const char *user_buf, int count,
	       unsigned long *pos)
{
	unsigned long at;
	int n = -EFBIG, error;

	lock_inode(inode);
	inode->i_piece.bh = NULL;
	at = *pos == AT_END ? inode->i_size : *pos;
	if (at >= MAX_SIZE)
		goto out;
	if ((unsigned long) count > MAX_SIZE - at)
		count = MAX_SIZE - at;
	n = write_pieces(inode, user_buf, count, at);
	if (n <= 0)
		goto out;
	*pos = at + n;
	if (!suser())
		inode->i_mode &= ~(S_ISUID | S_ISGID);	/* others' words now */
	inode->i_mtime = inode->i_ctime = CURRENT_TIME;
	inode->i_dirt = 1;
	if (inode->i_sb->s_flags & SB_SYNC) {
		error = inode->i_sb->s_op->write_inode(inode);
		if (error)
			n = error;
	}
out:
	unlock_inode(inode);
	return n;
}
